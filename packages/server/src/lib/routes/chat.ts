import { createStreamedAnswer } from '../stream/relay.ts';
import { createAnswerStream, provideAnswer } from '../stream/web-stream.ts';
import type { Exchange } from '../request/request-context.ts';
import { composeFilter, readServerFilter } from '../filter/server-filter.ts';
import type { Admission } from '../admit/admit.ts';
import { readBody } from '../http/read-body.ts';
import { readChatBody, readCompletionsBody, readContextBody } from './request-body.ts';
import type { CheckedBody } from './request-body.ts';
import { encodeSettings, eventsResponse, jsonResponse } from '../http/response.ts';
import type { RouteName } from '../http/route.ts';
import { parseStrictJson } from '../http/strict-json.ts';
import { askService, readJson } from '../upstream/upstream.ts';
import type { Answer } from '../upstream/upstream.ts';

type ChatRoute = Extract<RouteName, 'completions' | 'chat' | 'context'>;

const READERS = { completions: readCompletionsBody, chat: readChatBody, context: readContextBody };
const PATHS = { completions: '/chat/completions', chat: '', context: '/context' };

/** Answers `POST chat/completions`, `chat` and `context`. */
export async function answerChat(
  exchange: Exchange,
  admission: Admission,
  name: ChatRoute,
): Promise<Response> {
  const { request, config, record, requestId, lifetime } = exchange;
  const { limits, options, models, service } = config;
  const { principal, route } = admission;
  if (name !== 'context') exchange.onFinish(config.inFlight.enter(principal.id, requestId));

  const text = await readBody(request, limits);
  record.bytesIn = new TextEncoder().encode(text).byteLength;
  const checked = READERS[name](parseStrictJson(text, limits.jsonDepth), {
    limits,
    models,
    temperature: options.temperature,
    extraOperators: options.extraOperators ?? [],
    systemMessages: options.systemMessages ?? false,
  });
  record.model = checked.settings?.model;
  const filterOptions = {
    filter: options.filter,
    extraOperators: options.extraOperators,
    hookMs: limits.hookMs,
  };
  const server = await readServerFilter(request, filterOptions, { principal, assistant: route.assistant });
  const filter = composeFilter(server, checked.filter);

  const answer = await askService(
    service,
    {
      method: 'POST',
      path: `/chat/${route.assistant}${PATHS[name]}`,
      body: JSON.stringify({ ...checked.fields, ...(filter.sent && { filter: filter.sent }) }),
      accept: checked.stream ? 'text/event-stream' : 'application/json',
      transport: exchange.runtime.transport,
    },
    lifetime,
    limits,
    (status, id) => Object.assign(record, { upstreamStatus: status, upstreamRequestId: id }),
  );
  const shown = options.showLocked === false ? filter.browser : filter.sent;
  const headers = { ...exchange.headers, 'Redpine-Request': encodeSettings(checked.settings ?? {}, shown) };
  return passOn(exchange, checked, answer, headers);
}

/** Events as they come; a plain answer whole. A plain answer is taken on `stream: true` too: some environments give one. */
async function passOn(
  exchange: Exchange,
  checked: CheckedBody,
  answer: Answer,
  headers: Record<string, string>,
): Promise<Response> {
  const { record, lifetime, requestId, config } = exchange;
  const source = answer.kind === 'events' && checked.stream ? answer.response.body : undefined;
  if (!source) {
    const { text } = await readJson(answer, lifetime, config.limits.responseBytes);
    return jsonResponse(text, headers);
  }
  const streamed = createStreamedAnswer({
    source,
    pattern: answer.pattern,
    requestId,
    lifetime,
    limits: config.limits,
    onEnd({ problem, bytes, firstByteAt }) {
      record.bytesOut = bytes;
      if (firstByteAt !== undefined) record.firstByteMs = firstByteAt - exchange.startedAt;
      exchange.finish(problem);
    },
  });
  return provideAnswer(eventsResponse(createAnswerStream(streamed), headers), streamed);
}
