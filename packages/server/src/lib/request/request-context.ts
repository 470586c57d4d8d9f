import type { HandlerConfig } from '../resolve-config.ts';
import { createLifetime } from './abort-scope.ts';
import type { Lifetime } from './abort-scope.ts';
import type { LogRecord } from './log.ts';
import { corsHeaders } from '../http/origin.ts';
import type { Problem } from '../http/problem.ts';
import { redactKey } from './redact.ts';
import type { Runtime } from './runtime.ts';

/** One request on its way through the handler. */
export interface Exchange {
  request: Request;
  config: HandlerConfig;
  requestId: string;
  runtime: Runtime;
  /** Of every answer: the request's id and, for a listed origin, CORS. */
  headers: Record<string, string>;
  lifetime: Lifetime;
  /** The log record as far as it is known. */
  record: LogRecord;
  /** Run once at the end, in reverse order of their adding; at once where the end has been. */
  onFinish(release: () => void): void;
  /** Ends the exchange, once, and writes its record. */
  finish(problem?: Problem): void;
  /** When it began, by `Date.now()`. */
  startedAt: number;
}

const REQUEST_ID = /^[A-Za-z0-9][A-Za-z0-9._:-]{0,127}$/;

export function openExchange(request: Request, config: HandlerConfig, runtime: Runtime): Exchange {
  const startedAt = Date.now();
  const requestId = readRequestId(request);
  const lifetime = createLifetime(request, config.limits.totalMs);
  const releases: (() => void)[] = [() => lifetime.release()];
  const record: LogRecord = {
    requestId,
    outcome: 'complete',
    status: 200,
    bytesIn: 0,
    bytesOut: 0,
    durationMs: 0,
  };
  let open = true;
  return {
    request,
    config,
    requestId,
    runtime,
    headers: { 'X-Request-Id': requestId, ...corsHeaders(request, config.allowedOrigins) },
    lifetime,
    record,
    startedAt,
    onFinish(release) {
      if (open) releases.unshift(release);
      else release();
    },
    finish(problem) {
      if (!open) return;
      open = false;
      for (const release of releases) release();
      if (problem) describeProblem(record, problem, config);
      record.durationMs = Date.now() - startedAt;
      writeLog(config, record);
    },
  };
}

/**
 * A callback's own words may hold anything; outside development, and where the key is not known beforehand, only the kind of its error
 * is logged.
 */
function describeProblem(record: LogRecord, problem: Problem, { options, development }: HandlerConfig): void {
  record.outcome = problem.code === 'cancelled' ? 'cancelled' : 'error';
  // A stream that fails midway has been answered 200 already.
  if (record.bytesOut === 0) record.status = problem.status;
  record.code = problem.code;
  const { cause } = problem;
  if (!(cause instanceof Error)) return;
  const name = /^[A-Za-z]{1,64}$/.test(cause.name) ? cause.name : 'Error';
  const { apiKey } = options;
  record.cause =
    development && typeof apiKey === 'string' ? `${name}: ${redactKey(cause.message, apiKey.trim())}` : name;
}

function writeLog({ options }: HandlerConfig, record: LogRecord): void {
  try {
    options.onLog?.({ ...record });
  } catch {
    // A log that fails is no reason to fail the answer.
  }
}

/** The browser's id, so that a retry can be told from a second question; a malformed one is replaced. */
function readRequestId(request: Request): string {
  const given = request.headers.get('x-request-id');
  return given !== null && REQUEST_ID.test(given) ? given : crypto.randomUUID();
}
