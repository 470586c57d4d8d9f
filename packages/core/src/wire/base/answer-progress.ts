/** How far an answer has come. */
export interface AnswerProgress {
  /** A chunk has come. */
  seen: boolean;
  /** Text has come, of the answer or of the thoughts before it. */
  hasText: boolean;
  /** A finish reason or `[DONE]` has come. */
  finished: boolean;
  /** Nothing more can come: `[DONE]` was seen, or token counts with a finish reason or after it. */
  over: boolean;
  /** The run at the handler that writes it (`Redpine-Run`): what is lost of it can be read again. */
  run?: string | undefined;
  /** The last event that came of the run (`id:`), which goes on after it. */
  cursor?: string | undefined;
}

/** Whether nothing is missing of an answer. Token counts after its end are missed only where they can be read again. */
export function isAnswerComplete({ run, over, finished }: AnswerProgress): boolean {
  return finished && (over || !run);
}
