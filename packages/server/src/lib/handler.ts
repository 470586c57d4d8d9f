import { answerChat } from './routes/chat.ts';
import { answerFields, answerFile, answerFiles, answerModels } from './routes/documents.ts';
import { resolveConfig } from './resolve-config.ts';
import { openExchange } from './request/request-context.ts';
import type { Exchange } from './request/request-context.ts';
import { admit, findRoute } from './admit/admit.ts';
import type { Admission } from './admit/admit.ts';
import type { AssistantHandlerOptions } from './request/options.ts';
import { preflightHeaders } from './http/origin.ts';
import { toProblem } from './http/problem.ts';
import { jsonResponse, problemResponse } from './http/response.ts';
import { readRuntime } from './request/runtime.ts';

/**
 * Answers one request; never rejects.
 * @param context what the runtime passes beside the request; of it only the client's address is read, as `address` or as
 *   Deno's `remoteAddr.hostname`
 */
export type AssistantHandler = (request: Request, context?: unknown) => Promise<Response>;

/**
 * A web-standard handler between a page and Pinecone Assistant. It holds the key, pins the assistant, checks who asks and what,
 * keeps your filter in force, and passes the answer on as it comes. Routes, below the path where it is mounted:
 * `POST chat/completions`, `POST chat`, `POST context`, `GET models`, `GET files`, `GET files/{id}`, `GET fields`.
 *
 * Without `apiKey`, `assistant` or (outside development) `authorize` every request is answered 500 `not_configured`.
 * @throws TypeError for an option that can never work, e.g. an `http:` host that is not this machine
 */
export function createAssistantHandler(options: AssistantHandlerOptions): AssistantHandler {
  const config = resolveConfig(options);
  return async (request, context) => {
    const exchange = openExchange(request, config, readRuntime(context));
    try {
      const response = await exchange.lifetime.race(() => answer(exchange));
      if (response.headers.get('content-type') === 'application/json') exchange.finish();
      return response;
    } catch (thrown) {
      const problem = exchange.lifetime.reason() ?? toProblem(thrown);
      const cause = problem === thrown ? problem.cause : thrown;
      exchange.finish(Object.assign(problem, { cause }));
      return problemResponse(problem, exchange.requestId, exchange.headers);
    }
  };
}

async function answer(exchange: Exchange): Promise<Response> {
  const { request, headers } = exchange;
  const route = findRoute(exchange);
  if (request.method === 'OPTIONS' && 'Access-Control-Allow-Origin' in headers) {
    exchange.finish();
    return new Response(null, {
      status: 204,
      headers: { ...headers, ...preflightHeaders(request, route.method) },
    });
  }
  const admission = await admit(exchange, route);
  if (route.name === 'completions' || route.name === 'chat' || route.name === 'context') {
    return answerChat(exchange, admission, route.name);
  }
  return jsonResponse(JSON.stringify(await answerDocuments(exchange, admission)), headers);
}

async function answerDocuments(exchange: Exchange, admission: Admission): Promise<object> {
  switch (admission.route.name) {
    case 'models':
      return answerModels(exchange);
    case 'files':
      return answerFiles(exchange, admission);
    case 'file':
      return answerFile(exchange, admission);
    default:
      return answerFields(exchange, admission);
  }
}
