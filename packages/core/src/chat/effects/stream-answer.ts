import { parseCitations } from '../../citations/parse-citations.ts';
import { AssistantError } from '../../wire/errors/assistant-error.ts';
import type { AnswerChunk } from '../../wire/read/chunk.ts';
import { endpointOf } from '../../wire/request/endpoint.ts';
import { frozenError, offlineError } from '../../wire/errors/errors.ts';
import { readAnswer, type Send } from '../../wire/transport.ts';
import { createMessageAccumulator } from '../reading/message-accumulator.ts';
import type { Reading, RunTools } from '../reading/reading.ts';
import { fitPath } from '../request/history.ts';
import { type ActiveTurn, isOffline, type Turn } from '../request/prepare-request.ts';
import { pickSettings } from '../request/settings.ts';
import { callSafely } from '../types/call-safely.ts';
import { nodeOf, selectPathTo } from '../state/conversation.ts';
import { endingOf } from '../state/answer-status.ts';
import type { Store } from '../state/store.ts';
import type { AssistantChatOptions } from '../types/assistant-chat.ts';
import { type ChatMessage, type MessageMetadata, textOf } from '../types/message.ts';
import type { HostCallbacks } from './notify-host.ts';
import { readWithFrames } from './read-with-frames.ts';

/** A request waits no longer than this for the first load from storage. */
const LOAD_MS = 500;
/** The next request waits no longer than this for a stop that the handler does not answer. */
const STOP_MS = 2_000;

/** The parts of a chat that its answers need. */
export interface AnswerParts {
  store: Store;
  options: AssistantChatOptions;
  threadId: () => string;
  host: Pick<HostCallbacks, 'onData' | 'keepsRaw'>;
  /** Ends the answer of a turn, unless it has ended. */
  onEnd: (turn: ActiveTurn, error?: AssistantError) => void;
}

/** The requests and the reading of a chat's answers, one at a time. */
export interface AnswerStream {
  /** Begins the active turn, unless it has begun. */
  begin: (turn: ActiveTurn) => void;
  /**
   * Closes the running answer. Returns the last changes of its message; undefined if none has begun.
   *
   * @param keepsRun The run continues at the handler and may be read again.
   */
  close: (error?: AssistantError, keepsRun?: boolean) => Partial<ChatMessage> | undefined;
  /** Ends a wait before another attempt. */
  skipWait: () => void;
}

/**
 * Asks for the answer of the active turn and reads it: `update` with every second frame, then `onEnd`. If the
 * connection is lost, an answer with a run is read on from there; one from storage is read from the beginning.
 */
export function createAnswerStream(parts: AnswerParts): AnswerStream {
  const { store, options, threadId, host, onEnd } = parts;
  let running: Reading | undefined;
  /** Resolves when no request is open. Each request awaits it, so that a conversation never has two. */
  let closed: Promise<unknown> = Promise.resolve();
  const tools: RunTools = { options, open, read, update, isOffline, createMessageAccumulator, textOf };

  // Commits all chunks since the last commit.
  store.onFrame(() => {
    const patch = running?.message.read();
    return running && patch ? [{ type: 'update', id: running.turn.answer.id, patch }] : [];
  });

  function begin(turn: ActiveTurn): void {
    if (turn === running?.turn) return;
    const { protocol, environment } = options;
    const { run } = turn.answer.metadata;
    const reading: Reading = {
      turn,
      message: createMessageAccumulator(protocol, turn.answer),
      controller: new AbortController(),
      offs: [],
      run: run && { run: run.id },
      keepsRun: run !== undefined,
      isOver: false,
    };
    running = reading;
    closed = readTurn(reading, closed).then((error) =>
      // At most the token counts are missing.
      onEnd(turn, reading.run?.finished ? undefined : error),
    );
    // The answer ends when the network or the page goes; of an answer with a run, only the connection.
    const lose = (error: AssistantError) =>
      reading.run ? reading.controller.abort(error) : onEnd(turn, error);
    reading.offs = [
      callSafely(() => environment?.onOffline?.(() => lose(offlineError()))),
      callSafely(() => environment?.onFreeze?.(() => lose(frozenError()))),
    ];
  }

  /** Reads an answer once the previous one is closed. Resolves with the error that it ends with; never rejects. */
  async function readTurn(reading: Reading, previous: Promise<unknown>): Promise<AssistantError | undefined> {
    const { turn } = reading;
    await previous.catch(() => undefined);
    await atMost(LOAD_MS, store.get().loading);
    if (reading.isOver) return undefined;
    if (turn.purpose === 'follow') return follow(reading, frozenError());
    try {
      await read(reading, send(reading, turn));
      return undefined;
    } catch (thrown) {
      let error = thrown instanceof AssistantError ? thrown : new AssistantError('protocol', String(thrown));
      // The connection may break before the browser says why.
      if (error.code === 'network' && isOffline(options)) error = offlineError();
      return reading.run ? follow(reading, error) : error;
    }
  }

  /** Sends the request of a turn, with as much of the current path as its limits allow. */
  function send(reading: Reading, turn: Turn): AsyncIterable<AnswerChunk[]> {
    const { api, protocol, limits, retries } = options;
    const { request } = turn.answer.metadata;
    const path = selectPathTo(store.get(), turn.lastSentId);
    const isContinued = turn.purpose === 'continue';
    const fitted = fitPath(path, pickSettings(request), options, isContinued, withoutReferences);
    if (fitted instanceof AssistantError) throw fitted;
    const { turnsLeftOut } = fitted;
    if (request && turnsLeftOut > 0) update(turn, { request: { ...request, turnsLeftOut } });
    return open(turn, {
      url: endpointOf(api, protocol),
      body: fitted.request,
      idHeaders: idHeadersOf(turn),
      limits,
      retries,
      signal: reading.controller.signal,
      onWait(wait) {
        if (reading.isOver) return;
        reading.skipWait = wait?.skip;
        update(turn, { retryAt: wait && Date.now() + wait.ms });
      },
    });
  }

  /** The headers by which the handler stores the turn, if storage is at the handler. */
  function idHeadersOf({ purpose, answer, lastSentId }: Turn): Record<string, string> | undefined {
    const parentId = purpose === 'continue' ? undefined : nodeOf(store.get(), lastSentId)?.parentId;
    const ids = { threadId: threadId(), messageId: answer.id, questionId: lastSentId, parentId };
    return callSafely(() => options.storage?.sendHeaders?.(ids));
  }

  function open({ answer }: ActiveTurn, send: Omit<Send, 'requestId'>): AsyncGenerator<AnswerChunk[], void> {
    const { headers, fetch } = options;
    const { requestId = '' } = answer.metadata.request ?? {};
    return readAnswer({ ...send, requestId, headers, fetch, keepsRaw: host.keepsRaw });
  }

  /** Reads one connection to its end. */
  async function read(reading: Reading, answer: AsyncIterable<AnswerChunk[]>): Promise<void> {
    const { message, turn } = reading;
    // A host that schedules commits sets its own pace.
    for await (const chunks of options.environment?.schedule ? answer : readWithFrames(answer)) {
      if (reading.isOver) return;
      for (const chunk of chunks) message.push(chunk);
      for (const { raw, progress } of chunks) {
        if (progress && !reading.run) {
          void callSafely(importRuns);
          update(turn, { run: { id: progress.run ?? '', before: turn.answer.parts } });
        }
        reading.run = progress ?? reading.run;
        // After a host stops the answer, it gets no more events of it.
        if (raw !== undefined && !reading.isOver) host.onData(raw);
      }
      store.requestFrame();
    }
  }

  /** Reads the answer, or the rest of it, from its run. */
  function follow(reading: Reading, lost: AssistantError): Promise<AssistantError | undefined> {
    return importRuns()
      .then(({ followRun }) => followRun(reading, lost, tools))
      .catch(() => lost);
  }

  function update({ answer }: ActiveTurn, metadata: MessageMetadata): void {
    store.dispatch({ type: 'update', id: answer.id, patch: { metadata } });
  }

  function close(error?: AssistantError, keepsRun = running?.keepsRun): Partial<ChatMessage> | undefined {
    const reading = running;
    if (!reading) return undefined;
    running = undefined;
    reading.isOver = true;
    for (const off of reading.offs) callSafely(() => off?.());
    const last = reading.message.finish();
    const disconnect = () => reading.controller.abort();
    // The handler gets the stop before the connection closes, and before the next request.
    if (reading.run && error) {
      const stopped = importRuns().then(({ stopRun }) => stopRun(reading, error, last, tools));
      closed = Promise.all([closed, atMost(STOP_MS, stopped).then(disconnect)]);
    } else disconnect();
    const metadata: MessageMetadata = { ...last.metadata, retryAt: undefined, reconnecting: undefined };
    if (!keepsRun) metadata.run = undefined;
    return { ...last, ...endingOf(error, last.parts), metadata };
  }

  return { begin, close, skipWait: () => running?.skipWait?.() };
}

/** Loaded when the first run is seen. */
const importRuns = () => import('./run/follow-run.ts');

const withoutReferences = (text: string) => parseCitations(text).text;

/** Waits until some work has ended or failed, at most this long. */
async function atMost(ms: number, work: Promise<unknown> | undefined): Promise<void> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise((resolve) => (timer = setTimeout(resolve, ms)));
  await Promise.race([work, late]).catch(() => undefined);
  clearTimeout(timer);
}
