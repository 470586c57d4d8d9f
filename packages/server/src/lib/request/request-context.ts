import { corsHeaders } from '../http/origin.ts';
import type { Problem } from '../http/problem.ts';
import { createAbortScope } from './abort-scope.ts';
import type { AbortScope } from './abort-scope.ts';
import type { ApiKey } from './api-key.ts';
import type { HandlerLimits } from './limits.ts';
import type { LogRecord } from './log.ts';
import type { AssistantHandlerOptions } from './options.ts';
import type { Runtime } from './runtime.ts';

/** One request on its way through the handler. */
export interface RequestContext {
  request: Request;
  requestId: string;
  runtime: Runtime;
  /** Headers of every answer: the request's id and, for a listed origin, CORS. */
  headers: Record<string, string>;
  scope: AbortScope;
  /** The log record, filled in as the request proceeds. */
  record: LogRecord;
  /** By `Date.now()`. */
  startedAt: number;
  /** Adds a cleanup for the end of the request. They run in reverse order; one that is added after the end runs at once. */
  onFinish(release: () => void): void;
  /** Ends the request, once, and logs it. */
  finish(problem?: Problem): void;
}

export interface RequestConfig {
  options: Pick<AssistantHandlerOptions, 'onLog'>;
  limits: Pick<HandlerLimits, 'totalMs'>;
  allowedOrigins: ReadonlySet<string>;
  apiKey: Pick<ApiKey, 'redact'>;
  development: boolean;
}

const REQUEST_ID = /^[A-Za-z0-9][A-Za-z0-9._:-]{0,127}$/;

export function createRequestContext(
  request: Request,
  config: RequestConfig,
  runtime: Runtime,
): RequestContext {
  const startedAt = Date.now();
  const requestId = readRequestId(request);
  const scope = createAbortScope(request, config.limits.totalMs);
  const releases: (() => void)[] = [() => scope.release()];
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
    requestId,
    runtime,
    headers: { 'X-Request-Id': requestId, ...corsHeaders(request, config.allowedOrigins) },
    scope,
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

/** A callback's error text may hold anything. It is logged only in development, and only where the key can be cut out of it. */
function describeProblem(record: LogRecord, problem: Problem, { apiKey, development }: RequestConfig): void {
  record.outcome = problem.code === 'cancelled' ? 'cancelled' : 'error';
  // A stream that fails midway has been answered 200 already.
  if (record.bytesOut === 0) record.status = problem.status;
  record.code = problem.code;
  const { cause } = problem;
  if (!(cause instanceof Error)) return;
  const name = /^[A-Za-z]{1,64}$/.test(cause.name) ? cause.name : 'Error';
  const text = development ? apiKey.redact(cause.message) : undefined;
  record.cause = text === undefined ? name : `${name}: ${text}`;
}

function writeLog({ options }: RequestConfig, record: LogRecord): void {
  try {
    options.onLog?.({ ...record });
  } catch {
    // A log that fails is no reason to fail the answer.
  }
}

/** The browser's id, so that a retry can be told from a second question. A malformed one is replaced. */
function readRequestId(request: Request): string {
  const given = request.headers.get('x-request-id');
  return given !== null && REQUEST_ID.test(given) ? given : crypto.randomUUID();
}
