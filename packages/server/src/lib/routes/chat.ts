import type { WireMessage } from '@redpine/core/wire';
import { composeFilter } from '../filter/server-filter.ts';
import type { ComposedFilter } from '../filter/server-filter.ts';
import { toProblem } from '../http/problem.ts';
import { eventsResponse, jsonResponse } from '../http/response.ts';
import { encodeSettings, SETTINGS_HEADER } from '../http/settings-header.ts';
import type { RouteName } from '../http/route.ts';
import { parseStrictJson } from '../http/strict-json.ts';
import { cutLinks } from '../links/cut-links-in-text.ts';
import { cleanEvents } from '../links/clean-events.ts';
import { readBody } from '../stream/read-body.ts';
import { recordEnd, relayAnswer } from '../stream/relay.ts';
import { streamFrom } from '../stream/web-stream.ts';
import { keepTurn } from '../keep/keep-turn.ts';
import type { KeptTurn, Sent } from '../keep/keep-turn.ts';
import { tapSource } from '../keep/tap-source.ts';
import { readJson } from '../upstream/upstream.ts';
import type { UpstreamAnswer } from '../upstream/upstream.ts';
import { markRefused, sendWithFallback } from './model-fallback.ts';
import { defaultModel } from './models.ts';
import type { ModelSettings } from './models.ts';
import { readChatBody, readCompletionsBody, readContextBody } from './request-body.ts';
import type { CheckedBody } from './request-body.ts';
import { callService, serverFilter } from './route-call.ts';
import type { RouteCall } from './route-call.ts';

export type ChatRoute = Extract<RouteName, 'completions' | 'chat' | 'context'>;

const READERS = { completions: readCompletionsBody, chat: readChatBody, context: readContextBody };
const PATHS = { completions: '/chat/completions', chat: '', context: '/context' };

/** A chat request that was read and checked, and the way to ask it. */
export interface PreparedChat {
  name: ChatRoute;
  checked: CheckedBody;
  filter: ComposedFilter;
  send: (settings: Partial<ModelSettings>) => Promise<UpstreamAnswer>;
}

/** Answers `POST chat/completions`, `chat` and `context`. */
export async function answerChat(call: RouteCall, name: ChatRoute): Promise<Response> {
  if (name !== 'context') enterChat(call);
  return answerPrepared(call, await prepareChat(call, name));
}

/** Takes a place among the chats that run now. @throws Problem 409, 429 */
export function enterChat({ context, config, admission }: RouteCall): void {
  context.onFinish(config.inFlight.enter(admission.limitId, context.requestId));
}

/** Reads and checks the body, and composes the filter. @throws Problem */
export async function prepareChat(call: RouteCall, name: ChatRoute): Promise<PreparedChat> {
  const { options } = call.config;
  const { route } = call.admission;
  const checked = await readChatRequest(call, name);
  const filter = composeFilter(await serverFilter(call), checked.filter);
  const send = async (settings: Partial<ModelSettings>) => {
    const answer = await callService(call, {
      method: 'POST',
      path: `/chat/${route.assistant}${PATHS[name]}`,
      body: JSON.stringify({ ...checked.fields, ...settings, ...(filter.sent && { filter: filter.sent }) }),
      accept: checked.stream ? 'text/event-stream' : 'application/json',
      model: settings.model,
    });
    return withCleanEvents(answer, options.signedLinks);
  };
  return { name, checked, filter, send };
}

/** Events as a page may have them; an answer in JSON is read whole first. */
function withCleanEvents(answer: UpstreamAnswer, signedLinks: boolean | undefined): UpstreamAnswer {
  const { kind, response } = answer;
  if (kind !== 'events' || !response.body) return answer;
  return { ...answer, response: { ...response, body: cleanEvents(response.body, signedLinks) } };
}

/** Sends the request, and forwards the answer for as long as the browser is connected. */
export async function answerPrepared(call: RouteCall, prepared: PreparedChat): Promise<Response> {
  const { context, config } = call;
  const { name, checked } = prepared;
  const kept = config.threads && name !== 'context' ? await keepTurn(call, toSent(name, checked)) : undefined;
  try {
    const { answer, used } = await askPrepared(call, prepared, kept);
    return await toChatResponse(
      call,
      name,
      { ...answer, kept },
      { ...context.headers, [SETTINGS_HEADER]: used },
    );
  } catch (thrown) {
    await kept?.end(context.scope.reason() ?? toProblem(thrown));
    throw thrown;
  }
}

/** @returns the answer, and the settings that it is made under as {@link SETTINGS_HEADER} has them */
export async function askPrepared(
  call: RouteCall,
  { checked, filter, send }: PreparedChat,
  kept: KeptTurn | undefined,
): Promise<{ answer: UpstreamAnswer; used: string }> {
  const { answer, settings } = checked.settings
    ? await sendSettings(call, checked.settings, send)
    : { answer: await send({}), settings: {} };
  const shown = call.config.options.showLocked === false ? filter.browser : filter.sent;
  kept?.use({ ...settings, ...(shown && { filter: shown }) });
  return { answer, used: encodeSettings(settings, shown) };
}

/** The parts of a send that a thread keeps besides its answer. */
export function toSent(name: 'completions' | 'chat', { fields, settings, filter }: CheckedBody): Sent {
  const [last] = (fields['messages'] as WireMessage[]).slice(-1);
  return {
    protocol: name === 'chat' ? 'chat' : 'chat-completions',
    text: last?.content ?? '',
    settings: { ...settings, ...(filter && { filter }) },
  };
}

/** Sends the request under its model, or under the fallback model if the service refuses that one. The log records both. */
async function sendSettings(
  { context: { record }, config }: RouteCall,
  asked: ModelSettings,
  send: (settings: ModelSettings) => Promise<UpstreamAnswer>,
): Promise<{ answer: UpstreamAnswer; settings: ModelSettings }> {
  const { fallbackModel, modelRefusals: refusals, options } = config;
  const { temperature } = options;
  const sent = await sendWithFallback(asked, { fallbackModel, temperature, refusals }, send);
  if (sent.settings.model !== asked.model) {
    record.model = sent.settings.model;
    record.askedModel = asked.model;
  }
  return sent;
}

async function readChatRequest({ context, config }: RouteCall, name: ChatRoute): Promise<CheckedBody> {
  const { request, record } = context;
  const { limits, models, modelRefusals, options } = config;
  const { text, bytes } = await readBody(request, limits);
  record.bytesIn = bytes;
  const checked = READERS[name](parseStrictJson(text, limits.jsonDepth), {
    limits,
    models,
    first: defaultModel(markRefused(models, modelRefusals)),
    temperature: options.temperature,
    extraOperators: options.extraOperators ?? [],
    systemMessages: options.systemMessages ?? false,
  });
  record.model = checked.settings?.model;
  return checked;
}

/**
 * Streams events as they come, and reads JSON whole, whichever was requested: some environments of the service answer in the other form.
 * Passages of `context` never come as events.
 */
export async function toChatResponse(
  { context, config: { limits, options } }: RouteCall,
  name: ChatRoute,
  { kept, ...answer }: UpstreamAnswer & { kept: KeptTurn | undefined },
  headers: Record<string, string>,
): Promise<Response> {
  const { scope, requestId } = context;
  const events = answer.kind === 'events' && name !== 'context' ? answer.response.body : undefined;
  if (!events) {
    const { text, value } = await readJson(answer, scope, limits.responseBytes);
    kept?.pushWhole(value);
    await kept?.end();
    return jsonResponse(options.signedLinks ? text : cutLinks(text), headers);
  }
  const relay = relayAnswer({
    source: events,
    pattern: answer.pattern,
    requestId,
    scope,
    limits,
    onEnd(end) {
      recordEnd(context, end);
      void kept?.end(end.problem);
    },
  });
  const source = kept ? tapSource(relay, kept) : relay;
  return eventsResponse(streamFrom(source), headers);
}
