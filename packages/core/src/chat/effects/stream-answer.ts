import { parseCitations } from '../../citations/parse-citations.ts';
import { AssistantError } from '../../wire/errors/assistant-error.ts';
import type { AnswerChunk } from '../../wire/read/chunk.ts';
import { endpointOf } from '../../wire/request/endpoint.ts';
import { frozenError, offlineError } from '../../wire/errors/errors.ts';
import { readAnswer } from '../../wire/transport.ts';
import { type ActiveTurn, fitPath, isOffline } from '../request/prepare-request.ts';
import { pickSettings } from '../request/settings.ts';
import { callSafely } from '../types/call-safely.ts';
import { nodeOf, selectPathTo } from '../state/conversation.ts';
import { endingOf } from '../state/answer-status.ts';
import type { ChatEvent } from '../state/reducer.ts';
import type { Store } from '../state/store.ts';
import type { AssistantChatOptions } from '../types/assistant-chat.ts';
import { type ChatMessage, type MessageMetadata, textOf } from '../types/message.ts';
import { createMessageAccumulator } from './message-accumulator.ts';
import type { Reading } from './reading.ts';
import type { HostCallbacks } from './notify-host.ts';
import { importRuns } from './import-runs.ts';
import { readWithFrames } from './read-with-frames.ts';

// For the viewer, which imports this file (`internal/requests`): imported from two files that load later, a bundler would put the rule
// into a third one, and the errors that it needs into the first load.
export { fetchSameOrigin } from '../../wire/request/fetch-same-origin.ts';

/** A request waits no longer than this for the first load from storage. */
const LOAD_MS = 500;

/** The answers of a chat, one at a time. */
export interface AnswerStream {
  /** Begins the active turn, unless it has begun. */
  start: () => void;
  /**
   * Ends the running answer. Returns undefined if none has started.
   *
   * @param adopted The answer that another tab has read to its end.
   * @param keepsRun The run continues at the handler and may be read again.
   */
  finish: (error?: AssistantError, adopted?: ChatMessage, keepsRun?: boolean) => ChatEvent[] | undefined;
  /** Ends a wait before another attempt. */
  skipWait: () => void;
}

/**
 * Asks for the answer of the active turn and reads it: `progress` with every second frame, then `ended`. If the
 * connection is lost, an answer with a run is read on from there; one from storage is read from the beginning.
 */
export function createAnswerStream(
  store: Store,
  options: AssistantChatOptions,
  threadId: () => string,
  onData: HostCallbacks['onData'],
): AnswerStream {
  /** The answer of `state.active`. Results for any other answer are late and are dropped. */
  let running: Reading | undefined;
  /** Resolves when no request is open. Each request awaits it, so that a conversation never has two. */
  let closed: Promise<unknown> = Promise.resolve();
  const tools = { store, options, read, readAnswer, isOffline, createMessageAccumulator, textOf };

  function start(): void {
    const turn = store.get().active;
    if (!turn || turn === running?.turn) return;
    const { protocol, environment } = options;
    const { run } = turn.answer.metadata;
    const reading: Reading = {
      turn,
      message: createMessageAccumulator(protocol, turn.answer),
      controller: new AbortController(),
      offs: [],
      keepsRun: run !== undefined,
      progress: run && { run: run.id },
    };
    running = reading;
    closed = follow(reading, closed);
    const losses = [
      [environment?.onOffline, offlineError],
      [environment?.onFreeze, frozenError],
    ] as const;
    // The answer ends when the network or the page goes; of an answer with a run, only the connection.
    reading.offs = losses.map(([subscribe, toError]) =>
      callSafely(() =>
        subscribe?.(() => {
          if (reading.progress) reading.controller.abort(toError());
          else end(reading, toError());
        }),
      ),
    );
  }

  /** Sends the request once the previous one is closed, and reads the answer to its end. Never rejects. */
  async function follow(reading: Reading, previous: Promise<unknown>): Promise<void> {
    const { turn, controller } = reading;
    const { api, protocol, headers, fetch, limits, retries, environment } = options;
    const { requestId = '' } = turn.answer.metadata.request ?? {};
    const url = endpointOf(api, protocol);
    const { signal } = controller;
    let error: AssistantError | undefined;
    try {
      await previous;
      await atMost(LOAD_MS, store.get().loading);
      if (running !== reading) return;
      const body = requestOf(turn);
      const idHeaders = idHeadersOf(turn);
      const onWait = (ms: number, skip: () => void) => waitForRetry(reading, ms, skip);
      const send = { url, body, requestId, headers, idHeaders, fetch, limits, retries, signal, onWait };
      await read(reading, readAnswer(send));
    } catch (thrown) {
      error = thrown instanceof AssistantError ? thrown : new AssistantError('protocol', String(thrown));
      // The connection may break before the browser says why.
      if (error.code === 'network' && isOffline(environment)) error = offlineError();
      const lost = error;
      if (reading.progress)
        error = await importRuns()
          .then(({ followRun }) => followRun(reading, lost, tools))
          .catch(() => lost);
    }
    // At most the token counts are missing.
    end(reading, reading.progress?.finished ? undefined : error);
  }

  /** Reads an answer, or the rest of one, to its end. */
  async function read(reading: Reading, answer: AsyncIterable<AnswerChunk[]>): Promise<void> {
    const { message } = reading;
    // A host that schedules commits sets its own pace.
    for await (const chunks of options.environment?.schedule ? answer : readWithFrames(answer)) {
      if (running !== reading) return;
      for (const chunk of chunks) message.push(chunk);
      for (const { raw, progress } of chunks) {
        if (progress && !reading.progress) attach(reading, progress.run);
        reading.progress = progress ?? reading.progress;
        // After a host stops the answer, it gets no more events of it.
        if (raw !== undefined && running === reading) onData(raw);
      }
      store.dispatchSoon(commit);
    }
  }

  /** The answer has a run, which is saved at once, so that a reload finds it. */
  function attach({ turn }: Reading, runId = ''): void {
    const { id, parts } = turn.answer;
    void callSafely(importRuns);
    store.dispatch({ type: 'attached', id, patch: { metadata: { run: { id: runId, before: parts } } } });
  }

  /** Publishes until when the answer waits for another attempt; 0 when the wait is over. */
  function waitForRetry(reading: Reading, ms: number, skip: () => void): void {
    if (running !== reading) return;
    reading.skipWait = skip;
    const metadata = { retryAt: ms > 0 ? Date.now() + ms : undefined };
    store.dispatch({ type: 'progress', id: reading.turn.answer.id, patch: { metadata } });
  }

  /** The body of the request, with as much of the current path as its limits allow. */
  function requestOf({ item, answer: { id, metadata }, lastId }: ActiveTurn) {
    // The run is gone, and a followed answer has no request to send.
    if (!item) throw frozenError();
    const { request } = metadata;
    const path = selectPathTo(store.get(), lastId);
    const fitted = fitPath(path, pickSettings(request), options, lastId === id, withoutReferences);
    if (fitted instanceof AssistantError) throw fitted;
    const { turnsLeftOut } = fitted;
    if (request && turnsLeftOut > 0) {
      const patch = { metadata: { request: { ...request, turnsLeftOut } } };
      store.dispatch({ type: 'progress', id, patch });
    }
    return fitted.request;
  }

  /** The headers by which the handler stores the turn, if storage is at the handler. */
  function idHeadersOf({ answer, lastId = '' }: ActiveTurn): Record<string, string> | undefined {
    const parentId = lastId === answer.id ? undefined : nodeOf(store.get(), lastId)?.parentId;
    const ids = { threadId: threadId(), messageId: answer.id, questionId: lastId, parentId };
    return callSafely(() => options.storage?.sendHeaders?.(ids));
  }

  /** Commits all chunks since the last commit. */
  function commit(): ChatEvent[] {
    const patch = running?.message.read();
    return running && patch ? [{ type: 'progress', id: running.turn.answer.id, patch }] : [];
  }

  function end(reading: Reading, error?: AssistantError): void {
    store.dispatch(() => (running === reading && finish(error)) || [], 'soon');
  }

  function finish(
    error?: AssistantError,
    adopted?: ChatMessage,
    keepsRun = running?.keepsRun,
  ): ChatEvent[] | undefined {
    const reading = running;
    if (!reading) return undefined;
    running = undefined;
    const { progress, message, offs } = reading;
    reading.isOver = true;
    const close = () => reading.controller.abort();
    for (const off of offs) callSafely(() => off?.());
    const last = message.finish();
    // The handler is told before the connection closes, and before the next request.
    if (progress && error) {
      const stopped = importRuns().then(({ stopRun }) => stopRun(reading, error, last, tools));
      closed = Promise.all([closed, stopped.then(close, close)]);
    } else close();
    const metadata: MessageMetadata = { ...last.metadata, retryAt: undefined, reconnecting: undefined };
    if (!keepsRun) metadata.run = undefined;
    const patch = adopted ?? { ...last, ...endingOf(error, last.parts), metadata };
    return [{ type: 'ended', id: reading.turn.answer.id, patch, error }];
  }

  return { start, finish, skipWait: () => running?.skipWait?.() };
}

const withoutReferences = (text: string) => parseCitations(text).text;

async function atMost(ms: number, work: Promise<void> | undefined): Promise<void> {
  if (!work) return;
  let timer: ReturnType<typeof setTimeout> | undefined;
  await Promise.race([work, new Promise((resolve) => (timer = setTimeout(resolve, ms)))]);
  clearTimeout(timer);
}
