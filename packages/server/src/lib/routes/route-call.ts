import type { JsonObject, ModelOption } from '@redpine/core';
import type { AssistantFile } from '@redpine/core/wire';
import type { Admission } from '../admit/admit.ts';
import type { InFlight } from '../admit/in-flight.ts';
import { readServerFilter } from '../filter/server-filter.ts';
import type { HandlerLimits } from '../request/limits.ts';
import type { AssistantHandlerOptions } from '../request/options.ts';
import type { Reporter } from '../request/reporter.ts';
import type { RequestContext } from '../request/request-context.ts';
import type { Service } from '../upstream/service.ts';
import { askService } from '../upstream/upstream.ts';
import type { UpstreamAnswer, UpstreamRequest } from '../upstream/upstream.ts';
import type { ReaderCount } from '../runs/reader-count.ts';
import type { RunStore } from '../../runs/run-store.ts';
import type { ThreadStore } from '../../threads/thread-store.ts';
import type { FieldsAnswer } from './fields.ts';
import type { AllowedModels } from './models.ts';
import type { TtlCache } from './ttl-cache.ts';

/** The part of the configuration that the routes use. */
export interface RoutesConfig {
  options: Pick<
    AssistantHandlerOptions,
    | 'extraOperators'
    | 'filter'
    | 'retainDays'
    | 'showLocked'
    | 'signedLinks'
    | 'systemMessages'
    | 'temperature'
    | 'waitUntil'
  >;
  limits: HandlerLimits;
  models: AllowedModels;
  fallbackModel: ModelOption | undefined;
  /** Why the service refused a model lately, by its id. */
  modelRefusals: TtlCache<string>;
  service: Service;
  inFlight: InFlight;
  threads: ThreadStore | undefined;
  runs: RunStore | undefined;
  readers: ReaderCount;
  reporter: Reporter;
  fieldsCache: TtlCache<FieldsAnswer>;
  /** Files as the service described them lately, with their signed links, by assistant and id. */
  linksCache: TtlCache<AssistantFile>;
}

/** An admitted request, with everything that its route needs for the answer. */
export interface RouteCall {
  context: RequestContext;
  admission: Admission;
  config: RoutesConfig;
}

/** The server's filter for this request. @throws Problem 500 */
export function serverFilter({ context, admission, config }: RouteCall): Promise<JsonObject | undefined> {
  const { principal, route } = admission;
  const { filter, extraOperators } = config.options;
  return readServerFilter(
    context.request,
    { filter, extraOperators, callbackMs: config.limits.callbackMs },
    { principal, assistant: route.assistant },
  );
}

/** Sends the route's request to the service and notes the status in the log record. @throws Problem */
export function callService(
  { context: { scope, record, runtime }, config }: Pick<RouteCall, 'context' | 'config'>,
  request: Pick<UpstreamRequest, 'method' | 'path' | 'body' | 'accept' | 'model'>,
): Promise<UpstreamAnswer> {
  return askService(config.service, {
    ...request,
    transport: runtime.transport,
    scope,
    headersMs: config.limits.headersMs,
    responseBytes: config.limits.responseBytes,
    onStatus: (status, id) => Object.assign(record, { upstreamStatus: status, upstreamRequestId: id }),
  });
}
