import { AssistantError } from '../../wire/errors/assistant-error.ts';
import type { ActiveTurn } from '../request/prepare-request.ts';
import type { ChatState } from '../state/conversation.ts';
import type { Command, Store } from '../state/store.ts';
import type { AssistantChatOptions } from '../types/assistant-chat.ts';
import { sameJson } from '../types/json.ts';

/**
 * A second identical send within this time of the first one's task is the same gesture: Enter and a click on Send may
 * both arrive.
 */
const SAME_GESTURE_MS = 10;

/** Asks for a turn after these commands. Resolves when the turn has ended, or at once if there is no turn. */
export type AskTurn = (
  prepare: (state: ChatState) => ActiveTurn | AssistantError | undefined,
  ...before: Command[]
) => Promise<void>;

/** Adds turns to the state, one per gesture, and resolves their callers' promises when they end. */
export function askTurns(store: Store, options: AssistantChatOptions): AskTurn {
  /** The callers that wait for the end of a turn. */
  const waiting = new Map<() => void, ActiveTurn>();
  /** The turn asked in this moment. */
  let gesture: ActiveTurn | undefined;

  store.addEffect(() => {
    const { active, queue } = store.get();
    for (const [resolve, turn] of waiting) {
      if (turn !== active && !(queue as readonly ActiveTurn[]).includes(turn) && waiting.delete(resolve))
        resolve();
    }
  });

  /** The turn of the same gesture: the newest that runs or waits. */
  function findTwin({ active, queue }: ChatState, { item, question }: ActiveTurn): ActiveTurn | undefined {
    const newest: ActiveTurn | undefined = queue.at(-1) ?? active;
    if (!question || !newest || newest !== gesture) return undefined;
    return sameJson({ ...newest.item, id: '' }, { ...item, id: '' }) ? newest : undefined;
  }

  return (prepare, ...before) =>
    new Promise((resolve) => {
      store.dispatch((state) => {
        const asked = prepare(state);
        if (asked instanceof AssistantError) {
          resolve();
          return [{ type: 'error', error: asked }];
        }
        const { whenBusy } = options;
        const turn = (asked && findTwin(state, asked)) ?? asked;
        const isNew = turn === asked;
        if (!turn || (isNew && state.active && whenBusy === 'drop')) {
          resolve();
          return [];
        }
        waiting.set(resolve, turn);
        if (!isNew) return [];
        gesture = turn;
        // No timer fires within a task, however long an effect in it takes.
        setTimeout(() => {
          if (gesture === turn) gesture = undefined;
        }, SAME_GESTURE_MS);
        return [...before, { type: 'send', turn, whenBusy }];
      });
    });
}
