/** Limits of work for one message. Beyond any of them its text is shown as it stands. */
export const WORK_LIMITS = {
  /** UTF-16 units of a message. */
  length: 256 * 1024,
  /** Depth of blocks in blocks, or of spans in spans. */
  nesting: 100,
  /** Tokens of a message. */
  tokens: 50_000,
  /** Runs of `*`, `_` and `~~` in one paragraph: matching them up cannot be stopped halfway. */
  delimiters: 10_000,
  /** Milliseconds for one slice of the text. */
  sliceMs: 50,
  /** How often a slice is tried when only the clock ends it: a machine that is busy is not taken for hostile text. */
  attempts: 3,
  /** UTF-16 units parsed in one go: few enough that a cold engine on a busy machine is not taken for hostile text. */
  slice: 4 * 1024,
} as const;

/** Thrown out of the parser when a limit is passed. */
export class WorkLimitError extends Error {
  override name = 'WorkLimitError';
  /** Set when it was the clock: another program may have held up this one. */
  readonly byTime: boolean;
  constructor(message: string, byTime = false) {
    super(message);
    this.byTime = byTime;
  }
}

/** Counts the tokens and the time of a slice. */
export interface WorkBudget {
  /** Tokens taken in this slice. */
  readonly spent: number;
  /** Takes tokens from the message's allowance. */
  spend(tokens: number): void;
  /** Throws when the slice has run out of time. */
  check(): void;
  /** The same for what is called very often: reads the clock once in 64 calls. */
  tick(): void;
}

/** A budget for one slice of a message that has used `used` tokens so far. */
export function createBudget(used: number, now: () => number = () => performance.now()): WorkBudget {
  const deadline = now() + WORK_LIMITS.sliceMs;
  let spent = 0;
  let ticks = 0;
  const check = () => {
    if (now() > deadline) throw new WorkLimitError('too much time', true);
  };
  return {
    get spent() {
      return spent;
    },
    spend(count) {
      spent += count;
      if (used + spent > WORK_LIMITS.tokens) throw new WorkLimitError('too many tokens');
    },
    check,
    tick() {
      ticks += 1;
      if (ticks % 64 === 0) check();
    },
  };
}
