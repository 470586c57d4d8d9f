/** Progress of an answer. */
export interface AnswerProgress {
  /** A chunk has come. */
  seen: boolean;
  /** Text has come, of the answer or of the thoughts before it. */
  hasText: boolean;
  /** A finish reason or `[DONE]` has come. */
  finished: boolean;
  /** Nothing more can come: `[DONE]` was seen, or token counts with a finish reason or after it. */
  over: boolean;
  /** The run at the handler that writes it (`Redpine-Run`): lost parts can be read from it again. */
  run?: string | undefined;
  /** The `id:` of the last event received from the run. Reading continues after it. */
  cursor?: string | undefined;
}

/**
 * Whether the answer is complete. Token counts after the finish reason are required only if the answer has a run, from which they can be
 * read again.
 */
export function isAnswerComplete({ run, over, finished }: AnswerProgress): boolean {
  return finished && (over || !run);
}
