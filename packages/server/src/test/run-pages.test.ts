import { createAssistantChat, textOf, type AssistantChat } from '@redpine/core';
import { createHttpStorage } from '@redpine/core/storage';
import { describe, expect, it, onTestFinished } from 'vitest';
import { createMemoryRuns } from '../index.ts';
import { eventually } from './rig.fixture.ts';
import { createPen, createRunsRig, delta, END, ID, storedAnswer } from './runs.fixture.ts';
import type { RunsRig } from './runs.fixture.ts';

/** A page loads its part for runs with the first of them. */
const SLOW = { timeout: 5_000 };

const ASKED = 'How tall is a red pine?';

interface Page {
  chat: AssistantChat;
  /** Methods and paths of its requests, but those of its storage. */
  requests: string[];
  /** Closes every connection, as a network that goes does. */
  cut: () => void;
  /** The page is killed: it saves nothing more, and its connections go. */
  kill: () => void;
  answer: () => unknown[] | undefined;
}

/** The response as `fetch` gives it: its body breaks with the connection. */
function overNetwork(response: Response, signal: AbortSignal): Response {
  const { status, headers } = response;
  return new Response(response.body?.pipeThrough(new TransformStream(), { signal }) ?? null, {
    status,
    headers,
  });
}

/** A page over the routes of a handler. */
function openPage(rig: RunsRig, options: Partial<Parameters<typeof createAssistantChat>[0]> = {}): Page {
  let network = new AbortController();
  let isDead = false;
  const requests: string[] = [];
  const reach: typeof fetch = async (input, init) => {
    const url = typeof input === 'string' ? input : String(input instanceof Request ? input.url : input);
    const path = url.slice(rig.api.length);
    if (isDead) return new Promise(() => undefined);
    if (!path.startsWith('/threads'))
      requests.push(`${init?.method ?? 'GET'} ${path.replace(/runs\/[^/]+/, 'runs/{id}')}`);
    const signals = [network.signal, ...(init?.signal ? [init.signal] : [])];
    const signal = AbortSignal.any(signals);
    return overNetwork(await rig.handler(new Request(url, { ...init, signal })), signal);
  };
  const storage = createHttpStorage({ api: rig.api, fetch: reach });
  const chat = createAssistantChat({ api: rig.api, threadId: ID, storage, fetch: reach, ...options });
  chat.subscribe(() => undefined);
  onTestFinished(() => chat.destroy());
  const cut = () => {
    network.abort();
    network = new AbortController();
  };
  return {
    chat,
    requests,
    cut,
    kill() {
      isDead = true;
      cut();
    },
    answer() {
      const message = chat.getSnapshot().messages.find(({ role }) => role === 'assistant');
      return message && [textOf(message), message.status];
    },
  };
}

/** A page that has asked, and shows the beginning of its answer. */
async function openAnswering(options: Parameters<typeof createRunsRig>[0] = {}) {
  const pen = createPen();
  const rig = await createRunsRig({ answer: pen.answer, ...options });
  const page = openPage(rig);
  void page.chat.sendMessage(ASKED);
  await eventually(() => pen.answers.length === 1);
  pen.write(delta('Up to '));
  await expect.poll(page.answer, SLOW).toEqual(['Up to ', 'streaming']);
  return { pen, rig, page };
}

describe('a page over a handler with runs', () => {
  it('that is killed before it saved a word, and opened again, goes on with the same words', async () => {
    const { pen, rig, page } = await openAnswering();
    page.kill();
    const again = openPage(rig);
    await expect.poll(again.answer, SLOW).toEqual(['Up to ', 'streaming']);
    pen.end(delta('43 m.') + END);
    await expect.poll(again.answer, SLOW).toEqual(['Up to 43 m.', 'complete']);
    expect(again.requests.filter((request) => request.includes('runs'))).toEqual(['GET /runs/{id}']);
    expect([rig.seen.length, again.chat.getSnapshot().messages.length]).toEqual([1, 2]);
  });

  it('goes on where its connection is lost, and nothing is there twice', async () => {
    const { pen, rig, page } = await openAnswering();
    page.cut();
    pen.write(delta('43 '));
    await expect.poll(page.answer, SLOW).toEqual(['Up to 43 ', 'streaming']);
    pen.end(delta('m.') + END);
    await expect.poll(page.answer, SLOW).toEqual(['Up to 43 m.', 'complete']);
    expect(rig.seen.length).toBe(1);
  });

  it('stops the answer of another page: both end at the text that the stopping page had seen', async () => {
    const { rig, page } = await openAnswering();
    const other = openPage(rig);
    await expect.poll(other.answer, SLOW).toEqual(['Up to ', 'streaming']);
    other.chat.stop();
    await eventually(() => rig.open.size === 0);
    await expect.poll(other.answer, SLOW).toEqual(['Up to ', 'stopped']);
    await expect.poll(page.answer, SLOW).toEqual(['Up to ', 'stopped']);
    await expect.poll(() => storedAnswer(rig), SLOW).toEqual(['Up to ', 'stopped']);
  });

  it('shows an answer whose writer died as interrupted, with its text, and goes on with it', async () => {
    const memory = createMemoryRuns();
    const pen = createPen();
    const rig = await createRunsRig({
      answer: pen.answer,
      runs: { ...memory, open: (owner, run) => memory.open(owner, { ...run, leaseMs: 500 }) },
    });
    const page = openPage(rig);
    void page.chat.sendMessage(ASKED);
    await eventually(() => pen.answers.length === 1);
    pen.write(delta('Up to '));
    await expect.poll(page.answer, SLOW).toEqual(['Up to ', 'streaming']);
    page.kill();
    const again = openPage(rig);
    await expect.poll(again.answer, SLOW).toEqual(['Up to ', 'interrupted']);
    void again.chat.continue();
    await eventually(() => pen.answers.length === 2);
    pen.end(delta('43 m.') + END, 1);
    await expect.poll(again.answer, SLOW).toEqual(['Up to 43 m.', 'complete']);
  });
});
