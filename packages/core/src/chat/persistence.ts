import type { ChatState } from './chat-state.ts';
import { selectStored } from './select.ts';
import { callSafely, isThenable } from './state-holder.ts';
import type { ChatStorage, StoredChat } from './storage.ts';

/** Streaming text is handed to the store at most this often. */
const WHILE_STREAMING_MS = 500;
/** Longer than an answer is waited for by default: another tab that has saved nothing for so long writes none any more. */
const SILENCE_MS = 260_000;
/** A first load that takes longer holds up no request. */
const LOAD_MS = 500;
/** How often the same messages are saved again because the store lacks some of them: one that never keeps them is left in peace. */
const MOST_REPAIRS = 3;

/** When a record was loaded: at first, later, or when another tab told that it has just saved. */
export type LoadMoment = 'first' | 'later' | 'told';

/** Between a conversation and where it is kept. Nothing that the store does or fails to do reaches the chat. */
export interface Persistence {
  /** Asks for what is there, unless that is known. */
  loadOnce: () => void;
  /** Hands over what is there; before the first load has come, once it has. `sometimes` is not within half a second of the last. */
  save: (how?: 'sometimes') => void;
  /** While the first load is under way: resolves when what was to be saved meanwhile has been handed over, or it takes too long. */
  saved: () => Promise<void> | undefined;
  /** Follows what others save, from what they have saved meanwhile on. */
  watch: () => () => void;
}

/** @param onLoad Takes in a record, and tells whether it lacks something. */
export function createPersistence(
  threadId: () => string,
  storage: () => ChatStorage | undefined,
  state: () => ChatState,
  onLoad: (stored: StoredChat, moment: LoadMoment) => boolean,
): Persistence {
  let savedAt = -Infinity;
  let first: 'wanted' | 'asked' | 'there' = 'wanted';
  /** Something is to be saved, once it is known what is there. */
  let isWaiting = false;
  let readOnly = false;
  let loading: Promise<void> | undefined;
  let repaired: ChatState['nodes'] = [];
  let repairs = 0;
  let silence: ReturnType<typeof setTimeout> | undefined;

  function load(isTold = false): void {
    const store = storage();
    if (!store) return;
    if (first === 'wanted') first = 'asked';
    const failed = () => {
      if (first === 'asked') first = 'wanted';
    };
    const take = (stored: StoredChat | undefined) => takeIn(stored, isTold);
    try {
      const stored = store.load(threadId());
      if (isThenable(stored)) loading = Promise.resolve(stored).then(take).catch(failed);
      else take(stored);
    } catch {
      failed();
    }
  }

  function loadOnce(): void {
    if (first === 'wanted') load();
  }

  function takeIn(stored: StoredChat | undefined, isTold: boolean): void {
    const moment = first !== 'there' ? 'first' : isTold ? 'told' : 'later';
    first = 'there';
    // A record of another version is neither shown nor written over.
    readOnly = Boolean(stored) && stored?.version !== 1;
    clearTimeout(silence);
    // What was being written there is then seen as cut.
    if (moment === 'told') silence = setTimeout(load, SILENCE_MS);
    const isBehind = stored && !readOnly && onLoad(stored, moment);
    if (isWaiting || (isBehind && mayRepair())) save();
  }

  function mayRepair(): boolean {
    const { nodes } = state();
    repairs = nodes === repaired ? repairs + 1 : 1;
    repaired = nodes;
    return repairs <= MOST_REPAIRS;
  }

  function save(how?: 'sometimes'): void {
    const now = performance.now();
    if (how && now - savedAt < WHILE_STREAMING_MS) return;
    savedAt = now;
    isWaiting = first !== 'there';
    if (isWaiting) loadOnce();
    else if (!readOnly) callSafely(() => storage()?.save(selectStored(threadId(), state())));
  }

  return {
    loadOnce,
    save,
    saved: () => (first === 'asked' && loading ? atMost(LOAD_MS, loading) : undefined),
    watch() {
      let off: (() => void) | undefined;
      callSafely(() => {
        off = storage()?.subscribe?.(threadId(), () => load(true));
        if (off && first === 'there') load();
      });
      return () => {
        clearTimeout(silence);
        callSafely(() => off?.());
      };
    },
  };
}

function atMost(ms: number, work: Promise<void>): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, ms);
    void work.then(() => {
      clearTimeout(timer);
      resolve();
    });
  });
}
