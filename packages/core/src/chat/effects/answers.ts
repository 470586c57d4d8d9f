import type { AssistantError } from '../../wire/errors/assistant-error.ts';
import { abortedError, frozenError, offlineError, rejectPart } from '../../wire/errors/errors.ts';
import { isOffline } from '../request/prepare-request.ts';
import { nodeOf } from '../state/conversation.ts';
import { endingOf } from '../state/answer-status.ts';
import type { Command, Effect } from '../state/store.ts';
import type { ChatMessage } from '../types/message.ts';
import type { createAnswerStream } from './requests.ts';
import type { AnswerParts, AnswerStream } from './stream-answer.ts';

/** The answers of a chat. A command that ends one has ended it when the next event of its dispatch is reduced. */
export interface Answers {
  onChange: Effect;
  /** The user stopped the answer. */
  stop: Command;
  /** The page left the conversation: a stored answer with a run continues at the handler; any other answer stops. */
  leave: Command;
  /** Another tab has read the answer to its end. */
  adopt: (message: ChatMessage) => Command;
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
  loading ??= import('./requests.ts').then(
    (parts) => (loaded = parts),
    (cause: unknown) => {
      loading = undefined;
      return rejectPart(cause);
    },
  );
  return loading;
}

/** Hands the active turn to `stream-answer`, once loaded, and ends its answer. Before that, nothing is sent. */
export function createAnswers(parts: Omit<AnswerParts, 'onEnd'>): Answers {
  const { store, options } = parts;
  let stream: AnswerStream | undefined;

  function begin(): void {
    const { active } = store.get();
    if (!active) return;
    stream ??= loaded?.createAnswerStream({ ...parts, onEnd });
    if (stream) stream.begin(active);
    else
      loadStream().then(begin, (error: AssistantError) =>
        store.dispatch(end(isOffline(options) ? offlineError() : error)),
      );
  }

  const onEnd: AnswerParts['onEnd'] = (turn, error) =>
    store.dispatch(({ active }) => (active === turn ? [end(error)] : []), 'with-frame');

  function end(error?: AssistantError, keepsRun?: boolean, adopted?: ChatMessage): Command {
    return ({ active }) => {
      if (!active) return [];
      const { id, parts: sent } = active.answer;
      const last = stream?.close(error, keepsRun) ?? endingOf(error, sent);
      return [{ type: 'ended', id, patch: adopted ?? last, error }];
    };
  }

  return {
    onChange: begin,
    stop: () => [end(abortedError(), false)],
    leave(state) {
      const hasRun = nodeOf(state, state.active?.answer.id)?.message.metadata.run !== undefined;
      const goesOn = hasRun && options.storage !== undefined;
      return [end(goesOn ? frozenError() : abortedError(), goesOn)];
    },
    adopt: (message) => end(undefined, false, message),
    skipWait: () => stream?.skipWait(),
  };
}
