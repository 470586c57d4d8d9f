/** What one message may cost. Beyond any of these its text is shown as it stands. */
export const WORK_LIMITS = {
  /** UTF-16 units of a message. */
  length: 256 * 1024,
  /** Depth of blocks in blocks, or of spans in spans. */
  nesting: 100,
  /** Tokens of a message. */
  tokens: 50_000,
  /** Milliseconds for one slice of the text. */
  sliceMs: 50,
  /** UTF-16 units parsed in one go. */
  slice: 16 * 1024,
} as const;

/** Thrown out of the parser when a limit is passed. */
export class WorkLimitError extends Error {
  override name = 'WorkLimitError';
}

/** Counts the tokens and the time of a slice. */
export interface WorkBudget {
  /** Tokens taken in this slice. */
  readonly spent: number;
  /** Takes tokens from the message's allowance. */
  spend(tokens: number): void;
  /** Throws when the slice has run out of time. Reads the clock once in 64 calls. */
  tick(): void;
}

/** A budget for one slice of a message that has used `used` tokens so far. */
export function createBudget(used: number, now: () => number = () => performance.now()): WorkBudget {
  const deadline = now() + WORK_LIMITS.sliceMs;
  let spent = 0;
  let ticks = 0;
  return {
    get spent() {
      return spent;
    },
    spend(count) {
      spent += count;
      if (used + spent > WORK_LIMITS.tokens) throw new WorkLimitError('too many tokens');
    },
    tick() {
      ticks += 1;
      if (ticks % 64 === 0 && now() > deadline) throw new WorkLimitError('too much time');
    },
  };
}
