import { textOf } from '@redpine/core';
import type { ChatSettings, Protocol } from '@redpine/core';
import { ENDED_STEP } from '@redpine/core/threads';
import type { ThreadChange } from '@redpine/core/threads';
import { recordAnswer } from '@redpine/core/internal/server';
import type { RecordedAnswer } from '@redpine/core/internal/server';
import type { Admission } from '../admit/admit.ts';
import type { Problem } from '../http/problem.ts';
import { callWithTimeout } from '../request/call-with-timeout.ts';
import type { HandlerLimits } from '../request/limits.ts';
import type { Reporter } from '../request/reporter.ts';
import type { RequestContext } from '../request/request-context.ts';
import type { ThreadStore } from '../../threads/thread-store.ts';
import { cutAt } from './cut-at.ts';
import { expireThreads } from './expire-threads.ts';
import { needsThread, placeTurn } from './place-turn.ts';
import { NO_PRINCIPAL, ownerOf } from './thread-owner.ts';
import { readTurnIds } from './turn-ids.ts';

/** The request of a send, and what the keeping of it needs. */
export interface SendCall {
  context: RequestContext;
  admission: Admission;
  config: {
    threads: ThreadStore | undefined;
    limits: Pick<HandlerLimits, 'callbackMs'>;
    reporter: Reporter;
    options: { retainDays?: number };
  };
}

/** A turn whose question is stored, and whose answer will be. */
export interface KeptTurn {
  /** The settings that the answer is made under. */
  use(settings: ChatSettings): void;
  /** The next bytes of an event stream, as the page gets them. */
  push(bytes: Uint8Array): void;
  /** A whole answer, as parsed JSON. */
  pushWhole(body: object): void;
  /**
   * Stores the answer, once. Resolves when that is done or has failed.
   * @param seen UTF-16 code units of the text at which a stopped answer ends. Default: all that had come.
   */
  end(problem?: Problem, seen?: number): Promise<void>;
  /** Where the answer goes on, for a reader that has to store it because the writer is gone. */
  place: KeptPlace;
}

export interface KeptPlace {
  thread: string;
  message: string;
  /** UTF-16 code units of the text before this answer. */
  from: number;
  /** `rev` of the record that the answer goes on from. */
  rev: number;
}

/** The content of a send. */
export interface Sent {
  protocol: Protocol;
  /** The last message of the request. */
  text: string;
  settings: ChatSettings;
  /** Store the empty answer with the question: it is written in a run, which a page can find by it. */
  inRun?: boolean;
}

/** Of two attempts at one answer, the one that came further counts. */
const RANKS = { none: 0, part: 1, whole: 2 };

const FAILED = 'The thread store failed, so a question or an answer was not kept. The chat went on.';

/**
 * Stores the question of a send that names its thread, before the service is asked. A store that fails never blocks the answer: the
 * log tells.
 * @returns undefined where nothing is to be kept
 * @throws Problem 400 for ids that are none
 */
export async function keepTurn(call: SendCall, sent: Sent): Promise<KeptTurn | undefined> {
  const { context, config, admission } = call;
  const { threads: store, limits, reporter } = config;
  const ids = store && readTurnIds(context.request);
  if (!store || !ids) return undefined;
  if (!admission.identified) {
    reporter.notice(context.record, NO_PRINCIPAL);
    return undefined;
  }
  const owner = ownerOf(admission);
  expireThreads(store, config);

  /** @returns undefined where the store failed */
  async function attempt<T>(work: () => Promise<T>): Promise<{ value: T } | undefined> {
    try {
      return { value: await callWithTimeout(limits.callbackMs, work) };
    } catch {
      reporter.notice(context.record, FAILED);
      return undefined;
    }
  }
  const save = (change: ThreadChange) => attempt(() => store.save(owner, ids.threadId, change));

  const thread = needsThread(ids)
    ? await attempt(() => store.get(owner, ids.threadId))
    : { value: undefined };
  const { requestId } = context;
  const turn = thread && placeTurn(thread.value, ids, { ...sent, requestId, now: Date.now() });
  if (!turn) return undefined;
  const { answer, head } = turn;
  const opening =
    sent.inRun && turn.opening.nodes
      ? { ...turn.opening, nodes: [...turn.opening.nodes, answer] }
      : turn.opening;
  // Deleted meanwhile, or kept by a newer version: the answer is given, and nothing is stored.
  if ((opening.nodes || opening.head) && (await save(opening))?.value === 'conflict') return undefined;

  const recorder = recordAnswer(sent.protocol, answer.message);
  let effective: ChatSettings | undefined;
  let stored: Promise<void> | undefined;

  async function storeAnswer(problem: Problem | undefined, seen: number | undefined): Promise<void> {
    const { message, extent } = recorder.finish(problem && toFailure(problem, requestId));
    const metadata = { ...message.metadata, ...(effective && { effective }) };
    const ended =
      problem?.code === 'stopped' ? cutAt({ ...message, metadata }, seen) : { ...message, metadata };
    const nodes = [{ ...answer, message: ended, rev: endedRev(answer.rev, extent) }];
    await save({ version: 1, nodes, ...(head && { head }) });
  }

  return {
    use: (settings) => void (effective = settings),
    push: recorder.push,
    pushWhole: recorder.pushWhole,
    end: (problem, seen) => (stored ??= storeAnswer(problem, seen)),
    place: {
      thread: ids.threadId,
      message: ids.messageId,
      from: textOf(answer.message).length,
      rev: answer.rev,
    },
  };
}

/** `rev` of the handler's own record of an answer that ended: behind the page's, before every save of a growing one. */
export function endedRev(rev: number, extent: RecordedAnswer['extent']): number {
  return rev + ENDED_STEP / 2 + RANKS[extent];
}

function toFailure({ code, message }: Problem, requestId: string): 'left' | 'stopped' | object {
  if (code === 'stopped') return 'stopped';
  return code === 'cancelled' ? 'left' : { error: { code, message, requestId } };
}
