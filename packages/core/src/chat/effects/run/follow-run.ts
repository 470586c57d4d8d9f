import type { AssistantError } from '../../../wire/errors/assistant-error.ts';
import type { Reading, RunTools } from '../../reading/reading.ts';
import { COUNTS_MS, judge, readRun, type RunVerdict } from './read-run.ts';
import { rebuildAnswer } from './rebuild-answer.ts';

export { stopRun } from './stop-run.ts';

/** Connections that may fail in a row; an event resets the count. */
const MOST_ATTEMPTS = 5;
/** Delay before the first attempt. It doubles each time, less up to a quarter of jitter. */
const FIRST_WAIT_MS = 500;
/** The longest wait that a service may ask for. */
const LONGEST_WAIT_MS = 60_000;
/** The interval at which the network is checked. */
const OFFLINE_LOOK_MS = 250;

/**
 * Reads an answer from its run: after the last event received, or from the beginning if the answer comes from storage.
 * Retries while connections fail, and waits for the network.
 *
 * @param lost Why the connection before was lost.
 * @returns the error that the answer ends with; undefined for a complete answer
 */
export async function followRun(
  reading: Reading,
  lost: AssistantError,
  tools: RunTools,
): Promise<AssistantError | undefined> {
  const { turn } = reading;
  const rebuilt = turn.purpose === 'follow' ? rebuildAnswer(turn.answer, tools) : undefined;
  if (rebuilt) reading.message = rebuilt;
  reading.keepsRun = false;

  let { reconnecting } = turn.answer.metadata;
  function show(now: true | undefined): void {
    if (now === reconnecting || reading.isOver) return;
    reconnecting = now;
    tools.update(turn, { reconnecting });
  }

  /** Waits before an attempt, longer each time, and for the network. */
  async function waitForTurn(failures: number, leastMs = 0): Promise<void> {
    show(true);
    const growing = FIRST_WAIT_MS * 2 ** (failures - 1) * (1 - Math.random() / 4);
    await pause(reading, Math.max(growing, Math.min(leastMs, LONGEST_WAIT_MS)));
    while (!reading.isOver && tools.isOffline(tools.options)) await pause(reading, OFFLINE_LOOK_MS);
  }

  /** The deadline for the token counts of an answer that is otherwise complete. */
  let countsUntil = Infinity;
  let error = lost;
  let verdict: RunVerdict = judge(lost, { isOpen: true, hasMoved: true });
  for (let failures = rebuilt ? 0 : 1; verdict === 'again' && failures <= MOST_ATTEMPTS; failures++) {
    const cursor = reading.run?.cursor;
    if (reading.run?.finished) countsUntil = Math.min(countsUntil, performance.now() + COUNTS_MS);
    // Missing token counts are no error for the user.
    else if (failures > 0) await waitForTurn(failures, error.retryAfterMs);
    if (reading.isOver || performance.now() > countsUntil) break;
    let isOpen = false;
    const onOpen = () => {
      isOpen = true;
      show(undefined);
    };
    try {
      await tools.read(reading, readRun(reading, tools, onOpen));
      rebuilt?.complete();
      return undefined;
    } catch (thrown) {
      error = thrown as AssistantError;
    }
    const hasMoved = reading.run?.cursor !== cursor;
    verdict = judge(error, { isOpen, hasMoved });
    if (hasMoved) failures = 0;
  }
  const isStopped = verdict === 'ended' && error.code === 'aborted';
  if (isStopped || reading.run?.finished) rebuilt?.complete();
  // Another page stopped the answer, so no stop is sent to the handler.
  if (isStopped) reading.run = undefined;
  // The answer may continue at the handler, so its run is kept for a reload or a retry. If the user asked and the
  // handler refuses the run each time, it is not kept: the wait would never end.
  const isByHand = turn.purpose === 'follow' && turn.isByHand;
  reading.keepsRun = verdict === 'denied' || (verdict === 'again' && !(isByHand && error.status));
  return verdict === 'ended' || verdict === 'denied' ? error : lost;
}

/** Waits, unless the answer ends, the network goes, or a person asks at once. */
function pause(reading: Reading, ms: number): Promise<void> {
  return new Promise((resolve) => {
    const wake = () => {
      clearTimeout(timer);
      resolve();
    };
    const timer = setTimeout(wake, ms);
    reading.controller = new AbortController();
    reading.controller.signal.addEventListener('abort', wake);
    reading.skipWait = wake;
  });
}
