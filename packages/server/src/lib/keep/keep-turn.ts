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

/** The request of a send, and the dependencies for storing it. */
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
   * @param seen UTF-16 code units of the text at which a stopped answer ends. Default: all text received.
   */
  end(problem?: Problem, seen?: number): Promise<void>;
  /** The place at which the answer continues, for a reader that must store it because the writer has died. */
  place: KeptPlace;
}

export interface KeptPlace {
  thread: string;
  message: string;
  /** UTF-16 code units of the text before this answer. */
  from: number;
  /** `rev` of the record that the answer continues. */
  rev: number;
}

/** The content of a send. */
export interface Sent {
  protocol: Protocol;
  /** The last message of the request. */
  text: string;
  settings: ChatSettings;
  /** Stores the empty answer with the question, so that a page can find the run that writes it. */
  inRun?: boolean;
}

/** If an answer has two attempts, the more advanced one wins. */
const RANKS = { none: 0, part: 1, whole: 2 };

const FAILED = 'The thread store failed, so a question or an answer was not kept. The chat went on.';

/**
 * Stores the question of a send that names its thread, before the service is asked. A failing store never blocks the
 * answer; the failure is logged.
 * @returns undefined if nothing is to be stored
 * @throws Problem 400 for invalid ids
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

  /** @returns undefined if the store failed */
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
  // The thread was deleted meanwhile, or a newer version wrote it: the answer is sent, but not stored.
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

/**
 * `rev` of the handler's own record of a finished answer: it wins over every save of a growing answer, and loses to the
 * page's final record.
 */
export function endedRev(rev: number, extent: RecordedAnswer['extent']): number {
  return rev + ENDED_STEP / 2 + RANKS[extent];
}

function toFailure({ code, message }: Problem, requestId: string): 'left' | 'stopped' | object {
  if (code === 'stopped') return 'stopped';
  return code === 'cancelled' ? 'left' : { error: { code, message, requestId } };
}
