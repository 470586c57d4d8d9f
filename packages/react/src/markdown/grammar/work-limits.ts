/** Limits of work for one message. Beyond any of them the rest is shown as plain text. */
export const WORK_LIMITS = {
  /** UTF-16 units of a message. */
  length: 256 * 1024,
  /** Depth of blocks in blocks, or of spans in spans. */
  nesting: 100,
  /** Tokens of a message. */
  tokens: 50_000,
  /** Runs of `*`, `_` and `~~` in one paragraph: matching them up cannot be stopped halfway. */
  delimiters: 10_000,
  /** An empty cell of a table in tokens: a row of one letter may be filled up with hundreds of them. */
  emptyCell: 5,
  /**
   * UTF-16 units that are parsed without a clock. The limits above bound their work to about a tenth of a second; with a clock, a slow
   * phone or a busy machine would look like hostile text, and a short answer would be shown as plain text.
   */
  untimed: 8 * 1024,
  /** Milliseconds for a longer slice of the text. */
  sliceMs: 150,
  /** UTF-16 units parsed in one go, behind an unfinished block. */
  slice: 4 * 1024,
} as const;

/** Thrown by the parser when a limit is exceeded. It is always caught and never shown. */
export class WorkLimitError extends Error {}

/** Counts the tokens and the time of a slice. */
export interface WorkBudget {
  /** Tokens taken in this slice. */
  readonly spent: number;
  /** Takes tokens from the message's allowance. */
  spend(tokens: number): void;
  /** Throws when the slice has run out of time. */
  check(): void;
}

/** A budget for a slice of `length` UTF-16 units, in a message that has used `used` tokens so far. */
export function createBudget(used: number, length: number): WorkBudget {
  const deadline = length > WORK_LIMITS.untimed ? performance.now() + WORK_LIMITS.sliceMs : Infinity;
  let spent = 0;
  return {
    get spent() {
      return spent;
    },
    spend(count) {
      spent += count;
      if (used + spent > WORK_LIMITS.tokens) throw new WorkLimitError();
    },
    check() {
      // Asked at each token, and the clock of a page is slow.
      if (deadline < Infinity && performance.now() > deadline) throw new WorkLimitError();
    },
  };
}
