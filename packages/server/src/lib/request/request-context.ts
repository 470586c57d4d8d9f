import { corsHeaders } from '../http/origin.ts';
import type { Problem } from '../http/problem.ts';
import { createAbortScope } from './abort-scope.ts';
import type { AbortScope } from './abort-scope.ts';
import type { HandlerLimits } from './limits.ts';
import type { LogRecord } from './log.ts';
import type { Reporter } from './reporter.ts';
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
  limits: Pick<HandlerLimits, 'totalMs'>;
  allowedOrigins: ReadonlySet<string>;
  reporter: Reporter;
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
      record.durationMs = Date.now() - startedAt;
      config.reporter.log(record, problem);
    },
  };
}

/** The browser's id, which separates a retry from a second question. A malformed id is replaced. */
function readRequestId(request: Request): string {
  const header = request.headers.get('x-request-id');
  return header !== null && REQUEST_ID.test(header) ? header : crypto.randomUUID();
}
