import { recordAnswer } from '@redpine/core/internal/server';
import type { ChatMessage } from '@redpine/core';
import type { StoredNode } from '@redpine/core/threads';
import { cutAt } from '../keep/cut-at.ts';
import { endedRev } from '../keep/keep-turn.ts';
import type { RunStore } from '../../runs/run-store.ts';
import type { ThreadStore } from '../../threads/thread-store.ts';
import { LOST, readOpening } from './run-events.ts';
import type { RunPlace } from './run-events.ts';

export interface LostRun {
  runs: RunStore;
  threads: ThreadStore;
  owner: string;
  id: string;
  requestId: string;
}

/** Stores the answer of a run whose writer has died, from its log, in place of the writer. */
export async function keepLost({ runs, threads, owner, id, requestId }: LostRun): Promise<void> {
  const log = await readLog(runs, owner, id);
  const place = readOpening(log[0] ?? '')?.place;
  const node = place && (await findNode(threads, owner, place));
  // Another reader, the page, or the ending writer has stored the end.
  if (!place || !node || node.rev >= endedRev(place.rev, 'none')) return;
  const recorder = recordAnswer(place.protocol, messageBefore(node.message, place));
  const encoder = new TextEncoder();
  for (const event of log) recorder.push(encoder.encode(event));
  const { message, extent } = recorder.finish({ error: { ...LOST, requestId } });
  const nodes = [{ ...node, message, rev: endedRev(place.rev, extent) }];
  await threads.save(owner, place.thread, { version: 1, nodes });
}

async function readLog(runs: RunStore, owner: string, id: string): Promise<string[]> {
  const events: string[] = [];
  for await (const item of runs.read(owner, id, undefined, new AbortController().signal)) {
    if ('event' in item) events.push(item.event);
  }
  return events;
}

async function findNode(
  threads: ThreadStore,
  owner: string,
  { thread, message }: RunPlace,
): Promise<StoredNode | undefined> {
  const stored = await threads.get(owner, thread);
  return stored?.nodes.find((node) => node.message.id === message);
}

/** The page may have stored a part of this answer; the log contains all of it. */
function messageBefore(message: ChatMessage, { from }: RunPlace): ChatMessage {
  const { reason: _, error: _error, finishReason: _finish, ...before } = cutAt(message, from);
  return { ...before, status: 'pending' };
}
