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

/** `true`, or who it is. Everything else is a refusal. */
export type Authorization = boolean | { principal: Principal } | null | undefined;

/** Second argument of the server's filter function. */
export interface FilterContext {
  principal: Principal;
  assistant: string;
}

/**
 * A filter that is always in force, checked when it is used: an undefined tenant refuses the request. The word `unrestricted`
 * is for a request that may read everything.
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
  /** The project's key, or a callback that is asked for it at each request. */
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
  /** The model for a second attempt where the service says that the chosen one is invalid. No byte was sent by then. Default none. */
  fallbackModel?: string;
  /** Default: what each model takes. */
  temperature?: TemperatureRule;
  /**
   * Which documents may be read, composed as `{ $and: [server, browser] }`. What is no filter, or is empty at any depth, refuses the
   * request. The request's body has been read by then and cannot be cloned; what depends on it belongs into `authorize`.
   */
  filter?:
    | Readonly<Record<string, unknown>>
    | ((request: Request, context: FilterContext) => ServerFilter | Promise<ServerFilter>);
  /** Tell the page the server's filter, as locked clauses and in `Redpine-Request`. Default true. */
  showLocked?: boolean;
  /** Operators allowed beside the documented ones, e.g. `['$not']`. Default none. */
  extraOperators?: readonly string[];
  /** Take messages with the role `system` from the browser. Default false. */
  systemMessages?: boolean;
  /**
   * Who sends the request. Runs before the body is read, so it may read a `request.clone()`. Required outside development. Where it
   * returns `true` and nothing else tells callers apart, no limit per person applies.
   */
  authorize?: (request: Request) => Authorization | Promise<Authorization>;
  /** The id that limits count, called only where `authorize` returns `true`. Default: the client's address, where the runtime tells it. */
  principal?: (request: Request) => string;
  /** Requests of one principal. Default 120 a minute in this process's memory; false for none. */
  rateLimit?: false | RateLimitOptions;
  /** Other origins whose pages may call, e.g. `https://app.example.com`. Default none. */
  allowedOrigins?: readonly string[];
  /**
   * Request headers that pages of `allowedOrigins` may send beside those that the handler reads (`content-type`, `x-request-id`,
   * `range`, `if-range`, `last-event-id`, and the `redpine-…` ones that name a thread), e.g. `['authorization']`. Default none.
   */
  allowedHeaders?: readonly string[];
  /**
   * Keeps conversations for each person. `authorize` must answer `{ principal: { id } }` then: without a principal the thread routes
   * answer 500 `not_configured`. The question and the answer of a send that names its thread (`Redpine-Thread`, `Redpine-Message`) are
   * stored by the handler itself. Default none: the thread routes answer 404.
   */
  threads?: ThreadStore;
  /**
   * Lets answers go on without the browser that asked: the events of each are kept for a while, so that a page that was reloaded, lost
   * its connection, or opens elsewhere reads on (`GET {api}/runs/{id}`), and any of them stops it (`POST {api}/runs/{id}/stop`). An
   * answer then ends by itself, by a stop, after `limits.totalMs`, or after `limits.absentMs` without a reader. `authorize` must answer
   * `{ principal: { id } }`. Default none: an answer ends with its connection.
   */
  runs?: RunStore;
  /**
   * Called with a promise that lasts as long as a run, on runtimes that end a function with its response: `after` of `next/server`,
   * `waitUntil` of `@vercel/functions`. Node, Bun and Deno need none.
   */
  waitUntil?: (promise: Promise<unknown>) => void;
  /**
   * Days after its last turn at which a thread is deleted, looked at once an hour at most; a run is known no longer either. Default:
   * never.
   */
  retainDays?: number;
  /**
   * Lets pages have the service's signed links, which open a document for whoever holds them: in answers, and in `GET files/{id}`
   * unless it asks for `include_url=false`. Default false: a page reads documents at `files/{id}/content`.
   */
  signedLinks?: boolean;
  limits?: Partial<HandlerLimits>;
  /** How the service is reached. Default: the global one, looked up at each request. */
  fetch?: (input: string, init: RequestInit) => Promise<Response>;
  /** Allows `authorize` to be left out. Default: whether `NODE_ENV` is `development`. */
  development?: boolean;
  /** Called once at the end of each request with ids, sizes, times and codes, never content. A throw is ignored. */
  onLog?: (record: LogRecord) => void;
}
