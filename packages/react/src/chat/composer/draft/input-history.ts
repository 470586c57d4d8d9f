/** Steps through the questions asked before. */
export interface InputHistory {
  /** The text to show for ↑ or ↓, or undefined if the key keeps its meaning in the text box. */
  step(direction: 'back' | 'forth', current: string, questions: readonly string[]): string | undefined;
}

/** ↑ works in an empty box and in one that shows a recalled text unchanged, so that it never loses a typed text. */
export function createInputHistory(): InputHistory {
  let index = -1;
  let shown: string | undefined;
  return {
    step(direction, current, questions) {
      if (current !== '' && current !== shown) return undefined;
      if (current === '') index = -1;
      const next = index + (direction === 'back' ? 1 : -1);
      if (next >= questions.length || next < -1) return undefined;
      index = next;
      shown = next < 0 ? '' : (questions.at(-1 - next) ?? '');
      return shown;
    },
  };
}
