import type { RouteName } from '../http/route.ts';

/** The end of a request: answered in full, refused or failed, closed by the browser, or stopped by the user. */
export type Outcome = 'complete' | 'error' | 'cancelled';

/** One request, without its content. */
export interface LogRecord {
  requestId: string;
  outcome: Outcome;
  /** The status of the answer; 499 if the browser closed the connection before it. */
  status: number;
  /** Error code of the answer. */
  code?: string;
  /** Name of the error behind the code, e.g. of a callback that threw. In development followed by its text. */
  cause?: string;
  /**
   * Text of that error without the key, at most 500 characters. Left out if `apiKey` is a callback that has not
   * returned yet, because the key could not be found in the text.
   */
  causeText?: string;
  /** The change that the developer must make, if known to the handler. */
  hint?: string;
  route?: RouteName;
  assistant?: string;
  principal?: string;
  /** The requested model; the fallback model if that was used. */
  model?: string;
  /** The model that the browser chose, if the fallback model was used instead. */
  askedModel?: string;
  upstreamStatus?: number;
  /** The service's own id of the request. */
  upstreamRequestId?: string;
  /** Bytes of the request's body. */
  bytesIn: number;
  /** Bytes of a streamed answer. */
  bytesOut: number;
  /** Milliseconds from the request to its end. */
  durationMs: number;
  /** Milliseconds from the request to the service's first byte. */
  firstByteMs?: number;
}
