import type { AssistantError } from '../../../wire/errors/assistant-error.ts';
import type { AnswerProgress } from '../../../wire/base/answer-progress.ts';
import type { AnswerChunk } from '../../../wire/read/chunk.ts';
import type { TransportLimits } from '../../../wire/base/limits.ts';
import type { Reading, RunTools } from '../../reading/reading.ts';

/** The handler answers from the log of a run at once, so slower headers count as a failed attempt. */
const HEADERS_MS = 15_000;
/** The longest wait for the token counts of an answer that is otherwise complete. */
export const COUNTS_MS = 1_000;

/** The state after a connection: retry it, the user must sign in first, the run is unavailable, or the answer has ended. */
export type RunVerdict = 'again' | 'denied' | 'gone' | 'ended';

/**
 * The meaning of a failed connection for the answer.
 *
 * @param state Whether the connection was open, and whether an event came by it.
 */
export function judge(
  { code, status = 0, upstreamCode }: AssistantError,
  { isOpen, hasMoved }: { isOpen: boolean; hasMoved: boolean },
): RunVerdict {
  if (/^(network|eof|idle|offline|frozen)$/.test(code)) return 'again';
  if (!isOpen && (status === 401 || status === 403)) return 'denied';
  if (!isOpen) return status === 0 || status === 408 || status === 429 || status > 499 ? 'again' : 'gone';
  // A captive portal's sign-in page, for instance.
  return code === 'protocol' && !hasMoved && !upstreamCode ? 'again' : 'ended';
}

/** The address of a run at the handler. */
export function runUrl(api: string, { run = '' }: Partial<AnswerProgress>): string {
  return `${api.replace(/\/+$/, '')}/runs/${encodeURIComponent(run)}`;
}

/** Reads the events of a run after the last one received, over a new connection. */
export async function* readRun(
  reading: Reading,
  { options: { api, limits }, open }: RunTools,
  onOpen: () => void,
): AsyncGenerator<AnswerChunk[], void> {
  const { turn, run: position = {} } = reading;
  const { run, cursor, seen = false, finished = false } = position;
  const { signal } = (reading.controller = new AbortController());
  const chunks = open(turn, {
    url: runUrl(api, position),
    init: { method: 'GET', body: null },
    body: { stream: true },
    idHeaders: cursor === undefined ? {} : { 'last-event-id': cursor },
    limits: { ...limits, ...timesOf(position) },
    retries: 0,
    signal,
    progress: { run, cursor, seen, finished, hasText: true },
  });
  for await (const batch of chunks) {
    onOpen();
    yield batch;
  }
}

function timesOf({ finished, cursor }: Partial<AnswerProgress>): TransportLimits {
  if (finished) return { headersMs: COUNTS_MS, idleMs: COUNTS_MS };
  return cursor === undefined ? {} : { headersMs: HEADERS_MS };
}
