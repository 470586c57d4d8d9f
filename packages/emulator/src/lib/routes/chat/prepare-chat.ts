import type { JsonObject } from '@redpine/core/filter';
import type { AskedChat } from '../../answer/find-answer.ts';
import { resolveModel } from '../call/models.ts';
import { invalid, mistyped } from '../../http/problem.ts';
import { readBodyObject } from '../../http/read-body.ts';
import {
  checkMessages,
  readCountField,
  readFlagField,
  readMapField,
  readMessagesField,
  readNumberField,
  readTextField,
} from '../../http/read-fields.ts';
import { readFilter } from '../call/read-filter.ts';
import { failOnPurpose, findAssistant, type Call } from '../call/call.ts';

/** A chat request that may be answered. */
export interface AcceptedChat extends AskedChat {
  stream: boolean;
  model: string;
  jsonResponse: boolean;
  highlights: boolean;
  context: ContextLimits;
}

export interface ContextLimits {
  topK: number;
  /** In tokens. */
  snippetSize: number;
}

/** Reads and checks a chat request, in the service's order: JSON, types, assistant, messages, model, temperature, filter, quota. */
export async function prepareChat(call: Call, endpoint: 'completions' | 'chat'): Promise<AcceptedChat> {
  const body = await readBodyObject(call.request);
  const standard = endpoint === 'chat';
  const typed = {
    messages: readMessagesField(body),
    stream: readFlagField(body, 'stream') ?? false,
    model: readTextField(body, 'model') ?? 'gpt-4o',
    temperature: readNumberField(body, 'temperature') ?? 0,
    filter: readMapField(body, 'filter'),
    jsonResponse: (standard && readFlagField(body, 'json_response')) ?? false,
    highlights: (standard && readFlagField(body, 'include_highlights')) ?? false,
    context: standard ? readContextTypes(readMapField(body, 'context_options') ?? {}) : {},
  };
  if (!typed.messages) throw mistyped('missing field `messages`');
  const assistant = findAssistant(call);
  const messages = checkMessages(typed.messages);
  const model = resolveModel(typed.model, call.modelRules);
  if (!(typed.temperature >= 0 && typed.temperature <= 2))
    throw invalid('temperature must be between 0 and 2');
  const filter = readFilter(typed.filter, call.filterRules);
  const context = checkContext(typed.context);
  if (typed.jsonResponse && typed.stream) throw invalid('json_response cannot be used with stream');
  failOnPurpose(call);
  return { ...typed, assistant, messages, model, filter, context };
}

type ContextTypes = ReturnType<typeof readContextTypes>;

/** The options that chat nests and context has at the top. @throws 422. */
export function readContextTypes(options: JsonObject) {
  return {
    topK: readCountField(options, 'top_k'),
    snippetSize: readCountField(options, 'snippet_size'),
    multimodal: readFlagField(options, 'multimodal'),
    binary: readFlagField(options, 'include_binary_content'),
  };
}

/** @throws 400 outside the documented ranges. */
export function checkContext({
  topK = 16,
  snippetSize = 2048,
  multimodal,
  binary,
}: Partial<ContextTypes>): ContextLimits {
  if (topK < 1 || topK > 64) throw invalid('top_k must be between 1 and 64');
  if (snippetSize < 512 || snippetSize > 8192) throw invalid('snippet_size must be between 512 and 8192');
  if (multimodal === false && binary === true)
    throw invalid('include_binary_content cannot be true when multimodal is false');
  return { topK, snippetSize };
}
