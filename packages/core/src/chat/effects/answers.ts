import type { AssistantError } from '../../wire/errors/assistant-error.ts';
import { abortedError, frozenError, offlineError, rejectPart } from '../../wire/errors/errors.ts';
import { isOffline } from '../request/prepare-request.ts';
import { nodeOf } from '../state/conversation.ts';
import { endingOf, isRunning } from '../state/answer-status.ts';
import type { ChatEvent } from '../state/reducer.ts';
import type { Command, Store } from '../state/store.ts';
import type { AssistantChatOptions } from '../types/assistant-chat.ts';
import type { ChatMessage } from '../types/message.ts';
import type { HostCallbacks } from './notify-host.ts';
import type { AnswerStream, createAnswerStream } from './stream-answer.ts';

/** Ways to end the running answer; it has ended when the next event of the same dispatch is reduced. */
export interface Answers {
  stop: Command;
  /** The page left the conversation: a stored answer with a run continues at the handler; any other answer stops. */
  leave: Command;
  /** Another tab has read the answer to its end. */
  adopt: (message: ChatMessage) => ChatEvent[];
  /** Ends a wait before another attempt. */
  skipWait: () => void;
}

let loaded: { createAnswerStream: typeof createAnswerStream } | undefined;
let loading: Promise<unknown> | undefined;

/**
 * Loads the code that sends requests and reads answers, once per page, because the first paint needs neither. Loading
 * starts when a subscriber joins while online, or else with the first question. After a failure the next call tries
 * again.
 *
 * @throws AssistantError `network`
 */
export function loadStream(): Promise<unknown> {
  loading ??= import('./stream-answer.ts').then(
    (parts) => (loaded = parts),
    (cause: unknown) => {
      loading = undefined;
      return rejectPart(cause);
    },
  );
  return loading;
}

/** Hands the active turn to `stream-answer`, once loaded. Nothing is sent before that, and a stop ends the answer here. */
export function followAnswers(
  store: Store,
  options: AssistantChatOptions,
  threadId: () => string,
  onData: HostCallbacks['onData'],
): Answers {
  let stream: AnswerStream | undefined;
  const getStream = () => (stream ??= loaded?.createAnswerStream(store, options, threadId, onData));

  store.addEffect(({ event }) => {
    const { active, messages } = store.get();
    const last = messages.at(-1);
    if (active) start();
    // The page may have lost a run that still goes on.
    else if (event.type === 'loaded' && last?.metadata.run && (event.settings || isRunning(last)))
      store.dispatch({
        type: 'send',
        turn: { answer: { ...last, status: 'streaming', reason: undefined, error: undefined } },
      });
  });

  function start(): void {
    const ready = getStream();
    if (ready) return ready.start();
    loadStream().then(
      () => getStream()?.start(),
      (error: AssistantError) =>
        store.dispatch(() => finish(isOffline(options.environment) ? offlineError() : error)),
    );
  }

  function finish(error?: AssistantError, adopted?: ChatMessage, keepsRun = false): ChatEvent[] {
    const ended = getStream()?.finish(error, adopted, keepsRun);
    const { answer } = store.get().active ?? {};
    if (ended || !answer) return ended ?? [];
    // Nothing was sent for it yet.
    const patch = adopted ?? endingOf(error, answer.parts);
    return [{ type: 'ended', id: answer.id, patch, error }];
  }

  return {
    stop: () => finish(abortedError()),
    leave: (state) => {
      const hasRun = nodeOf(state, state.active?.answer.id)?.message.metadata.run !== undefined;
      const goesOn = hasRun && options.storage !== undefined;
      return finish(goesOn ? frozenError() : abortedError(), undefined, goesOn);
    },
    adopt: (message) => finish(undefined, message),
    skipWait: () => stream?.skipWait(),
  };
}
