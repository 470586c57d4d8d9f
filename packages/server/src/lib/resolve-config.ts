import { usageError } from '@redpine/core/errors';
import type { AdmitConfig } from './admit/admit.ts';
import { createInFlight } from './admit/in-flight.ts';
import { checkServerFilter } from './filter/server-filter.ts';
import { checkAllowedOrigins, resolveAllowedHeaders } from './http/origin.ts';
import { Problem } from './http/problem.ts';
import { ASSISTANT_NAME } from './http/route.ts';
import type { RouteOptions } from './http/route.ts';
import { createApiKey, missingKey } from './request/api-key.ts';
import { checkKinds } from './request/check-kinds.ts';
import { resolveLimits } from './request/limits.ts';
import type { AssistantHandlerOptions } from './request/options.ts';
import { createMemoryStore, DEFAULT_RATE } from './request/rate-limit.ts';
import type { RateLimitOptions } from './request/rate-limit.ts';
import { createReporter } from './request/reporter.ts';
import type { RequestConfig } from './request/request-context.ts';
import { resolveModels } from './routes/models.ts';
import type { RoutesConfig } from './routes/route-call.ts';
import { createTtlCache } from './routes/ttl-cache.ts';
import { createReaderCount } from './runs/reader-count.ts';
import { createService, resolveOrigin } from './upstream/service.ts';
import type { RunStore } from '../runs/run-store.ts';
import type { ThreadStore } from '../threads/thread-store.ts';

/** The checked options, with the state that the handler keeps between requests. Each room declares the part that it uses. */
export interface HandlerConfig extends RequestConfig, AdmitConfig, RoutesConfig {
  options: AssistantHandlerOptions;
  limits: RoutesConfig['limits'];
  allowedHeaders: ReadonlySet<string>;
  development: boolean;
}

/** How long a model that the service refused is listed as disabled. */
const REFUSAL_MS = 600_000;

/** How long a signed link serves the ranges of one document. */
const LINK_MS = 60_000;

/** @throws TypeError for an option that can never work, with the correction; never for a missing one */
export function resolveConfig(options: AssistantHandlerOptions): HandlerConfig {
  checkKinds(options);
  const limits = resolveLimits(options.limits);
  const development = options.development ?? readNodeEnv() === 'development';
  if (options.filter !== undefined && typeof options.filter !== 'function') {
    checkServerFilter(options.filter, options.extraOperators ?? []);
  }
  const apiKey = createApiKey(options.apiKey, limits.callbackMs);
  return {
    options,
    development,
    reporter: createReporter({ onLog: options.onLog, apiKey, development }),
    missing: findMissing(options, development),
    routes: resolveRoutes(options),
    service: createService({
      apiKey,
      fetch: options.fetch,
      apiVersion: options.apiVersion,
      origin: resolveOrigin(options.host, options.region),
    }),
    limits,
    ...resolveModels(options),
    modelRefusals: createTtlCache(REFUSAL_MS),
    allowedOrigins: checkAllowedOrigins(options.allowedOrigins ?? []),
    allowedHeaders: resolveAllowedHeaders(options.allowedHeaders),
    rateLimit: resolveRateLimit(options.rateLimit),
    inFlight: createInFlight(limits.streams),
    threads: resolveThreads(options),
    runs: resolveRuns(options),
    readers: createReaderCount(),
    fieldsCache: createTtlCache(limits.fieldsCacheMs),
    linksCache: createTtlCache(LINK_MS),
  };
}

function findMissing(options: AssistantHandlerOptions, development: boolean): Problem | undefined {
  const { apiKey } = options;
  if (typeof apiKey !== 'function' && (typeof apiKey !== 'string' || apiKey.trim() === ''))
    return missingKey();
  if (!options.assistant && !options.assistants?.length) {
    return notConfigured('createAssistantHandler has no assistant. Set it to the name of your assistant.');
  }
  if (!options.authorize && !development) {
    return notConfigured(
      'createAssistantHandler has no authorize, so anyone could ask at your cost. Give it a function that answers true for a request that may pass. Only development goes without: NODE_ENV "development", or development: true.',
    );
  }
  return undefined;
}

function notConfigured(message: string): Problem {
  return new Problem(500, 'not_configured', message);
}

function resolveRoutes({ assistant, assistants, basePath }: AssistantHandlerOptions): RouteOptions {
  if (assistant !== undefined && assistants !== undefined) {
    throw usageError(
      'REDPINE_ASSISTANT_INVALID',
      'Give assistant for one or assistants for several, not both.',
    );
  }
  const names = assistants ?? (assistant ? [assistant] : []);
  for (const name of names) {
    if (ASSISTANT_NAME.test(name)) continue;
    throw usageError(
      'REDPINE_ASSISTANT_INVALID',
      `"${name}" is not the name of an assistant. Names are 1 to 63 lower-case letters, digits and hyphens, with a letter or digit at both ends.`,
    );
  }
  if (basePath !== undefined && !/^(?:\/[\w.~-]+)*\/?$/.test(basePath)) {
    throw usageError(
      'REDPINE_BASE_PATH_INVALID',
      `basePath is "${basePath}". Give the path of the mount, like "/api/assistant".`,
    );
  }
  return {
    assistants: [...names],
    named: assistants !== undefined,
    ...(basePath !== undefined && { basePath: basePath.replace(/\/$/, '') }),
  };
}

function resolveThreads({ threads, retainDays }: AssistantHandlerOptions): ThreadStore | undefined {
  if (retainDays !== undefined && !(Number.isFinite(retainDays) && retainDays > 0)) {
    throw usageError('REDPINE_RETENTION_INVALID', 'retainDays is a number of days above 0.');
  }
  if (retainDays !== undefined && !threads)
    throw usageError('REDPINE_RETENTION_INVALID', 'retainDays needs threads: a store to delete from.');
  return threads;
}

/** A Worker is ended half a minute after its browser has gone, and an answer with it: only a Durable Object outlives that. */
function resolveRuns({ runs }: AssistantHandlerOptions): RunStore | undefined {
  if (!runs || runs.durable || globalThis.navigator?.userAgent !== 'Cloudflare-Workers') return runs;
  throw usageError(
    'REDPINE_RUNS_INVALID',
    'runs of this kind cannot work on Cloudflare Workers: a Worker ends soon after its browser has gone, and the answer with it. Run the handler in a Durable Object with @redpine/server/durable-object, or leave runs out.',
  );
}

function resolveRateLimit(rateLimit: AssistantHandlerOptions['rateLimit']): HandlerConfig['rateLimit'] {
  if (rateLimit === false) return undefined;
  const {
    limit,
    windowMs,
    store = createMemoryStore(),
    onStoreError = 'refuse',
  }: RateLimitOptions = rateLimit ?? DEFAULT_RATE;
  if (!Number.isFinite(limit) || !Number.isFinite(windowMs) || limit < 0 || windowMs <= 0)
    throw usageError(
      'REDPINE_RATE_LIMIT_INVALID',
      'rateLimit takes a limit of 0 or more and a windowMs above 0.',
    );
  return { limit, windowMs, store, onStoreError };
}

/** Not every runtime has `process`. */
function readNodeEnv(): string | undefined {
  const { process } = globalThis as { process?: { env?: Record<string, string | undefined> } };
  return process?.env?.NODE_ENV;
}
