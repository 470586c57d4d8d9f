import { usageError } from '@redpine/core/errors';
/** Every bound of the handler. Bytes, milliseconds and counts; reported by `GET {api}/models`. */
export interface HandlerLimits {
  /** Body of a request, counted as it is read. Default 262,144. */
  bodyBytes: number;
  /** One save of a thread. Default 8,388,608. */
  threadBytes: number;
  /** Time to read a body. Default 15,000. */
  bodyMs: number;
  /** Turns in one request. Default 64. */
  messages: number;
  /** UTF-8 bytes of one user message. An answer is limited only by the body. Default 32,768. */
  messageBytes: number;
  /** Nesting of a body. Default 16. */
  jsonDepth: number;
  /** Levels of a browser's filter, a bare condition being one. Default 5. */
  filterDepth: number;
  /** Conditions and groups of a browser's filter. Default 50. */
  filterNodes: number;
  /** Values in one list of a browser's filter. Default 20. */
  filterValues: number;
  /** Bytes of a browser's filter as JSON. Default 16,384. */
  filterBytes: number;
  /** Chats of one principal at the same time. Default 2. */
  streams: number;
  /** Until the service's response headers. Default 120,000. */
  headersMs: number;
  /** Silence of the service while it streams, comments not counted. Default 120,000. */
  noContentMs: number;
  /** One request as a whole; nothing upstream outlives it. Default 600,000. */
  totalMs: number;
  /** With `runs`: how long an answer continues without a reader. Default 300,000. */
  absentMs: number;
  /** Pause after which a comment keeps a stream alive. Default 15,000. */
  heartbeatMs: number;
  /** A plain answer of the service; with `runs` a streamed one too, whose log holds it whole. Default 16,777,216. */
  responseBytes: number;
  /** A document of `files/{id}/content`. Default 104,857,600, the service's limit. */
  fileBytes: number;
  /** Each host callback and store call. Default 10,000. */
  callbackMs: number;
  /** Files read to infer the fields. Default 2,000. */
  fieldFiles: number;
  /** How long inferred fields are kept. Default 15,000; 0 keeps none. */
  fieldsCacheMs: number;
}

export const DEFAULT_LIMITS: HandlerLimits = {
  bodyBytes: 262_144,
  threadBytes: 8_388_608,
  bodyMs: 15_000,
  messages: 64,
  messageBytes: 32_768,
  jsonDepth: 16,
  filterDepth: 5,
  filterNodes: 50,
  filterValues: 20,
  filterBytes: 16_384,
  streams: 2,
  headersMs: 120_000,
  noContentMs: 120_000,
  totalMs: 600_000,
  absentMs: 300_000,
  heartbeatMs: 15_000,
  responseBytes: 16_777_216,
  fileBytes: 104_857_600,
  callbackMs: 10_000,
  fieldFiles: 2_000,
  fieldsCacheMs: 15_000,
};

/** A longer timer would fire at once. */
const LONGEST_TIMER = 2_147_483_647;

/** Merges limits over the defaults. @throws TypeError for an unknown name or a value that is not a finite number of 0 or more */
export function resolveLimits(overrides: Partial<HandlerLimits> = {}): HandlerLimits {
  const limits = { ...DEFAULT_LIMITS };
  for (const [name, value] of Object.entries(overrides)) {
    if (value === undefined) continue;
    if (!Object.hasOwn(DEFAULT_LIMITS, name)) {
      throw usageError(
        'REDPINE_LIMIT_INVALID',
        `limits.${name} is not a limit. Known: ${Object.keys(DEFAULT_LIMITS).join(', ')}.`,
      );
    }
    if (typeof value !== 'number' || !Number.isFinite(value) || value < 0) {
      throw usageError(
        'REDPINE_LIMIT_INVALID',
        `limits.${name} is ${String(value)}. Give a finite number of 0 or more.`,
      );
    }
    limits[name as keyof HandlerLimits] = name.endsWith('Ms') ? Math.min(value, LONGEST_TIMER) : value;
  }
  return limits;
}
