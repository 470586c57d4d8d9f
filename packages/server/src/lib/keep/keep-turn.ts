import type { ChatSettings, Protocol } from '@redpine/core';
import { ENDED_STEP } from '@redpine/core/threads';
import type { ThreadChange } from '@redpine/core/threads';
import { recordAnswer } from '@redpine/core/internal';
import type { Admission } from '../admit/admit.ts';
import type { Problem } from '../http/problem.ts';
import { callWithTimeout } from '../request/call-with-timeout.ts';
import type { HandlerLimits } from '../request/limits.ts';
import type { Reporter } from '../request/reporter.ts';
import type { RequestContext } from '../request/request-context.ts';
import type { ThreadStore } from '../../threads/thread-store.ts';
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
  /** Stores the answer, once. Resolves when that is done or has failed. */
  end(problem?: Problem): Promise<void>;
}

/** The content of a send. */
export interface Sent {
  protocol: Protocol;
  /** The last message of the request. */
  text: string;
  settings: ChatSettings;
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
  const { opening, answer, head } = turn;
  // Deleted meanwhile, or kept by a newer version: the answer is given, and nothing is stored.
  if ((opening.nodes || opening.head) && (await save(opening))?.value === 'conflict') return undefined;

  const recorder = recordAnswer(sent.protocol, answer.message);
  let effective: ChatSettings | undefined;
  let stored: Promise<void> | undefined;

  async function storeAnswer(problem: Problem | undefined): Promise<void> {
    const { message, extent } = recorder.finish(problem && toFailure(problem, requestId));
    const metadata = { ...message.metadata, ...(effective && { effective }) };
    const rev = answer.rev + ENDED_STEP / 2 + RANKS[extent];
    const nodes = [{ ...answer, message: { ...message, metadata }, rev }];
    await save({ version: 1, nodes, ...(head && { head }) });
  }

  return {
    use: (settings) => void (effective = settings),
    push: recorder.push,
    pushWhole: recorder.pushWhole,
    end: (problem) => (stored ??= storeAnswer(problem)),
  };
}

function toFailure({ code, message }: Problem, requestId: string): 'left' | object {
  return code === 'cancelled' ? 'left' : { error: { code, message, requestId } };
}
