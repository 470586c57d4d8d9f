import { AssistantError } from '../../wire/errors/assistant-error.ts';
import { type ActiveTurn, type Ask, type FollowedTurn, prepareRequest } from '../request/prepare-request.ts';
import type { ChatState } from '../state/conversation.ts';
import type { Command, Effect, Store } from '../state/store.ts';
import type { AssistantChatOptions } from '../types/assistant-chat.ts';
import { sameJson } from '../types/json.ts';

/**
 * A second identical send within this time of the first one's task is the same gesture: Enter and a click on Send may
 * both arrive.
 */
const SAME_GESTURE_MS = 10;

/** Asks for a turn after these commands. Resolves when the turn has ended, or at once if there is no turn. */
export type AskTurn = (
  choose: (state: ChatState) => Ask | FollowedTurn | undefined,
  ...before: Command[]
) => Promise<void>;

/** Adds turns to the state, one per gesture, and resolves their callers' promises when they end. */
export interface Turns {
  onChange: Effect;
  ask: AskTurn;
  /** While closed, turns that callbacks ask are ignored. */
  setClosed: (value: boolean) => Command;
}

export function createTurns(store: Store, options: AssistantChatOptions): Turns {
  /** The callers that wait for the end of a turn. */
  const waiting = new Map<() => void, ActiveTurn>();
  /** The turn asked in this moment. */
  let gesture: ActiveTurn | undefined;
  let isClosed = false;

  /** The turn of the same gesture: the newest that runs or waits. */
  function findTwin({ active, queue }: ChatState, turn: ActiveTurn): ActiveTurn | undefined {
    const newest = queue.at(-1) ?? active;
    if (newest !== gesture || newest?.purpose !== 'send' || turn.purpose !== 'send') return undefined;
    return sameJson({ ...newest.queued, id: '' }, { ...turn.queued, id: '' }) ? newest : undefined;
  }

  return {
    onChange() {
      const { active, queue } = store.get();
      const open: readonly unknown[] = [active, ...queue];
      for (const [resolve, turn] of waiting) {
        if (!open.includes(turn) && waiting.delete(resolve)) resolve();
      }
    },
    ask: (choose, ...before) =>
      new Promise((resolve) => {
        if (isClosed) return resolve();
        store.dispatch((state) => {
          const asked = choose(state);
          const checked = asked && asked.purpose !== 'follow' ? prepareRequest(asked, state, options) : asked;
          const made = typeof checked === 'function' ? checked() : checked;
          const isRefused = made instanceof AssistantError;
          const turn = made && !isRefused ? (findTwin(state, made) ?? made) : undefined;
          const isDropped = turn === made && state.active && options.whenBusy === 'drop';
          if (!turn || isDropped) {
            resolve();
            return isRefused ? [{ type: 'error', error: made }] : [];
          }
          waiting.set(resolve, turn);
          if (turn !== made) return [];
          gesture = turn;
          // No timer fires within a task, however long an effect in it takes.
          setTimeout(() => {
            if (gesture === turn) gesture = undefined;
          }, SAME_GESTURE_MS);
          return [...before, { type: 'send', turn, whenBusy: options.whenBusy }];
        });
      }),
    setClosed: (value) => () => {
      isClosed = value;
      return [];
    },
  };
}
