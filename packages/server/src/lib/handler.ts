import { admit, findRoute } from './admit/admit.ts';
import { answerPreflight } from './http/origin.ts';
import { toProblem } from './http/problem.ts';
import { jsonResponse, problemResponse } from './http/response.ts';
import type { AssistantHandlerOptions } from './request/options.ts';
import { createRequestContext } from './request/request-context.ts';
import type { RequestContext } from './request/request-context.ts';
import { readRuntime } from './request/runtime.ts';
import { resolveConfig } from './resolve-config.ts';
import type { HandlerConfig } from './resolve-config.ts';
import { answerChat } from './routes/chat.ts';
import { answerContent } from './routes/content/content.ts';
import { answerFields, answerFile, answerFiles, answerModels } from './routes/documents.ts';
import type { RouteCall } from './routes/route-call.ts';
import { answerThreads } from './routes/threads.ts';

/**
 * Answers one request; never rejects.
 * @param info the runtime's second argument; only the client's address is read from it, as `address` or as Deno's
 *   `remoteAddr.hostname`
 */
export type AssistantHandler = (request: Request, info?: unknown) => Promise<Response>;

/**
 * A web-standard handler between a page and Pinecone Assistant. It holds the key, pins the assistant, checks who may send each request,
 * enforces your filter, and streams the answer on as it comes. Routes, below the path where it is mounted:
 * `POST chat/completions`, `POST chat`, `POST context`, `GET models`, `GET files`, `GET files/{id}`, `GET
 * files/{id}/content`, `GET fields`, with `threads` `threads`, `threads/export` and `threads/{id}`, and with `runs` `GET runs/{id}` and
 * `POST runs/{id}/stop`.
 *
 * Without `apiKey`, `assistant` or (outside development) `authorize` every request is answered 500 `not_configured`.
 * @throws TypeError for an option that can never work, e.g. an `http:` host that is not this machine
 */
export function createAssistantHandler(options: AssistantHandlerOptions): AssistantHandler {
  const config = resolveConfig(options);
  return async (request, info) => {
    const context = createRequestContext(request, config, readRuntime(info));
    try {
      const response = await context.scope.race(() => answerRequest(context, config));
      if (response.headers.get('content-type') === 'application/json') context.finish();
      return response;
    } catch (thrown) {
      const problem = context.scope.reason() ?? toProblem(thrown);
      context.finish(problem);
      return problemResponse(problem, context, config.development);
    }
  };
}

async function answerRequest(context: RequestContext, config: HandlerConfig): Promise<Response> {
  const { request, headers } = context;
  const route = findRoute(context, config);
  if (request.method === 'OPTIONS' && 'Access-Control-Allow-Origin' in headers) {
    const preflight = answerPreflight(request, route.methods.join(', '), config.allowedHeaders);
    if (config.development && preflight.refused.length > 0) {
      const names = JSON.stringify(preflight.refused).slice(0, 200);
      config.reporter.notice(
        context.record,
        `A page may not send the headers ${names}. Add them to allowedHeaders.`,
      );
    }
    context.finish();
    return new Response(null, { status: 204, headers: { ...headers, ...preflight.headers } });
  }
  const call = { context, config, admission: await admit(context, route, config) };
  if (route.name === 'completions' || route.name === 'chat') {
    if (!config.runs) return answerChat(call, route.name);
    const { answerChatInRun } = await import('./routes/run-chat.ts');
    return answerChatInRun(call, route.name, config.runs);
  }
  if (route.name === 'context') return answerChat(call, route.name);
  if (route.name === 'threads' || route.name === 'threads-export' || route.name === 'thread') {
    return answerThreads(call);
  }
  if (route.name === 'run' || route.name === 'run-stop') {
    const { answerRuns } = await import('./routes/runs.ts');
    return answerRuns(call);
  }
  if (route.name === 'content') return answerContent(call);
  return jsonResponse(JSON.stringify(await DOCUMENTS[route.name](call)), headers);
}

const DOCUMENTS: Record<
  'models' | 'files' | 'file' | 'fields',
  (call: RouteCall) => object | Promise<object>
> = { models: answerModels, files: answerFiles, file: answerFile, fields: answerFields };
