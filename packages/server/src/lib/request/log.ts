import type { RouteName } from '../http/route.ts';

/** How a request ended: answered in full, refused or failed, or left by the browser. */
export type Outcome = 'complete' | 'error' | 'cancelled';

/** One request, without a word of its content. */
export interface LogRecord {
  requestId: string;
  outcome: Outcome;
  /** What the browser was answered; 499 where it left before an answer. */
  status: number;
  /** The code of the problem, where there was one. */
  code?: string;
  /**
   * What a person cannot be told, e.g. why a callback failed: the error's name; in development, where `apiKey` is no callback, its message
   * too, key cut out.
   */
  cause?: string;
  route?: RouteName;
  assistant?: string;
  principal?: string;
  model?: string;
  upstreamStatus?: number;
  /** The service's own id of the request. */
  upstreamRequestId?: string;
  bytesIn: number;
  bytesOut: number;
  /** Milliseconds from the request to its end. */
  durationMs: number;
  /** Milliseconds from the request to the service's first byte. */
  firstByteMs?: number;
}
