// Loaded here, because the first request would wait for its compilation, longer than a test waits.
import '@redpine/core/internal/requests';
import { expect, it, vi } from 'vitest';
import { createRangeReader } from '../pdf/range-reader.ts';

const CHUNK = 65_536;

/** A reader over a file of `chunks` chunks, each filled with its number. */
function readerOver(chunks: number, answer?: (range: string) => Response | undefined) {
  const asked: string[] = [];
  const came: [chunk: number, first: number | undefined, length: number][] = [];
  const failed = vi.fn();
  const reader = createRangeReader({
    url: '/content',
    total: chunks * CHUNK,
    chunk: CHUNK,
    onBytes: (begin, bytes) => came.push([begin / CHUNK, bytes[0], bytes.length / CHUNK]),
    onFail: failed,
    request: {
      api: '/api',
      async fetch(_input, init) {
        const range = new Headers(init?.headers).get('range') ?? '';
        asked.push(range);
        const other = answer?.(range);
        if (other) return other;
        const [, from, to] = /^bytes=(\d+)-(\d+)$/.exec(range) ?? [];
        const bytes = new Uint8Array(Number(to) - Number(from) + 1);
        for (let at = 0; at < bytes.length; at += CHUNK) bytes[at] = (Number(from) + at) / CHUNK;
        return new Response(bytes, { status: 206 });
      },
    },
  });
  const read = (...wanted: number[]) =>
    wanted.forEach((chunk) => reader.read(chunk * CHUNK, (chunk + 1) * CHUNK));
  return { reader, read, asked, came, failed };
}

const bytes = (begin: number, end: number) => `bytes=${begin * CHUNK}-${end * CHUNK - 1}`;

it('Each range that is wanted comes by itself, from one request where many were wanted at once', async () => {
  const { read, asked, came } = readerOver(100);
  read(11, 10, 30);
  await vi.waitFor(() => expect(came).toHaveLength(3));
  expect(came).toEqual([
    [10, 10, 1],
    [11, 11, 1],
    [30, 30, 1],
  ]);
  expect(asked).toEqual([bytes(10, 12), bytes(30, 32)]);
});

it('A request for a range of a large file also fetches the bytes after it, which are not requested again', async () => {
  const { reader, read, asked, came } = readerOver(1_000);
  read(400);
  await vi.waitFor(() => expect(came).toHaveLength(1));
  read(401, 419);
  await vi.waitFor(() => expect(came).toHaveLength(3));
  expect(asked).toEqual([bytes(400, 420)]);
  read(395);
  await vi.waitFor(() => expect(came).toHaveLength(4));
  expect(asked[1]).toBe(bytes(395, 400));
  expect(reader.isReading()).toBe(false);
});

it('The end of a file comes as a whole', async () => {
  const { read, asked, came } = readerOver(1_000);
  read(999);
  await vi.waitFor(() => expect(came).toHaveLength(1));
  read(985);
  await vi.waitFor(() => expect(came).toHaveLength(2));
  expect(asked).toEqual([bytes(980, 1_000)]);
  expect(came.map(([chunk, first]) => [chunk, first])).toEqual([
    [999, 999 % 256],
    [985, 985 % 256],
  ]);
});

it('A failed request is repeated twice, and then the error is reported', async () => {
  vi.useFakeTimers();
  try {
    let faults = 1;
    const once = readerOver(10, () => (faults-- > 0 ? new Response(null, { status: 503 }) : undefined));
    once.read(3);
    await vi.advanceTimersByTimeAsync(1_000);
    expect([once.came.length, once.asked.length, once.failed.mock.calls.length]).toEqual([1, 2, 0]);
    const never = readerOver(10, () => new Response(new Uint8Array(3), { status: 206 }));
    never.read(3, 3);
    await vi.advanceTimersByTimeAsync(10_000);
    expect(never.asked).toHaveLength(3);
    expect(never.failed.mock.calls[0]?.[0]).toMatchObject({ name: 'DocumentFailure', reason: 'failed' });
  } finally {
    vi.useRealTimers();
  }
});

it('Nothing comes after the end', async () => {
  const { reader, read, came, failed } = readerOver(10);
  read(3);
  reader.abort();
  await new Promise((resolve) => {
    setTimeout(resolve, 30);
  });
  expect([came, failed.mock.calls, reader.isReading()]).toEqual([[], [], false]);
});
