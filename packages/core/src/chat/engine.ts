import type { AssistantError } from '../wire/assistant-error.ts';
import { type Ask, prepareAnswer } from './answers.ts';
import type { AssistantChatOptions, ChatCallbacks } from './assistant-chat.ts';
import type { ChatState } from './chat-state.ts';
import { PLAIN_ENVIRONMENT } from './environment.ts';
import { tooLong } from './history.ts';
import { type ChatMessage, textOf } from './message.ts';
import type { AnswerRun } from './run-answer.ts';
import { callSafely, createStateHolder, type StateHolder } from './state-holder.ts';

/** The state of a conversation and the one answer that may be running in it. The verbs stand on this. */
export interface Engine extends StateHolder {
  isRunning: () => boolean;
  /**
   * Puts messages under `parentId`, the answer last, and asks for it; without them the answer is one that is there already.
   * Resolves when it has ended. Call `end` first where one may be running.
   */
  ask: (ask: Ask, append?: { parentId: string | null; messages: readonly ChatMessage[] }) => Promise<void>;
  /** Ends what runs, as stopped. An answer without a word goes too where it is to be asked for again. */
  end: (options?: { dropEmpty?: boolean }) => void;
  refuse: (error: AssistantError) => Promise<void>;
  observe: (callbacks: () => ChatCallbacks) => () => void;
}

export interface EngineHooks {
  options: () => AssistantChatOptions;
  /** Something that is worth keeping has changed; `sometimes` where it changes many times a second. */
  onSave: (how: 'now' | 'sometimes') => void;
  /** An answer has ended by itself, or was stopped by a person. */
  onIdle: (error: AssistantError | undefined) => void;
}

export function createEngine(initial: ChatState, { options, onSave, onIdle }: EngineHooks): Engine {
  const observers = new Set<() => ChatCallbacks>();
  let run: AnswerRun | undefined;
  let closed: Promise<void> = Promise.resolve();

  const schedule = () => options().environment?.schedule ?? PLAIN_ENVIRONMENT.schedule;
  const holder = createStateHolder(initial, schedule, () => {
    if (!run?.changed) return;
    holder.dispatch({ type: 'update', id: run.id, patch: run.read() });
    onSave('sometimes');
  });

  function tell(call: (callbacks: ChatCallbacks) => unknown): void {
    callSafely(() => call(options()));
    for (const callbacks of observers) callSafely(() => call(callbacks()));
  }

  function refuse(error: AssistantError): Promise<void> {
    holder.dispatch({ type: 'set', values: { error } });
    tell(({ onError }) => onError?.(error));
    return Promise.resolve();
  }

  function ask(
    request: Ask,
    append?: { parentId: string | null; messages: readonly ChatMessage[] },
  ): Promise<void> {
    const prepared = prepareAnswer(request, options());
    if (!prepared) return refuse(tooLong());
    const { answer, start } = prepared;
    const { id } = answer;
    holder.dispatch(
      append
        ? { type: 'append', ...append, messages: [...append.messages, answer] }
        : { type: 'update', id, patch: answer },
      { type: 'set', values: { activeId: id, error: undefined } },
    );
    onSave('now');
    const own = start({
      after: closed,
      onChange: holder.commitSoon,
      onData: (raw) => tell(({ onData }) => onData?.(raw)),
      onEnd: (last, error) => finish(last, error),
    });
    run = own;
    closed = own.closed;
    return own.ended;
  }

  function finish(last: Partial<ChatMessage>, error: AssistantError | undefined): void {
    if (!run) return;
    const { id } = run;
    run = undefined;
    const failed = last.status === 'error' ? error : undefined;
    holder.dispatchSoon(
      { type: 'update', id, patch: last },
      { type: 'set', values: { activeId: undefined, error: failed } },
    );
    onSave('now');
    tellEnd(id, error);
    onIdle(error);
  }

  function tellEnd(id: string, error: AssistantError | undefined): void {
    const { nodes, places, messages } = holder.get();
    const message = nodes[places.get(id) ?? -1]?.message;
    if (!message) return;
    const { status, finishReason, metadata } = message;
    const { request, usage } = metadata;
    if (!request) return;
    if (error) tell(({ onError }) => onError?.(error));
    const isAbort = status === 'stopped';
    const ending = { isAbort, isDisconnect: status === 'interrupted', isError: status === 'error' };
    tell(({ onFinish }) => onFinish?.({ message, messages, ...ending, finishReason, usage, request }));
  }

  return {
    ...holder,
    ask,
    refuse,
    isRunning: () => run !== undefined,
    end({ dropEmpty = false } = {}) {
      const ending = run;
      if (!ending) return;
      holder.batch(() => {
        ending.end();
        const { nodes, places } = holder.get();
        const message = nodes[places.get(ending.id) ?? -1]?.message;
        if (dropEmpty && message && !textOf(message)) holder.dispatch({ type: 'remove', id: ending.id });
      });
    },
    observe(callbacks) {
      observers.add(callbacks);
      return () => void observers.delete(callbacks);
    },
  };
}
