/**
 * Data from outside that no thread can be made of; its message names the part and the form that it must have. No developer's mistake
 * causes it: the handler answers it with 400, an import shows it.
 */
export class ThreadDataError extends RangeError {
  /** Set if the data is sound, but this version cannot read it. */
  readonly code: 'newer-version' | undefined;

  constructor(message: string, code?: 'newer-version') {
    super(message);
    this.code = code;
  }
}
