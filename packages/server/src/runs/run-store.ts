/** The end of a run: the answer is complete, it failed, a person stopped it, or its process was lost. */
export type RunEnd = 'complete' | 'error' | 'stopped' | 'lost';

/** An answer before it is written. */
export interface NewRun {
  /** Unique among all owners: the handler makes it of the owner and the id of the request. */
  id: string;
  /** The thread and the message of the answer, if the send named them. */
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
 * Stores the events of running answers, so that an answer outlives its connection. The log is the truth: readers take
 * events from it, and a message between processes only says that there is something to read.
 *
 * The handler derives `owner` from the assistant's name and the principal's id; a store treats it as an opaque text. A
 * run of another owner, an unknown one and an expired one are the same to every method. `append`, `renew` and `close`
 * are for the process that opened the run.
 */
export interface RunStore {
  /** @returns false if a run with this id exists: exactly one of many callers gets true */
  open(owner: string, run: NewRun): Promise<boolean>;
  /**
   * Adds whole events, in order, all or none. After a connection loss a store retries itself, without adding an event
   * twice.
   *
   * @returns a cursor for each event; an empty list, with nothing added, if the run has ended or is unknown
   */
  append(id: string, events: readonly string[]): Promise<string[]>;
  /** Extends the lease to `leaseMs` from now. @returns `stopAt` is the `seen` of the stop; an object means that a stop was requested */
  renew(id: string, leaseMs: number): Promise<'running' | { stopAt?: number }>;
  /** Ends the run. Of several ends the first counts. */
  close(id: string, end: RunEnd): Promise<void>;
  /**
   * The events strictly after a cursor, then new ones as they arrive, then the end. If the lease has expired without an
   * end, the reader ends the run as `lost`. It waits for the message of another process or one second, then reads.
   *
   * Ends without an item if the owner has no such run, and without an `end` if the run expires or the signal is
   * aborted.
   *
   * @param after undefined: from the first event
   * @throws InvalidCursorError for a cursor that this store did not make
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
   * @returns false if the owner has no such run; true also for an ended run
   */
  stop(owner: string, id: string, seen?: number): Promise<boolean>;
  /**
   * The latest run of a thread without an end, even with an expired lease: its reader then learns that it is lost. A run with a requested
   * stop is returned only if there is no other.
   */
  active(owner: string, threadId: string): Promise<ActiveRun | undefined>;
  /**
   * Calls the listener soon after a stop was requested in any process. Only a hint: `renew` has the truth. Without this
   * method, `renew` is called every second instead of every five.
   *
   * @returns ends the watch
   */
  watchStop?(id: string, listener: () => void): () => void;
  /**
   * Milliseconds since the last reader in any process; 0 while there is one. Counted from the opening if there never
   * was one. Without this method, only readers in the writing process count.
   */
  unreadFor?(id: string): Promise<number>;
  /**
   * True for a store whose writer outlives the request by itself, such as a Durable Object. On Cloudflare Workers the
   * handler accepts no other: a Worker ends half a minute after the browser has gone.
   */
  readonly durable?: boolean;
}
