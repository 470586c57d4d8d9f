import type { AnswerChunk } from './chunk.ts';
import { isRecord } from '../base/is-record.ts';
import type { ChatAnswer, ChatCompletion, Protocol } from '../base/request.ts';

/** The objects that a stream would have had for this whole answer. */
export function toStreamed(raw: unknown): unknown[] {
  const {
    choices,
    message,
    citations = [],
    finish_reason,
    usage,
    ...common
  } = raw as Partial<ChatCompletion & ChatAnswer>;
  if (choices) {
    const streamed = choices.map(({ message: delta, ...choice }) => ({ ...choice, delta }));
    return [{ ...common, usage, choices: streamed }];
  }
  return [
    { type: 'message_start', role: 'assistant', ...common },
    { type: 'content_chunk', ...common, delta: { content: message?.content } },
    ...citations.map((citation) => ({ type: 'citation', ...common, citation })),
    { type: 'message_end', ...common, finish_reason, usage },
  ];
}

/** The whole answer that the service would have given in place of this complete stream. */
export function toWhole(chunks: readonly AnswerChunk[], protocol: Protocol | undefined): unknown {
  const said: AnswerChunk = { raw: undefined };
  let id: unknown;
  let text = '';
  for (const { raw, text: more = '', citations = [], ...facts } of chunks) {
    id ??= isRecord(raw) ? raw['id'] : undefined;
    text += more;
    said.citations = [...(said.citations ?? []), ...citations];
    for (const [name, value] of Object.entries(facts)) {
      if (value !== undefined) Object.assign(said, { [name]: value });
    }
  }
  const { model, usage, finishReason, citations, contextSnippetCount } = said;
  const message = { role: 'assistant', content: text };
  const common = { id, model, ...(usage && { usage }) };
  if (protocol !== 'chat') {
    return { ...common, choices: [{ index: 0, finish_reason: finishReason ?? null, message }] };
  }
  const count = contextSnippetCount === undefined ? {} : { context_snippet_count: contextSnippetCount };
  return { ...common, message, finish_reason: finishReason, citations, ...count };
}
