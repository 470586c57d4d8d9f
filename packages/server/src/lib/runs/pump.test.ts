import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { delta, END } from '../../test/runs.fixture.ts';
import { createAbortScope } from '../request/abort-scope.ts';
import type { ByteReceiver } from '../request/byte-source.ts';
import { createKeyPattern } from '../request/key-redactor.ts';
import { DEFAULT_LIMITS } from '../request/limits.ts';
import { Delivery } from './delivery.ts';
import { pumpAnswer } from './pump.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

/** A pump whose service the test writes, and whose log takes `logMs` milliseconds for each batch. */
function startPump({ logMs = 0 } = {}) {
  let service: ByteReceiver | undefined;
  const [pause, resume] = [vi.fn(), vi.fn()];
  const batches: string[][] = [];
  const page: string[] = [];
  const delivery = new Delivery(
    () => ({}) as never,
    () => undefined,
  );
  delivery.start({
    chunk: (bytes) => void page.push(new TextDecoder().decode(bytes)),
    end: () => undefined,
    fail: () => undefined,
  });
  const scope = createAbortScope(new Request('http://redpine.invalid'), DEFAULT_LIMITS.totalMs);
  const run = {
    id: 'run',
    stop: () => undefined,
    async append(events: readonly string[]) {
      batches.push([...events]);
      await new Promise((resolve) => setTimeout(resolve, logMs));
      return events.map((_, n) => String(n));
    },
    close: vi.fn(async () => undefined),
  };
  const done = pumpAnswer({
    source: { start: (receiver) => (service = receiver), pause, resume, cancel: () => undefined },
    pattern: createKeyPattern('key-of-a-test'),
    requestId: 'r',
    scope,
    limits: DEFAULT_LIMITS,
    run,
    delivery,
    kept: undefined,
    onEnd: () => scope.release(),
  });
  const write = (text: string) => service?.chunk(new TextEncoder().encode(text));
  const sizes = () => batches.map((events) => events.length);
  const finish = async () => {
    write(END);
    service?.end();
    await vi.runAllTimersAsync();
    await done;
  };
  return { batches, sizes, page, pause, resume, run, write, finish };
}

it('appends the first event at once, and those that come within 50 ms together', async () => {
  const { sizes, write, page, finish } = startPump();
  write(delta('1'));
  expect(sizes()).toEqual([1]);
  await vi.advanceTimersByTimeAsync(1);
  for (const word of ['2', '3', '4']) {
    write(delta(word));
    await vi.advanceTimersByTimeAsync(16);
  }
  expect(sizes()).toEqual([1]);
  await vi.advanceTimersByTimeAsync(3);
  expect(sizes()).toEqual([1, 3]);
  await finish();
  expect(page.join('').match(/"content":"\d/g)).toHaveLength(4);
});

it('appends 8 KiB of events without waiting', async () => {
  const { sizes, batches, write, finish } = startPump();
  write(delta('1'));
  await vi.advanceTimersByTimeAsync(1);
  for (let n = 0; n < 12; n += 1) write(delta('x'.repeat(1_000)));
  expect(sizes()).toHaveLength(2);
  const { length } = batches[1]?.join('') ?? '';
  expect([length >= 8_192, length < 8_192 + 1_100]).toEqual([true, true]);
  await finish();
});

it('gives a page no event before the log has it', async () => {
  const { write, page, finish } = startPump({ logMs: 30 });
  write(delta('1'));
  await vi.advanceTimersByTimeAsync(29);
  expect(page).toEqual([]);
  await vi.advanceTimersByTimeAsync(1);
  expect(page.join('')).toContain('"content":"1"');
  await finish();
});

it('slows the service where the log is slower, at 256 KiB, and loses nothing', async () => {
  const { write, page, pause, resume, run, finish } = startPump({ logMs: 1_000 });
  for (let n = 0; n < 300; n += 1) {
    write(delta(`${n} ${'x'.repeat(1_000)}`));
    if (n < 200) expect(pause).not.toHaveBeenCalled();
  }
  expect(pause).toHaveBeenCalledTimes(1);
  await vi.advanceTimersByTimeAsync(3_000);
  expect(resume).toHaveBeenCalled();
  await finish();
  expect(page.join('').match(/"content":"\d+/g)).toHaveLength(300);
  expect(run.close).toHaveBeenCalledWith('complete');
});
