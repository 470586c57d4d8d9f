/** How a run ended: with its answer whole, with a failure, by a person, or with the process that wrote it. */
export type RunEnd = 'complete' | 'error' | 'stopped' | 'lost';

/** An answer that is about to be written. */
export interface NewRun {
  /** Unique among all owners: the handler makes it of the owner and the id of the request. */
  id: string;
  /** The thread and the message that it answers in, where the send named them. */
  threadId?: string;
  messageId?: string;
  /** How long the run is known, in milliseconds from now. After that its id is unknown. */
  ttlMs: number;
  /** How long it counts as being written, in milliseconds from now, unless `renew` extends it. */
  leaseMs: number;
}

/** One event of a run, and the place after it. */
export interface RunItem {
  /** Made by the store: 1 to 64 visible characters of ASCII. It goes through the headers and events of HTTP unescaped. */
  cursor: string;
  event: string;
}

/** The run that writes into a thread. */
export interface ActiveRun {
  id: string;
  messageId?: string;
  /** Milliseconds since the epoch. */
  startedAt: number;
}

/**
 * Where the handler keeps the events of answers that are being written, so that an answer outlives its connection. The log is the
 * truth: who reads has the events from it, and a message between processes only says that there is something to read.
 *
 * `owner` is made by the handler of the assistant's name and the principal's id; a store treats it as an opaque text. Another's run, an
 * unknown one and an expired one are the same to every method. `append`, `renew` and `close` are for the process that opened the run.
 */
export interface RunStore {
  /** @returns false where a run with this id is known already: exactly one of many callers gets true */
  open(owner: string, run: NewRun): Promise<boolean>;
  /**
   * Adds whole events, in order and all or none. A store whose connection breaks tries again itself, without adding an event twice.
   *
   * @returns a cursor for each event; none, with nothing added, where the run has ended or is unknown
   */
  append(id: string, events: readonly string[]): Promise<string[]>;
  /** Extends the lease to `leaseMs` from now. @returns `stopAt` is the `seen` of the stop; an object says that a stop was asked for */
  renew(id: string, leaseMs: number): Promise<'running' | { stopAt?: number }>;
  /** Ends the run. Of several ends the first counts. */
  close(id: string, end: RunEnd): Promise<void>;
  /**
   * The events strictly after a cursor, then those that come, then the end. A reader that finds the lease gone and no end ends the run
   * as `lost`. It waits for the message of another process or one second, then reads.
   *
   * Ends without an item where the owner has no such run, and without an `end` where the run expires or the signal is aborted.
   *
   * @param after undefined: from the first event
   * @throws InvalidCursorError for a cursor that is none of this store
   */
  read(
    owner: string,
    id: string,
    after: string | undefined,
    signal: AbortSignal,
  ): AsyncIterable<RunItem | { end: RunEnd }>;
  /**
   * Asks the process that writes the run to end it. The first `seen` counts.
   *
   * @param seen UTF-16 code units of the answer's text that the person had seen. Undefined: all that had come.
   * @returns false where the owner has no such run; true also where it has ended
   */
  stop(owner: string, id: string, seen?: number): Promise<boolean>;
  /**
   * The latest run of a thread that has no end yet, also where its lease is gone: who reads it learns that it is lost. One that was
   * asked to stop is named only where there is no other.
   */
  active(owner: string, threadId: string): Promise<ActiveRun | undefined>;
  /**
   * Calls the listener soon after a stop was asked for, in whatever process; only a hint, `renew` has the truth. A store without it has
   * `renew` called each second instead of every five.
   *
   * @returns ends the watch
   */
  watchStop?(id: string, listener: () => void): () => void;
  /**
   * For how many milliseconds nobody, in any process, has been reading the run; 0 while somebody is. From the opening on where nobody
   * ever came. A store without it has only the readers of the writing process counted.
   */
  unreadFor?(id: string): Promise<number>;
  /**
   * True for a store whose writer outlives the request by itself, as a Durable Object does. On Cloudflare Workers the handler takes no
   * other: a Worker is ended half a minute after the browser has gone.
   */
  readonly durable?: boolean;
}
