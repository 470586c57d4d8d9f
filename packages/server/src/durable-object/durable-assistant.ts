import { checkMethods } from '@redpine/core/internal/server';
import { type AssistantHandler, createAssistantHandler } from '../lib/handler.ts';
import type { AssistantHandlerOptions } from '../lib/request/options.ts';
import { createObjectRuns, type ObjectRuns, type ObjectStorage } from '../runs/object/object-runs.ts';

/** The first argument of a Durable Object's class. */
export interface ObjectState {
  storage: ObjectStorage;
  waitUntil(promise: Promise<unknown>): void;
}

/** A binding to a class of Durable Objects. */
export interface ObjectNamespace {
  idFromName(name: string): unknown;
  get(id: never): { fetch(request: Request): Promise<Response> };
}

export interface DurableAssistantOptions<Env> {
  /** The options of the handler, but `runs` and `waitUntil`, which are made here. Called once for each object and each Worker. */
  options: (env: Env) => Omit<AssistantHandlerOptions, 'runs' | 'waitUntil'>;
  /** The binding to `AssistantObject`. */
  objects: (env: Env) => ObjectNamespace;
}

/** Both halves of a Worker whose answers continue without the browser. */
export interface DurableAssistant<Env> {
  /** Export it from the Worker's module under the name of the binding's class. */
  AssistantObject: new (state: ObjectState, env: Env) => DurableObjectHandlers;
  /** The Worker's `fetch`. */
  fetch: (request: Request, env: Env) => Promise<Response>;
}

/** The methods that the runtime calls. */
export interface DurableObjectHandlers {
  fetch(request: Request): Promise<Response>;
  alarm(): Promise<void>;
}

/**
 * The handler on Cloudflare Workers, with answers that continue without their browser. A Worker is ended soon after its browser has gone;
 * a Durable Object is not. Each person has a separate object, in which the whole handler runs: it asks the service, keeps the runs, and
 * counts the limits of that person. `authorize` is called in the Worker, to find the object, and again in the object.
 *
 * A request without a principal is answered by the Worker, without runs.
 */
export function createDurableAssistant<Env>(durable: DurableAssistantOptions<Env>): DurableAssistant<Env> {
  checkMethods(durable, 'The argument of createDurableAssistant', ['options', 'objects']);
  const { options, objects } = durable;
  /** Workers pass the environment with each request, the same one to an isolate. */
  let worker: { handler: AssistantHandler; authorize: AssistantHandlerOptions['authorize'] } | undefined;

  class AssistantObject implements DurableObjectHandlers {
    private readonly runs: ObjectRuns;
    private readonly handler: AssistantHandler;

    constructor(state: ObjectState, env: Env) {
      this.runs = createObjectRuns(state.storage);
      this.handler = createAssistantHandler({
        ...options(env),
        runs: this.runs,
        waitUntil: (promise) => state.waitUntil(promise),
      });
    }

    fetch(request: Request): Promise<Response> {
      return this.handler(request);
    }

    alarm(): Promise<void> {
      return this.runs.sweep();
    }
  }

  async function fetch(request: Request, env: Env): Promise<Response> {
    if (!worker) {
      const handlerOptions = options(env);
      worker = { handler: createAssistantHandler(handlerOptions), authorize: handlerOptions.authorize };
    }
    const person = await personOf(worker.authorize, request);
    if (person === undefined) return worker.handler(request);
    const namespace = objects(env);
    return namespace.get(namespace.idFromName(person) as never).fetch(request);
  }

  return { AssistantObject, fetch };
}

/** @returns undefined without a principal: the handler then answers with the error */
async function personOf(
  authorize: AssistantHandlerOptions['authorize'],
  request: Request,
): Promise<string | undefined> {
  try {
    const answer = await authorize?.(request.clone());
    const id: unknown = typeof answer === 'object' ? answer?.principal?.id : undefined;
    return typeof id === 'string' && id !== '' ? id : undefined;
  } catch {
    return undefined;
  }
}
