import { createAssistantChat, textOf } from '@redpine/core';
import { encodeChunk } from '@redpine/core/wire';
import { delta, event } from '../../../../packages/core/src/faults/events.fixture.ts';
import { FAULTS } from '../../../../packages/core/src/faults/faults.fixture.ts';
import { startFaultServer } from '../../../../packages/core/src/faults/fault-server.fixture.ts';

/** The figures behind the promises, measured now: name and value. */
export async function measure(): Promise<[string, string][]> {
  const small = await cpuOf(answer(8));
  const large = await cpuOf(answer(16));
  return [
    ['[DONE] to the end of the answer', `${await timeOf('S40')} ms (promised 100)`],
    ['header limit of 300 ms', `${await timeOf('S55')} ms`],
    ['idle limit of 300 ms', `${await timeOf('S56')} ms`],
    ['stop to the closed socket', `${await stopToClose()} ms (promised 250)`],
    ['200,000 events of one character', `${await cpuOf(characters())} ms of CPU (promised 500)`],
    ['16 MiB to 8 MiB', `${(large / small).toFixed(2)} (promised 2.6), ${large} ms of CPU`],
    ['heap after 1,000 sends and stops', `${await leak()} MB more (promised 5)`],
  ];
}

async function timeOf(id: string): Promise<string> {
  const fault = FAULTS.find((each) => each.id === id);
  const server = await startFaultServer((x) => fault?.respond(x));
  const chat = createAssistantChat({ api: server.url, limits: fault?.limits });
  const startedAt = performance.now();
  await chat.sendMessage('Hello?');
  const ms = performance.now() - startedAt;
  await server.close();
  return ms.toFixed(0);
}

async function stopToClose(): Promise<string> {
  const server = await startFaultServer(hello);
  const chat = createAssistantChat({ api: server.url });
  const sent = chat.sendMessage('Hello?');
  await until(() => chat.getSnapshot().status === 'streaming');
  const stoppedAt = performance.now();
  chat.stop();
  await sent;
  await until(() => server.open() === 0);
  await server.close();
  return (server.closedAt() - stoppedAt).toFixed(0);
}

async function leak(): Promise<string> {
  const server = await startFaultServer(hello);
  const chat = createAssistantChat({ api: server.url });
  const cycle = async () => {
    const sent = chat.sendMessage('Hello?');
    await until(() => chat.getSnapshot().status === 'streaming');
    chat.stop();
    await sent;
    chat.clear();
  };
  for (let i = 0; i < 100; i++) await cycle();
  const before = heap();
  for (let i = 0; i < 1000; i++) await cycle();
  const more = heap() - before;
  await server.close();
  return (more / 1e6).toFixed(1);
}

/** Bytes in use after a collection; start Node with `--expose-gc`. */
function heap(): number {
  for (let i = 0; i < 4; i++) globalThis.gc?.();
  return process.memoryUsage().heapUsed;
}

const hello: Parameters<typeof startFaultServer>[0] = async (x) => {
  await x.stream();
  await x.write(event(delta('Hello')));
  await x.gone;
};

async function until(condition: () => boolean): Promise<void> {
  while (!condition()) await new Promise((done) => setTimeout(done, 1));
}

function* answer(mebibytes: number): Generator<Uint8Array<ArrayBuffer>> {
  const words = `${'A red pine grows. '.repeat(56)}\n\n`;
  for (let sent = 0; sent < mebibytes * 1_048_576; sent += words.length) yield encodeChunk(delta(words));
  yield encodeChunk(delta(null, 'stop'));
}

function* characters(): Generator<Uint8Array<ArrayBuffer>> {
  const one = encodeChunk(delta('x'));
  const thousand = new Uint8Array(one.length * 1000);
  for (let i = 0; i < 1000; i++) thousand.set(one, i * one.length);
  for (let i = 0; i < 200; i++) yield thousand;
  yield encodeChunk(delta(null, 'stop'));
}

async function cpuOf(pieces: Iterator<Uint8Array<ArrayBuffer>>): Promise<number> {
  const body = new ReadableStream<Uint8Array<ArrayBuffer>>({
    pull(controller) {
      const { done, value } = pieces.next();
      if (done) controller.close();
      else controller.enqueue(value);
    },
  });
  const response = new Response(body, { headers: { 'content-type': 'text/event-stream' } });
  const chat = createAssistantChat({
    api: '/api',
    fetch: () => Promise.resolve(response),
    limits: { messageBytes: Infinity },
  });
  chat.subscribe(() => textOf(chat.getSnapshot().messages[1] ?? { parts: [] }).length);
  const before = process.cpuUsage();
  await chat.sendMessage('Go');
  const { user, system } = process.cpuUsage(before);
  return Math.round((user + system) / 1000);
}
