import { AssistantError } from '../wire/assistant-error.ts';
import { type Ask, prepareAnswer } from './answers.ts';
import type { AssistantChatOptions, ChatCallbacks } from './assistant-chat.ts';
import { type ChatState, keepSame, nodeOf } from './chat-state.ts';
import { endingOf } from './endings.ts';
import { PLAIN_ENVIRONMENT } from './environment.ts';
import { type ChatMessage, textOf } from './message.ts';
import { type AnswerRun, runAnswer } from './run-answer.ts';
import { selectPathTo } from './select.ts';
import { callSafely, createStateHolder, type StateHolder } from './state-holder.ts';

/**
 * The state of a conversation and the one answer that may be running in it. The verbs stand on this, each as one batch:
 * subscribers, the store and callbacks are called when the verb is done, so that any of them may call another.
 */
export interface Engine extends StateHolder {
  isRunning: () => boolean;
  /**
   * Puts an answer in its place and asks for it; without a place it is one that is there already. Resolves when it has ended.
   * Call `end` first where one may be running.
   */
  ask: (ask: Ask, under?: Place) => Promise<void>;
  /** Ends what runs, as stopped. An answer without a word goes too where it is to be asked for again. */
  end: (options?: { dropEmpty?: boolean }) => void;
  /** Ends what runs, and begins nothing that is asked for in the course of it. */
  close: () => void;
  refuse: (error: AssistantError) => Promise<void>;
  observe: (callbacks: () => ChatCallbacks) => () => void;
}

/** Where an answer joins the tree: under a message, or under a question that joins with it. */
interface Place {
  parentId: string | null;
  question?: ChatMessage;
}

export interface EngineHooks {
  options: () => AssistantChatOptions;
  /** Something that is worth keeping has changed; `sometimes` where it changes many times a second. */
  onSave: (how?: 'sometimes') => void;
  /** What a request waits for, so that it is kept before it leaves. */
  saved: () => Promise<void> | undefined;
  /** An answer has ended by itself, or was stopped by a person. */
  onIdle: (error: AssistantError | undefined) => void;
}

export function createEngine(initial: ChatState, { options, onSave, saved, onIdle }: EngineHooks): Engine {
  const observers = new Set<() => ChatCallbacks>();
  let run: AnswerRun | undefined;
  let closed: Promise<void> = Promise.resolve();
  let closing = false;

  const schedule = () => options().environment?.schedule ?? PLAIN_ENVIRONMENT.schedule;
  const holder = createStateHolder(initial, schedule, () => {
    const { activeId } = holder.get();
    const patch = run?.read();
    if (!patch || activeId === undefined) return;
    holder.dispatch({ type: 'update', id: activeId, patch });
    save('sometimes');
  });

  function save(how?: 'sometimes'): void {
    holder.after(() => onSave(how));
  }

  function tell(call: (callbacks: ChatCallbacks) => unknown): void {
    holder.after(() => {
      callSafely(() => call(options()));
      for (const callbacks of observers) callSafely(() => call(callbacks()));
    });
  }

  /** A host that stops the answer hears nothing more of it. */
  function tellData(raws: readonly unknown[]): void {
    const { activeId } = holder.get();
    tell((callbacks) => {
      for (const raw of raws) {
        if (callbacks.onData && holder.get().activeId === activeId) callSafely(() => callbacks.onData?.(raw));
      }
    });
  }

  function refuse(error: AssistantError): Promise<void> {
    holder.batch(() => {
      holder.set({ error });
      tell(({ onError }) => onError?.(error));
    });
    return Promise.resolve();
  }

  function ask(request: Ask, under?: Place): Promise<void> {
    if (closing) return Promise.resolve();
    return holder.batch(() => {
      const { parentId = request.answer.id, question } = under ?? {};
      if (question) holder.dispatch({ type: 'append', parentId, messages: [question] });
      const asked = question?.id ?? parentId;
      const pathNow = () => selectPathTo(holder.get(), asked);
      const path = pathNow();
      const put = (answer: ChatMessage) => {
        holder.dispatch(
          under
            ? { type: 'append', parentId: asked, messages: [answer] }
            : { type: 'update', id: answer.id, patch: answer },
        );
        save();
      };
      const prepared = prepareAnswer(request, path, options());
      if (prepared instanceof AssistantError) {
        // A question that cannot be sent when its turn has come stays, with the refusal for its answer.
        if (question) {
          put({ ...request.answer, ...endingOf(prepared, false) });
          holder.after(() => onIdle(undefined));
        }
        return refuse(prepared);
      }
      const { id } = prepared.answer;
      const { protocol, environment } = options();
      put(prepared.answer);
      holder.set({ activeId: id, error: undefined });
      const started = runAnswer({
        ...prepared,
        protocol,
        environment,
        after: closed.then(async () => {
          await saved();
          // What was loaded meanwhile is asked with it.
          const now = pathNow();
          if (keepSame(path, now) === path) return prepared;
          const again = prepareAnswer(request, now, options(), prepared.send.requestId);
          return again instanceof AssistantError ? prepared : again;
        }),
        onChange: holder.commitSoon,
        onData: tellData,
        onEnd: (last, error) => finish(id, last, error),
      });
      // It may have ended already.
      if (holder.get().activeId === id) run = started;
      closed = started.closed;
      return started.ended;
    });
  }

  function finish(id: string, last: Partial<ChatMessage>, error: AssistantError | undefined): void {
    run = undefined;
    holder.batch(() => {
      holder.dispatch({ type: 'update', id, patch: last });
      holder.set({ activeId: undefined, ...(last.status === 'error' && { error }) });
      save();
      tellEnd(id, error);
      holder.after(() => onIdle(error));
    }, 'soon');
  }

  function tellEnd(id: string, error: AssistantError | undefined): void {
    const { messages } = holder.get();
    const message = nodeOf(holder.get(), id)?.message;
    const request = message?.metadata.request;
    if (!message || !request) return;
    const { status, finishReason, metadata } = message;
    if (error) tell(({ onError }) => onError?.(error));
    const isAbort = status === 'stopped';
    const ending = { isAbort, isDisconnect: status === 'interrupted', isError: status === 'error' };
    const { usage } = metadata;
    tell(({ onFinish }) => onFinish?.({ message, messages, ...ending, finishReason, usage, request }));
  }

  function end({ dropEmpty = false } = {}): void {
    const { activeId } = holder.get();
    holder.batch(() => {
      run?.end();
      const message = nodeOf(holder.get(), activeId)?.message;
      if (dropEmpty && message && !textOf(message)) holder.dispatch({ type: 'remove', id: message.id });
    });
  }

  return {
    ...holder,
    ask,
    refuse,
    isRunning: () => run !== undefined,
    end,
    close() {
      closing = true;
      end();
      closing = false;
    },
    observe(callbacks) {
      observers.add(callbacks);
      return () => void observers.delete(callbacks);
    },
  };
}
