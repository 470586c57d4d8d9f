import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createMemoryRuns, createMemoryThreads } from '../index.ts';
import type { RunStore } from '../index.ts';
import { answerJson, ask, CANARY, eventually, QUESTION, startEvents } from './rig.fixture.ts';
import {
  createPen,
  createRunsRig,
  delta,
  END,
  follow,
  IDS,
  OWNER,
  runIdIn,
  storedAnswer,
} from './runs.fixture.ts';
import type { Followed } from './runs.fixture.ts';

const READ = async (runs: RunStore, id: string) => {
  const events: string[] = [];
  for await (const item of runs.read(OWNER, id, undefined, new AbortController().signal)) {
    events.push('end' in item ? item.end : item.event);
  }
  return events;
};

const all = (pages: readonly Followed[]) => () => pages.every(({ hasEnded }) => hasEnded);

describe('an answer with a run', () => {
  it('it is the answer of the service, with a cursor for each event', async () => {
    const pen = createPen();
    const rig = await createRunsRig({ answer: pen.answer });
    const page = await rig.send();
    pen.write(delta('Up to '));
    pen.end(delta('43 m.') + END);
    await eventually(() => page.hasEnded);
    expect(page.text()).toBe('Up to 43 m.');
    expect(page.data.at(-1)).toBe('[DONE]');
    expect(new Set(page.ids).size).toBe(page.data.length);
    expect(runIdIn(page)).toMatch(/^[A-Za-z0-9_-]{16,64}$/);
    expect(await storedAnswer(rig)).toEqual(['Up to 43 m.', 'complete']);
    expect(rig.logs).toMatchObject([{ outcome: 'complete', status: 200, bytesOut: expect.any(Number) }]);
  });

  it('is one of the standard protocol, too', async () => {
    const pen = createPen();
    const rig = await createRunsRig({ answer: pen.answer });
    const body = { stream: true, ...QUESTION };
    const page = follow(await rig.handler(ask(rig.api, '/chat', body, { headers: IDS })));
    const events = [
      { type: 'message_start', model: 'gpt-4o', role: 'assistant' },
      { type: 'content_chunk', delta: { content: 'Up to 43 m.' } },
      { type: 'message_end', finish_reason: 'stop' },
    ].map((event) => JSON.stringify(event));
    pen.end(events.map((data) => `data: ${data}\n\n`).join(''));
    await eventually(() => page.hasEnded);
    expect([page.data, page.ids.length]).toEqual([events, 3]);
    const rest = follow(await rig.get(`/runs/${runIdIn(page)}`, { 'last-event-id': page.ids[0] ?? '' }));
    await eventually(() => rest.hasEnded);
    expect(rest.data).toEqual(events.slice(1));
    expect(await storedAnswer(rig)).toEqual(['Up to 43 m.', 'complete']);
  });

  it('goes on when the browser leaves, and is read again from any of its events', async () => {
    const pen = createPen();
    const rig = await createRunsRig({ answer: pen.answer });
    const page = await rig.send();
    pen.write(delta('Up ') + delta('to '));
    await eventually(() => page.text() === 'Up to ');
    await page.leave();
    const again = follow(await rig.get(`/runs/${runIdIn(page)}`));
    const rest = follow(await rig.get(`/runs/${runIdIn(page)}`, { 'last-event-id': page.ids[0] ?? '' }));
    pen.write(delta('43 '));
    await eventually(() => again.text() === 'Up to 43 ' && rest.text() === 'to 43 ');
    pen.end(delta('m.') + END);
    await eventually(all([again, rest]));
    expect([again.text(), rest.text()]).toEqual(['Up to 43 m.', 'to 43 m.']);
    expect(again.response.headers.get('redpine-request')).toBe(page.response.headers.get('redpine-request'));
    expect(await storedAnswer(rig)).toEqual(['Up to 43 m.', 'complete']);
  });

  it('goes on when the connection breaks, over Node’s server too', async () => {
    const pen = createPen();
    const rig = await createRunsRig({ answer: pen.answer, listen: true });
    const leave = new AbortController();
    const pending = fetch(`${rig.api}/chat/completions`, {
      method: 'POST',
      headers: { ...IDS, 'content-type': 'application/json' },
      body: JSON.stringify({ stream: true, messages: [{ role: 'user', content: 'How tall?' }] }),
      signal: leave.signal,
    });
    const response = await pending;
    leave.abort();
    await new Promise((resolve) => setTimeout(resolve, 50));
    expect(rig.open.size).toBe(1);
    pen.end(delta('Up to 43 m.') + END);
    const again = follow(await fetch(`${rig.api}/runs/${response.headers.get('redpine-run')}`));
    await eventually(() => again.hasEnded);
    expect(again.text()).toBe('Up to 43 m.');
    await expect.poll(() => storedAnswer(rig)).toEqual(['Up to 43 m.', 'complete']);
  });

  it('goes on when the connection breaks while the service has not begun to answer', async () => {
    const pen = createPen();
    let begin = (): void => undefined;
    const begun = new Promise<void>((resolve) => (begin = resolve));
    const rig = await createRunsRig({
      listen: true,
      answer: (...args) => begun.then(() => pen.answer(...args)),
    });
    const leave = new AbortController();
    const pending = fetch(`${rig.api}/chat/completions`, {
      method: 'POST',
      headers: { ...IDS, 'content-type': 'application/json' },
      body: JSON.stringify({ stream: true, ...QUESTION }),
      signal: leave.signal,
    });
    await eventually(() => rig.open.size === 1);
    leave.abort();
    await expect(pending).rejects.toThrow();
    await new Promise((resolve) => setTimeout(resolve, 50));
    begin();
    await eventually(() => pen.answers.length === 1);
    pen.end(delta('Up to 43 m.') + END);
    await expect.poll(() => storedAnswer(rig)).toEqual(['Up to 43 m.', 'complete']);
    expect(rig.logs[0]).toMatchObject({ outcome: 'complete' });
  });

  it('the service is asked once, even if its request comes again on another machine', async () => {
    const pen = createPen();
    const first = await createRunsRig({ answer: pen.answer });
    const second = await createRunsRig({ ...first, answer: pen.answer });
    const headers = { ...IDS, 'x-request-id': 'one-question' };
    const pending = [first.send(headers), first.send(headers), second.send(headers)];
    await eventually(() => pen.answers.length > 0);
    pen.write(delta('Up to '));
    const pages = await Promise.all(pending);
    await eventually(() => pages.every((page) => page.text() === 'Up to '));
    pen.end(delta('43 m.') + END);
    await eventually(all(pages));
    const late = await second.send(headers);
    await eventually(() => late.hasEnded);
    expect([...pages, late].map((page) => page.text())).toEqual(Array(4).fill('Up to 43 m.'));
    expect(new Set([...pages, late].map(runIdIn)).size).toBe(1);
    expect(first.seen.length + second.seen.length).toBe(1);
  });

  it('is asked for again where the first attempt was refused', async () => {
    const pen = createPen();
    let attempts = 0;
    const rig = await createRunsRig({
      answer: (...args) => {
        attempts += 1;
        if (attempts < 3) return answerJson(args[1], { error: 'busy' }, 503);
        return pen.answer(...args);
      },
    });
    const headers = { ...IDS, 'x-request-id': 'tried-again' };
    expect((await rig.send(headers)).response.status).toBe(503);
    expect((await rig.send(headers)).response.status).toBe(503);
    const page = await rig.send(headers);
    pen.end(delta('Up to 43 m.') + END);
    await eventually(() => page.hasEnded);
    expect([page.text(), await storedAnswer(rig)]).toEqual(['Up to 43 m.', ['Up to 43 m.', 'complete']]);
  });

  it('reads the same run for two people who send the same request id, each their own', async () => {
    const pen = createPen();
    const rig = await createRunsRig({ answer: pen.answer });
    const headers = { 'x-request-id': 'the-same' };
    const ann = await rig.send({ ...headers, 'x-user': 'ann' });
    const bob = await rig.send({ ...headers, 'x-user': 'bob' });
    pen.end(delta('For Ann.') + END, 0);
    pen.end(delta('For Bob.') + END, 1);
    await eventually(all([ann, bob]));
    expect([ann.text(), bob.text()]).toEqual(['For Ann.', 'For Bob.']);
    expect(runIdIn(ann)).not.toBe(runIdIn(bob));
  });

  it('comes to a slow reader whole, from the log where it fell behind', async () => {
    const pen = createPen();
    const rig = await createRunsRig({ answer: pen.answer });
    const response = await rig.handler(
      ask(rig.api, '/chat/completions', { stream: true, ...QUESTION }, { headers: IDS }),
    );
    const words = Array.from({ length: 120 }, (_, n) => `${n}${'x'.repeat(5_000)} `);
    for (const word of words) pen.write(delta(word));
    pen.end(END);
    const other = follow(await rig.get(`/runs/${response.headers.get('redpine-run')}`));
    await eventually(() => other.hasEnded, 5_000);
    const slow = follow(response);
    await eventually(() => slow.hasEnded, 5_000);
    expect([other.text() === words.join(''), slow.text() === words.join('')]).toEqual([true, true]);
    expect(new Set(slow.ids).size).toBe(slow.ids.length);
  });

  it('it is complete from each of its cursors on, wherever the service’s bytes are cut', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.string({ unit: 'grapheme', minLength: 1, maxLength: 6 }), { minLength: 1, maxLength: 8 }),
        fc.array(fc.nat(400), { maxLength: 5 }),
        async (words, cuts) => {
          const pen = createPen();
          const rig = await createRunsRig({ answer: pen.answer });
          const events = words.map((content) => JSON.stringify({ choices: [{ delta: { content } }] }));
          const bytes = Buffer.from(events.map((data) => `data: ${data}\n\n`).join('') + END);
          const page = await rig.send({});
          const places = [0, ...cuts.map((cut) => cut % bytes.length), bytes.length].toSorted(
            (a, b) => a - b,
          );
          const early = follow(await rig.get(`/runs/${runIdIn(page)}`));
          for (const [index, to] of places.slice(1).entries()) {
            pen.answers[0]?.write(bytes.subarray(places[index], to));
            await new Promise((resolve) => setImmediate(resolve));
          }
          pen.end();
          await eventually(all([page, early]), 4_000);
          expect([page.text(), early.data]).toEqual([words.join(''), page.data]);
          for (const [at, cursor] of page.ids.entries()) {
            const rest = follow(await rig.get(`/runs/${runIdIn(page)}`, { 'last-event-id': cursor }));
            await eventually(() => rest.hasEnded);
            expect([...page.data.slice(0, at + 1), ...rest.data]).toEqual(page.data);
          }
        },
      ),
      { numRuns: 12 },
    );
  });

  it('gives a hundred readers, who come and go, the same', async () => {
    const pen = createPen();
    const rig = await createRunsRig({ answer: pen.answer });
    const page = await rig.send();
    const path = `/runs/${runIdIn(page)}`;
    pen.write(delta('Up to '));
    await eventually(() => page.ids.length === 1);
    const readers = await Promise.all(Array.from({ length: 100 }, async () => follow(await rig.get(path))));
    for (const reader of readers.slice(0, 30)) await reader.leave();
    pen.end(delta('43 m.') + END);
    const rest = readers.slice(30);
    await eventually(all([page, ...rest]), 5_000);
    expect(new Set([page, ...rest].map((reader) => reader.text()))).toEqual(new Set(['Up to 43 m.']));
  });
});

describe('the end of a run', () => {
  it('comes by a stop, at the text that the person had seen, for every reader', async () => {
    const pen = createPen();
    const rig = await createRunsRig({ answer: pen.answer });
    const page = await rig.send();
    pen.write(delta('Up to 43 m.'));
    await eventually(() => page.text() !== '');
    const other = follow(await rig.get(`/runs/${runIdIn(page)}`));
    expect((await rig.stop(runIdIn(page), { seen: 5 })).status).toBe(202);
    await eventually(() => page.hasEnded && other.hasEnded && rig.open.size === 0);
    expect([page.errors, other.errors]).toEqual([['stopped'], ['stopped']]);
    expect(await storedAnswer(rig)).toEqual(['Up to', 'stopped']);
    expect(rig.logs.find(({ route }) => route === 'completions')).toMatchObject({
      outcome: 'cancelled',
      code: 'stopped',
    });
  });

  it('comes by a stop at another machine, and before the service has said a word', async () => {
    const [runs, threads] = [createMemoryRuns(), createMemoryThreads()];
    const writer = await createRunsRig({ runs, threads, answer: () => new Promise(() => undefined) });
    const other = await createRunsRig({ runs, threads });
    const pending = writer.send({ ...IDS, 'x-request-id': 'waits' });
    await eventually(() => writer.open.size === 1);
    const id = (await runs.active(OWNER, IDS['redpine-thread']))?.id ?? '';
    expect((await other.stop(id)).status).toBe(202);
    await eventually(() => writer.open.size === 0);
    expect((await pending).response.status).toBe(499);
    expect(await READ(runs, id)).toEqual(['stopped']);
    const again = await writer.send({ ...IDS, 'x-request-id': 'waits' });
    await eventually(() => again.hasEnded);
    expect([again.errors, writer.seen.length]).toEqual([['stopped'], 1]);
  });

  it('comes after a time without readers, and not while a reader reads or waits', async () => {
    const pen = createPen();
    const rig = await createRunsRig({ answer: pen.answer, limits: { absentMs: 150 } });
    const page = await rig.send();
    pen.write(delta('Up to '));
    await new Promise((resolve) => setTimeout(resolve, 400));
    expect(rig.open.size).toBe(1);
    await page.leave();
    const other = follow(await rig.get(`/runs/${runIdIn(page)}`));
    await new Promise((resolve) => setTimeout(resolve, 400));
    expect(rig.open.size).toBe(1);
    await other.leave();
    await eventually(() => rig.open.size === 0);
    await expect.poll(() => storedAnswer(rig)).toEqual(['Up to ', 'interrupted']);
    const late = follow(await rig.get(`/runs/${runIdIn(page)}`));
    await eventually(() => late.hasEnded);
    expect([late.text(), late.errors]).toEqual(['Up to ', ['cancelled']]);
  });

  it('comes after totalMs, whoever reads', async () => {
    const pen = createPen();
    const rig = await createRunsRig({ answer: pen.answer, limits: { totalMs: 300 } });
    const page = await rig.send();
    pen.write(delta('Up to '));
    await eventually(() => page.hasEnded && rig.open.size === 0);
    expect(page.errors).toEqual(['upstream_timeout']);
    expect(await READ(rig.runs, runIdIn(page))).toContain('error');
    expect(await storedAnswer(rig)).toEqual(['Up to ', 'interrupted']);
  });

  it('comes with an error where the service breaks off, between events, within one, or without its last', async () => {
    const ways: ((pen: ReturnType<typeof createPen>) => void)[] = [
      (pen) => pen.answers[0]?.destroy(),
      (pen) => {
        pen.write('data: {"choices":[{"del');
        setTimeout(() => pen.answers[0]?.destroy(), 20);
      },
      (pen) => pen.end(),
    ];
    for (const way of ways) {
      const pen = createPen();
      const rig = await createRunsRig({ answer: pen.answer });
      const page = await rig.send();
      pen.write(delta('Up to '));
      await eventually(() => page.text() !== '');
      way(pen);
      await eventually(() => page.hasEnded);
      expect([page.text(), page.errors]).toEqual(['Up to ', ['upstream_cut']]);
      expect((await READ(rig.runs, runIdIn(page))).at(-1)).toBe('error');
      expect(await storedAnswer(rig)).toEqual(['Up to ', 'interrupted']);
    }
  });

  it('does not wait for a service that holds the connection after its last event', async () => {
    const pen = createPen();
    const rig = await createRunsRig({ answer: pen.answer });
    const page = await rig.send();
    pen.write(delta('Up to 43 m.') + END);
    await eventually(() => page.hasEnded && rig.open.size === 0, 4_000);
    expect([page.errors, await storedAnswer(rig)]).toEqual([[], ['Up to 43 m.', 'complete']]);
  });

  it('a reader finds that the writer is gone, and the answer is stored as far as the log has it', async () => {
    const pen = createPen();
    const runs = createMemoryRuns();
    const rig = await createRunsRig({ answer: pen.answer, runs: { ...runs, renew: async () => 'running' } });
    const short: RunStore = { ...runs, open: (owner, run) => runs.open(owner, { ...run, leaseMs: 400 }) };
    const dying = await createRunsRig({ runs: short, threads: rig.threads, answer: pen.answer });
    const page = await dying.send();
    pen.write(delta('Up to '));
    await eventually(() => page.text() !== '');
    const other = follow(await rig.get(`/runs/${runIdIn(page)}`));
    await eventually(() => other.hasEnded, 4_000);
    expect([other.text(), other.errors]).toEqual(['Up to ', ['lost']]);
    expect(await storedAnswer(rig)).toEqual(['Up to ', 'interrupted']);
    // The writer was only slow: the page that it serves has the whole.
    pen.end(delta('43 m.') + END);
    await eventually(() => page.hasEnded);
    expect(page.text()).toBe('Up to 43 m.');
    expect(await storedAnswer(rig)).toEqual(['Up to 43 m.', 'complete']);
  });
});

describe('a log', () => {
  it('never holds the key, wherever that is split', async () => {
    for (const cut of [1, CANARY.length - 1, 8]) {
      const pen = createPen();
      const rig = await createRunsRig({ answer: pen.answer });
      const page = await rig.send();
      const text = delta(`The key is ${CANARY}.`);
      const at = text.indexOf(CANARY) + cut;
      pen.write(text.slice(0, at));
      await new Promise((resolve) => setTimeout(resolve, 80));
      pen.end(text.slice(at) + END);
      await eventually(() => page.hasEnded);
      const log = (await READ(rig.runs, runIdIn(page))).join('');
      expect(log).toContain('The key is ***');
      expect(log + page.raw).not.toContain(CANARY);
    }
  });

  it('holds whole events, without the service’s comments and ids', async () => {
    const pen = createPen();
    const rig = await createRunsRig({ answer: pen.answer });
    const page = await rig.send();
    for (const byte of `: ping\r\n\r\nid: 7\r\nevent: x\r\ndata: {"a":1}\r\n\r\n: ping\r\n\r\n`)
      pen.write(byte);
    pen.end(`id: 9\n\n${END}`);
    await eventually(() => page.hasEnded);
    const [opening, ...events] = await READ(rig.runs, runIdIn(page));
    expect(opening).toMatch(/^: \{"settings":".*\n\n$/);
    expect(events.slice(0, -3)).toEqual(['event: x\ndata: {"a":1}\n\n']);
  });

  it('is bounded: a service that never stops writing is ended', async () => {
    const rig = await createRunsRig({
      limits: { responseBytes: 100_000 },
      answer: (_, outgoing) => {
        startEvents(outgoing);
        const flood = setInterval(() => outgoing.write(delta('x'.repeat(10_000))), 2);
        outgoing.on('close', () => clearInterval(flood));
      },
    });
    const page = await rig.send();
    await eventually(() => page.hasEnded && rig.open.size === 0);
    expect(page.errors).toEqual(['upstream_protocol']);
    expect(page.raw.length).toBeLessThan(200_000);
  });
});

it('takes a place among the answers of its person until it ends, read or not', async () => {
  const pen = createPen();
  const rig = await createRunsRig({ answer: pen.answer, limits: { streams: 1 } });
  const page = await rig.send();
  await page.leave();
  expect((await rig.send({})).response.status).toBe(429);
  pen.end(delta('Up to 43 m.') + END);
  await eventually(() => rig.logs.length === 2);
  expect((await rig.send({})).response.status).toBe(200);
});

it('a run that is stopped while its log is opened ends, even if nothing heeds the signal', async () => {
  const memory = createMemoryRuns();
  let isCancelled = false;
  const body = () => new ReadableStream<Uint8Array>({ cancel: () => void (isCancelled = true) });
  const runs: RunStore = {
    ...memory,
    async append(id, events) {
      await memory.stop(OWNER, id);
      await new Promise((resolve) => setTimeout(resolve, 20));
      return memory.append(id, events);
    },
  };
  const rig = await createRunsRig({
    runs,
    fetch: async () => new Response(body(), { headers: { 'content-type': 'text/event-stream' } }),
  });
  expect((await rig.send()).response.status).toBe(499);
  await eventually(() => isCancelled);
});

describe('a chat goes on without a run', () => {
  it('if the answer is not streamed, or no principal is named', async () => {
    const json = await createRunsRig({ answer: (_, outgoing) => answerJson(outgoing, { choices: [] }) });
    for (const stream of [false, true]) {
      const { response } = await json.send({}, { body: { stream } });
      expect([response.status, response.headers.get('content-type')]).toEqual([200, 'application/json']);
      expect(response.headers.has('redpine-run')).toBe(false);
    }
    const pen = createPen();
    const nameless = await createRunsRig({ answer: pen.answer, authorize: () => true });
    const page = await nameless.send();
    pen.end(delta('Up to 43 m.') + END);
    await eventually(() => page.hasEnded);
    expect([page.text(), page.ids, runIdIn(page)]).toEqual(['Up to 43 m.', [], '']);
    expect(nameless.logs[0]?.hint).toContain('{ principal: { id } }');
  });

  it('if the store cannot open the run, and to its end if the store fails in the middle', async () => {
    const broken = async () => {
      throw new Error('the store is gone');
    };
    const closed = createPen();
    const without = await createRunsRig({
      answer: closed.answer,
      runs: { ...createMemoryRuns(), open: broken },
    });
    const alone = await without.send();
    closed.end(delta('Up to 43 m.') + END);
    await eventually(() => alone.hasEnded);
    expect([alone.text(), runIdIn(alone)]).toEqual(['Up to 43 m.', '']);
    expect(without.logs[0]?.hint).toContain('run store failed');

    const memory = createMemoryRuns();
    let isUp = true;
    const runs: RunStore = {
      ...memory,
      append: (id, events) => (isUp ? memory.append(id, events) : broken()),
    };
    const pen = createPen();
    const rig = await createRunsRig({ answer: pen.answer, runs });
    const page = await rig.send();
    pen.write(delta('Up to '));
    await eventually(() => page.ids.length === 1);
    isUp = false;
    pen.end(delta('43 m.') + END);
    await eventually(() => page.hasEnded);
    expect([page.text(), page.ids.length, page.errors]).toEqual(['Up to 43 m.', 1, []]);
    expect((await READ(runs, runIdIn(page))).at(-1)).toBe('lost');
    expect(await storedAnswer(rig)).toEqual(['Up to 43 m.', 'complete']);
  });
});

it('gives the runtime a promise that lasts as long as the run, however it ends', async () => {
  const states: string[] = [];
  const waitUntil = (promise: Promise<unknown>) => {
    const at = states.push('pending') - 1;
    void promise.then(() => (states[at] = 'done'));
  };
  const pen = createPen();
  const rig = await createRunsRig({ answer: pen.answer, waitUntil });
  const page = await rig.send();
  await page.leave();
  expect(states).toEqual(['pending']);
  pen.end(delta('Up to 43 m.') + END);
  await eventually(() => states[0] === 'done');
  expect(await storedAnswer(rig)).toEqual(['Up to 43 m.', 'complete']);
  const failing = await createRunsRig({ answer: (_, out) => answerJson(out, {}, 500), waitUntil });
  await failing.send();
  await eventually(() => states[1] === 'done');
  const throwing = await createRunsRig({
    answer: pen.answer,
    waitUntil: () => {
      throw new Error('outside of a request');
    },
  });
  const other = await throwing.send();
  pen.end(delta('Up to 43 m.') + END, 1);
  await eventually(() => other.hasEnded);
  expect(other.text()).toBe('Up to 43 m.');
});
