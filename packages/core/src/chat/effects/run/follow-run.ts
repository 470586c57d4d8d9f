import type { AssistantError } from '../../../wire/assistant-error.ts';
import type { Reading } from '../reading.ts';
import { COUNTS_MS, judge, readRun, type Verdict } from './read-run.ts';
import { rebuildAnswer } from './rebuild-answer.ts';
import type { RunTools } from './run-tools.ts';

export { followByHand } from './follow-by-hand.ts';
export { stopRun } from './stop-run.ts';

/** Connections that may fail one after another; one that brings an event begins the count anew. */
const MOST_ATTEMPTS = 5;
/** Before the first attempt; doubled each time, less up to a quarter. */
const FIRST_WAIT_MS = 500;
/** The longest that a service may ask to wait. */
const LONGEST_WAIT_MS = 60_000;
/** How often it is looked whether the network is back. */
const OFFLINE_LOOK_MS = 250;

/**
 * Reads an answer from its run: after the last event that came, or from the beginning where it comes from storage. Asks again while
 * connections fail, and waits for the network.
 *
 * @param lost Why the connection before was lost.
 * @returns the error that the answer ends with; undefined where it is whole
 */
export async function followRun(
  reading: Reading,
  lost: AssistantError,
  tools: RunTools,
): Promise<AssistantError | undefined> {
  const { store, read, isOffline } = tools;
  const isRunning = () => !reading.isOver;
  const getMessage = () => store.get().nodes[store.get().places.get(id) ?? -1]?.message;
  const { turn, passing } = reading;
  const { id } = turn.answer;
  const rebuilt = turn.fitted ? undefined : rebuildAnswer(turn.answer, tools);
  if (rebuilt) reading.message = rebuilt.message;
  passing.run = undefined;
  passing.reconnecting = undefined;

  function show(reconnecting: true | undefined): void {
    const isShown = getMessage()?.metadata.reconnecting;
    if (isShown === reconnecting || !isRunning()) return;
    store.dispatch({ type: 'progress', id, patch: { metadata: { reconnecting } } });
  }

  /** Waits before an attempt, longer each time, and for the network. */
  async function waitForTurn(failures: number, leastMs = 0): Promise<void> {
    show(true);
    const growing = FIRST_WAIT_MS * 2 ** (failures - 1) * (1 - Math.random() / 4);
    await pause(reading, Math.max(growing, Math.min(leastMs, LONGEST_WAIT_MS)));
    while (isRunning() && isOffline(tools.options.environment)) await pause(reading, OFFLINE_LOOK_MS);
  }

  /** Until when the token counts of an answer that is otherwise whole are looked for. */
  let countsUntil = Infinity;
  let error = lost;
  let verdict: Verdict = judge(lost, { isOpen: true, hasMoved: true });
  for (let failures = rebuilt ? 0 : 1; verdict === 'again' && failures <= MOST_ATTEMPTS; failures++) {
    const cursor = reading.progress?.cursor;
    if (reading.progress?.finished) countsUntil = Math.min(countsUntil, performance.now() + COUNTS_MS);
    // Nobody need know that token counts are missing.
    else if (failures > 0) await waitForTurn(failures, error.retryAfterMs);
    if (!isRunning() || performance.now() > countsUntil) break;
    let isOpen = false;
    const onOpen = () => {
      isOpen = true;
      show(undefined);
    };
    try {
      await read(reading, readRun(reading, tools, onOpen));
      rebuilt?.complete();
      return undefined;
    } catch (thrown) {
      error = thrown as AssistantError;
    }
    const hasMoved = reading.progress?.cursor !== cursor;
    verdict = judge(error, { isOpen, hasMoved });
    if (hasMoved) failures = 0;
  }
  const isStopped = verdict === 'ended' && error.code === 'aborted';
  if (isStopped || reading.progress?.finished) rebuilt?.complete();
  // It was stopped elsewhere: the handler knows.
  if (isStopped) reading.progress = undefined;
  // It may go on at the handler: a reload, and a person, ask for it again. One whom the handler tells each time that it cannot have the
  // run waits for nothing.
  const isKept = verdict === 'denied' || (verdict === 'again' && !(turn.onGone && error.status));
  if (isKept) passing.run = getMessage()?.metadata.run;
  else if (isRunning() && !isStopped && !reading.progress?.finished) turn.onGone?.();
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
