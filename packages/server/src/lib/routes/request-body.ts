import type { JsonObject } from '@redpine/core';
import type { WireMessage } from '@redpine/core/wire';
import { readBrowserFilter } from '../filter/server-filter.ts';
import type { HandlerLimits } from '../request/limits.ts';
import { chooseModel } from './models.ts';
import type { ModelChoices, ModelSettings } from './models.ts';
import { invalidRequest } from '../http/problem.ts';

/** Rules for the fields of a body. All other fields are dropped. */
export interface BodyRules extends ModelChoices {
  limits: HandlerLimits;
  extraOperators: readonly string[];
  systemMessages: boolean;
}

/** A checked body of the browser, from which a new body is built. */
export interface CheckedBody {
  /** Without model and temperature, and without the filter, which is composed later. */
  fields: Record<string, unknown>;
  filter?: JsonObject;
  /** Not on `context`, which has neither. */
  settings?: ModelSettings;
  stream: boolean;
}

const TOP_K = { min: 1, max: 64 };
const SNIPPET_SIZE = { min: 512, max: 8192 };

/** Body of `POST {api}/chat/completions`. @throws Problem 400 */
export function readCompletionsBody(value: unknown, rules: BodyRules): CheckedBody {
  const body = asObject(value, 'The body');
  const settings = chooseModel(body, rules);
  const stream = optionalBoolean(body, 'stream') ?? false;
  return {
    fields: { messages: readMessages(body.messages, rules), stream },
    filter: readBrowserFilter(body.filter, rules.limits, rules.extraOperators),
    settings,
    stream,
  };
}

/** Body of `POST {api}/chat`. @throws Problem 400 */
export function readChatBody(value: unknown, rules: BodyRules): CheckedBody {
  const checked = readCompletionsBody(value, rules);
  const body = asObject(value, 'The body');
  const jsonResponse = optionalBoolean(body, 'json_response');
  if (jsonResponse && checked.stream) throw invalidRequest('json_response cannot be combined with stream.');
  const extras = {
    json_response: jsonResponse,
    include_highlights: optionalBoolean(body, 'include_highlights'),
    context_options:
      body.context_options === undefined
        ? undefined
        : readContextOptions(asObject(body.context_options, 'context_options')),
  };
  return { ...checked, fields: { ...checked.fields, ...withoutUndefined(extras) } };
}

/** Body of `POST {api}/context`. @throws Problem 400 */
export function readContextBody(value: unknown, rules: BodyRules): CheckedBody {
  const body = asObject(value, 'The body');
  if ((body.query === undefined) === (body.messages === undefined)) {
    throw invalidRequest('Give exactly one of query and messages.');
  }
  const subject =
    body.query === undefined
      ? { messages: readMessages(body.messages, rules) }
      : { query: readText(body.query, 'query', rules.limits.messageBytes) };
  return {
    fields: { ...subject, ...readContextOptions(body) },
    filter: readBrowserFilter(body.filter, rules.limits, rules.extraOperators),
    stream: false,
  };
}

function readMessages(value: unknown, rules: BodyRules): WireMessage[] {
  if (!Array.isArray(value) || value.length === 0)
    throw invalidRequest('messages is a list of at least one message.');
  if (value.length > rules.limits.messages) {
    throw invalidRequest(`messages holds more than ${rules.limits.messages} messages.`);
  }
  return value.map((entry) => readMessage(entry, rules));
}

/** Builds a message from a role and a text. All other fields of it are dropped. */
function readMessage(value: unknown, { limits, systemMessages }: BodyRules): WireMessage {
  const { role, content } = asObject(value, 'Each message');
  if (role !== 'user' && role !== 'assistant' && !(role === 'system' && systemMessages)) {
    throw invalidRequest('The role of a message is user or assistant.');
  }
  return {
    role,
    content: readText(content, 'content', role === 'assistant' ? Infinity : limits.messageBytes),
  };
}

function readText(value: unknown, name: string, maxBytes: number): string {
  if (typeof value !== 'string') throw invalidRequest(`${name} is a string.`);
  if (value === '') throw invalidRequest(`${name} cannot be empty.`);
  // A code unit is three bytes at most.
  if (value.length * 3 > maxBytes && new TextEncoder().encode(value).byteLength > maxBytes) {
    throw invalidRequest(`${name} is larger than ${maxBytes} bytes.`);
  }
  return value;
}

function readContextOptions(options: Record<string, unknown>): Record<string, unknown> {
  const multimodal = optionalBoolean(options, 'multimodal');
  const include_binary_content = optionalBoolean(options, 'include_binary_content');
  if (multimodal === false && include_binary_content === true) {
    throw invalidRequest('include_binary_content needs multimodal.');
  }
  return withoutUndefined({
    top_k: optionalInteger(options, 'top_k', TOP_K),
    snippet_size: optionalInteger(options, 'snippet_size', SNIPPET_SIZE),
    multimodal,
    include_binary_content,
  });
}

function asObject(value: unknown, name: string): Record<string, unknown> {
  if (typeof value === 'object' && value !== null && !Array.isArray(value))
    return value as Record<string, unknown>;
  throw invalidRequest(`${name} is a JSON object.`);
}

function optionalBoolean(body: Record<string, unknown>, name: string): boolean | undefined {
  const value = body[name];
  if (value === undefined || typeof value === 'boolean') return value;
  throw invalidRequest(`${name} is true or false.`);
}

function optionalInteger(
  body: Record<string, unknown>,
  name: string,
  { min, max }: { min: number; max: number },
): number | undefined {
  const value = body[name];
  if (value === undefined) return undefined;
  if (typeof value === 'number' && Number.isInteger(value) && value >= min && value <= max) return value;
  throw invalidRequest(`${name} is a whole number from ${min} to ${max}.`);
}

function withoutUndefined(fields: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined));
}
