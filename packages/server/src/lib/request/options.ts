import type { ModelOption } from '@redpine/core';
import type { HandlerLimits } from './limits.ts';
import type { LogRecord } from './log.ts';
import type { RateLimitOptions } from './rate-limit.ts';
import type { RunStore } from '../../runs/run-store.ts';
import type { ThreadStore } from '../../threads/thread-store.ts';

/** Who asks. `id` counts for limits and logs; the rest is yours, for `filter`. */
export interface Principal {
  id: string;
  [key: string]: unknown;
}

/** `true`, or the person. Any other value is a refusal. */
export type Authorization = boolean | { principal: Principal } | null | undefined;

/** Second argument of the server's filter function. */
export interface FilterContext {
  principal: Principal;
  assistant: string;
}

/**
 * A filter that is always in force, checked on each request: an undefined tenant refuses the request. The word
 * `unrestricted` marks a request that may read everything.
 */
export type ServerFilter = Readonly<Record<string, unknown>> | 'unrestricted';

/** A temperature that the server sets, or the range it takes from the browser. */
export type TemperatureRule = number | { min?: number; max?: number; default?: number };

/** Options of `createAssistantHandler`. */
export interface AssistantHandlerOptions {
  /** The one assistant that answers. Names are lower-case letters, digits and hyphens, 63 at most. */
  assistant?: string;
  /** Several, instead: the path then names one, `{api}/{assistant}/chat/completions`. */
  assistants?: readonly string[];
  /** The project's key, or a callback that returns it for each request. */
  apiKey?: string | (() => string | undefined | Promise<string | undefined>);
  /** The assistant's `host`, scheme optional. `http:` is accepted on loopback alone. Default: the host of `region`. */
  host?: string;
  /** Default `us`. */
  region?: 'us' | 'eu';
  /** Version of the service's API, a year and a month. Default `2026-04`. */
  apiVersion?: string;
  /** The path of the mount, e.g. `/api/assistant`. Without it a route is matched at the end of the path. */
  basePath?: string;
  /** The models a browser may choose, the default first. Default: all that the service documents. */
  models?: readonly (string | ModelOption)[];
  /**
   * The model for a second attempt if the service calls the chosen one invalid. No byte has been sent by then. Default
   * none.
   */
  fallbackModel?: string;
  /** Default: the range of each model. */
  temperature?: TemperatureRule;
  /**
   * The documents that may be read, composed as `{ $and: [server, browser] }`. A value that is not a filter, or is empty
   * at any depth, refuses the request. The body has been read by then and cannot be cloned; checks that need it belong
   * in `authorize`.
   */
  filter?:
    | Readonly<Record<string, unknown>>
    | ((request: Request, context: FilterContext) => ServerFilter | Promise<ServerFilter>);
  /** Shows the page the server's filter, as locked clauses and in `Redpine-Request`. Default true. */
  showLocked?: boolean;
  /** Operators allowed in addition to the documented ones, e.g. `['$not']`. Default none. */
  extraOperators?: readonly string[];
  /** Accepts messages with the role `system` from the browser. Default false. */
  systemMessages?: boolean;
  /**
   * Identifies the sender of a request. Runs before the body is read, so it may read a `request.clone()`. Required outside development. If
   * it returns `true` and callers cannot be distinguished otherwise, no limit per person applies.
   */
  authorize?: (request: Request) => Authorization | Promise<Authorization>;
  /**
   * The id that limits count; called only if `authorize` returns `true`. Default: the client's address, if the runtime
   * provides it.
   */
  principal?: (request: Request) => string;
  /** Requests of one principal. Default 120 a minute in this process's memory; false for none. */
  rateLimit?: false | RateLimitOptions;
  /** Other origins whose pages may call, e.g. `https://app.example.com`. Default none. */
  allowedOrigins?: readonly string[];
  /**
   * Request headers that pages of `allowedOrigins` may send in addition to those that the handler reads (`content-type`, `x-request-id`,
   * `range`, `if-range`, `last-event-id`, and the `redpine-…` ones that name a thread), e.g. `['authorization']`. Default none.
   */
  allowedHeaders?: readonly string[];
  /**
   * Stores conversations for each person. `authorize` must then return `{ principal: { id } }`: without a principal the
   * thread routes answer 500 `not_configured`. The handler itself stores the question and the answer of a send that
   * names its thread (`Redpine-Thread`, `Redpine-Message`). Default none: the thread routes answer 404.
   */
  threads?: ThreadStore;
  /**
   * Lets answers continue without the browser that asked. The events of each are kept for a while, so that a page that
   * was reloaded, lost its connection, or opens elsewhere can read on (`GET {api}/runs/{id}`) or stop the answer (`POST
   * {api}/runs/{id}/stop`). An answer then ends by itself, by a stop, after `limits.totalMs`, or after
   * `limits.absentMs` without a reader. `authorize` must return `{ principal: { id } }`. Default none: an answer ends
   * with its connection.
   */
  runs?: RunStore;
  /**
   * Called with a promise that settles when the run ends, for runtimes that end a function with its response: `after`
   * of `next/server`, `waitUntil` of `@vercel/functions`. Node, Bun and Deno need none.
   */
  waitUntil?: (promise: Promise<unknown>) => void;
  /**
   * Days after its last turn at which a thread is deleted, checked at most once an hour; a run expires at the same age.
   * Default: never.
   */
  retainDays?: number;
  /**
   * Lets pages have the service's signed links, which open a document for anybody who holds them: in answers, and in
   * `GET files/{id}` unless it asks for `include_url=false`. Default false: a page reads documents at
   * `files/{id}/content`.
   */
  signedLinks?: boolean;
  limits?: Partial<HandlerLimits>;
  /** The function that sends requests to the service. Default: the global `fetch`, looked up for each request. */
  fetch?: (input: string, init: RequestInit) => Promise<Response>;
  /** Allows `authorize` to be left out. Default: whether `NODE_ENV` is `development`. */
  development?: boolean;
  /** Called once at the end of each request with ids, sizes, times and codes, never content. A throw is ignored. */
  onLog?: (record: LogRecord) => void;
}
