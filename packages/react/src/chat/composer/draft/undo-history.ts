/** A text and the selection in it. */
export interface BoxState {
  text: string;
  start: number;
  end: number;
}

/** The steps of a text box, back and forth. */
export interface UndoHistory {
  /** Notes a change. Those of one kind (letters of a word, one after another) are one step. */
  note: (state: BoxState, kind: string, time: number) => void;
  undo: () => BoxState | undefined;
  redo: () => BoxState | undefined;
}

/** Letters typed within this time of one another are one step, ms. */
const REST_MS = 1000;
const MOST_STEPS = 200;
/** UTF-16 units of all steps together. */
const MOST_TEXT = 8_000_000;

export function createUndoHistory(initial: BoxState): UndoHistory {
  let steps: BoxState[] = [initial];
  let at = 0;
  let last = { kind: '', time: -Infinity };

  return {
    note(state, kind, time) {
      const before = steps[at];
      if (before?.text === state.text) return;
      const isSame =
        kind !== '' && kind === last.kind && time - last.time < REST_MS && at === steps.length - 1;
      // A new word is a new step.
      const isWord =
        !/\s$/.test(before?.text.slice(0, before.end) ?? '') || /\s$/.test(state.text.slice(0, state.end));
      steps = [...steps.slice(0, isSame && isWord && at > 0 ? at : at + 1), state];
      let size = 0;
      const first = steps.findLastIndex((step, index) => {
        size += step.text.length;
        return index < steps.length - 1 && (size > MOST_TEXT || steps.length - index > MOST_STEPS);
      });
      steps = steps.slice(first + 1);
      at = steps.length - 1;
      last = { kind, time };
    },
    undo() {
      last = { kind: '', time: -Infinity };
      if (at > 0) at -= 1;
      else return undefined;
      return steps[at];
    },
    redo() {
      last = { kind: '', time: -Infinity };
      if (at < steps.length - 1) at += 1;
      else return undefined;
      return steps[at];
    },
  };
}
