import { AssistantError } from '../../wire/assistant-error.ts';
import { endpointOf } from '../../wire/client.ts';
import { abortedError, frozenError, offlineError } from '../../wire/errors.ts';
import { readAnswer } from '../../wire/transport.ts';
import { fitPath, isOffline, type Turn } from '../request/prepare-request.ts';
import { pickSettings } from '../request/settings.ts';
import { callSafely } from '../state/call-safely.ts';
import { keepSame, nodeOf, selectPathTo } from '../state/conversation.ts';
import { endingOf } from '../state/ending.ts';
import type { ChatEvent } from '../state/reducer.ts';
import type { Command, Store } from '../state/store.ts';
import type { AssistantChatOptions, ChatEnvironment } from '../types/assistant-chat.ts';
import { createMessageAccumulator, type MessageAccumulator } from './message-accumulator.ts';

/** A first load from storage that takes longer holds up no request. */
const LOAD_MS = 500;

/** The answer that is asked for or written. It ends once, however that comes about. */
interface Run {
  turn: Turn;
  message: MessageAccumulator;
  controller: AbortController;
  /** Unsubscribes from the host's environment. */
  offs: (() => void)[];
  /** Ends a wait that the service asked for. */
  skipWait?: () => void;
}

/**
 * Asks for the answer of the active turn and follows it: `progress` with every second frame, then `ended`.
 *
 * @returns The command that stops it; the answer has ended when the next event of the same dispatch is reduced. And the one that ends a
 * wait before another attempt.
 */
export function streamAnswers(
  store: Store,
  options: AssistantChatOptions,
  threadId: () => string,
): { stop: Command; skipWait: Command } {
  /** The answer of `state.active`. Whatever comes for another one is late and is dropped. */
  let running: Run | undefined;
  /** Resolves when no request is open. Each request waits for it, so that a conversation never has two. */
  let closed: Promise<void> = Promise.resolve();

  store.addEffect(() => {
    const { active } = store.get();
    if (active && active !== running?.turn) start(active);
  });

  function start(turn: Turn): void {
    const { protocol, environment } = options;
    const message = createMessageAccumulator(protocol, turn.answer);
    const run: Run = { turn, message, controller: new AbortController(), offs: [] };
    running = run;
    closed = follow(run, closed);
    watch(run, environment?.onOffline, offlineError);
    watch(run, environment?.onFreeze, frozenError);
  }

  /** Sends the request when the one before it is gone, and reads the answer to its end. Never rejects. */
  async function follow(run: Run, previous: Promise<void>): Promise<void> {
    const { turn, message, controller } = run;
    const { api, protocol, headers, fetch, limits, retries, environment } = options;
    const { requestId = '' } = turn.answer.metadata.request ?? {};
    const url = endpointOf(api, protocol);
    const { signal } = controller;
    try {
      await previous;
      await atMost(LOAD_MS, store.get().loading);
      if (running !== run) return;
      const body = fitToPathOf(turn);
      const idHeaders = idHeadersOf(turn);
      const onWait = (ms: number, skip: () => void) => waitForRetry(run, ms, skip);
      const send = { url, body, requestId, headers, idHeaders, fetch, limits, retries, signal, onWait };
      const answer = readAnswer(send);
      for await (const chunks of answer) {
        if (running !== run) return;
        for (const chunk of chunks) message.push(chunk);
        for (const { raw } of chunks) {
          // A host that stops the answer hears nothing more of it.
          if (raw !== undefined && running === run) store.dispatch({ type: 'received', raw });
        }
        store.dispatchSoon(commit);
      }
      end(run);
    } catch (thrown) {
      const error =
        thrown instanceof AssistantError ? thrown : new AssistantError('protocol', String(thrown));
      // The connection may break before the browser says why.
      end(run, error.code === 'network' && isOffline(environment) ? offlineError() : error);
    }
  }

  /** Publishes until when the answer waits for another attempt; 0 when the wait is over. */
  function waitForRetry(run: Run, ms: number, skip: () => void): void {
    if (running !== run) return;
    run.skipWait = skip;
    const metadata = { retryAt: ms > 0 ? Date.now() + ms : undefined };
    store.dispatch({ type: 'progress', id: run.turn.answer.id, patch: { metadata } });
  }

  /** The body of the request. Fitted again where the path has changed since the send: it waited, or history was loaded. */
  function fitToPathOf({ answer, lastId, path, fitted }: Turn) {
    const now = selectPathTo(store.get(), lastId);
    const before = path.slice(0, -1);
    if (keepSame(before, now.slice(0, -1)) === before) return fitted.request;
    const { request } = answer.metadata;
    const again = fitPath(now, pickSettings(request), options, lastId === answer.id);
    if (again instanceof AssistantError) throw again;
    const { turnsLeftOut } = again;
    if (request && request.turnsLeftOut !== turnsLeftOut) {
      const patch = { metadata: { request: { ...request, turnsLeftOut } } };
      store.dispatch({ type: 'progress', id: answer.id, patch });
    }
    return again.request;
  }

  /** The headers by which the handler stores the turn, where the storage is the handler's. */
  function idHeadersOf({ answer, lastId }: Turn): Record<string, string> | undefined {
    let headers;
    callSafely(() => {
      const parentId = lastId === answer.id ? undefined : nodeOf(store.get(), lastId)?.parentId;
      const ids = { threadId: threadId(), messageId: answer.id, questionId: lastId, parentId };
      headers = options.storage?.sendHeaders?.(ids);
    });
    return headers;
  }

  /** Brings what has come since the last commit into the state. */
  function commit(): ChatEvent[] {
    const patch = running?.message.read();
    return running && patch ? [{ type: 'progress', id: running.turn.answer.id, patch }] : [];
  }

  function end(run: Run, error?: AssistantError): void {
    store.dispatch(() => finish(run, error), 'soon');
  }

  function finish(run: Run | undefined, error?: AssistantError): ChatEvent[] {
    if (!run || running !== run) return [];
    running = undefined;
    run.controller.abort();
    for (const off of run.offs) callSafely(off);
    const last = run.message.finish();
    const hasText = last.parts.some(({ type }) => type === 'text');
    const patch = { ...last, ...endingOf(error, hasText) };
    if (run.skipWait) patch.metadata = { ...last.metadata, retryAt: undefined };
    return [{ type: 'ended', id: run.turn.answer.id, patch, error }];
  }

  /** Ends the answer when the network or the page goes. The host's `subscribe` may throw or call back synchronously. */
  function watch(run: Run, subscribe: ChatEnvironment['onOffline'], toError: () => AssistantError): void {
    callSafely(() => {
      const off = subscribe?.(() => end(run, toError()));
      if (typeof off === 'function') run.offs.push(off);
    });
  }

  return {
    stop: () => finish(running, abortedError()),
    skipWait: () => {
      running?.skipWait?.();
      return [];
    },
  };
}

async function atMost(ms: number, work: Promise<void> | undefined): Promise<void> {
  if (!work) return;
  let timer: ReturnType<typeof setTimeout> | undefined;
  await Promise.race([work, new Promise((resolve) => (timer = setTimeout(resolve, ms)))]);
  clearTimeout(timer);
}
