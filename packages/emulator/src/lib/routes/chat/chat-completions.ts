import type { ChatCompletion, ChatCompletionChunk, Usage } from '@redpine/core/wire';
import type { Reference } from '../../answer/compose-answer.ts';
import { countTokens, splitTokens } from '../../answer/count-tokens.ts';
import { findAnswer, type FoundAnswer } from '../../answer/find-answer.ts';
import { streamEvents } from '../../faults/event-stream.ts';
import type { Assistant } from '../../state/records.ts';
import { answerId } from '../../state/ids.ts';
import { reply, type Call } from '../call/call.ts';
import { prepareChat } from './prepare-chat.ts';
import { finishReason } from './finish-reason.ts';

/** `POST /chat/{assistant_name}/chat/completions`: sources are marks in the text and a list at its end. */
export async function chatCompletions(call: Call): Promise<Response> {
  const chat = await prepareChat(call, 'completions');
  const answer = await findAnswer(call, chat);
  const written = writeMarked(answer, chat.assistant, call);
  const { faults } = call;
  const head = { id: answerId(), model: chat.model };
  if (chat.stream && !faults.jsonReply) {
    const events = writeChunks(written, head, answer, call);
    return streamEvents(events, { faults, tokenMs: call.tokenMs, signal: call.request.signal });
  }
  let content = '';
  for await (const text of written) content += text;
  const reason = finishReason(call, answer);
  const completion: ChatCompletion = {
    ...head,
    choices: [{ index: 0, finish_reason: reason, message: { role: 'assistant', content } }],
    ...(faults.usage === false ? {} : { usage: countUsage(answer, content) }),
  };
  return reply(faults.wrapped ? { chat_completion: completion } : completion);
}

/** The text of an answer in tokens, each citation as ` [1, pp. 2]`, and `References:` with a signed link for each file. */
async function* writeMarked(
  answer: FoundAnswer,
  assistant: Assistant,
  { links, origin }: Call,
): AsyncGenerator<string> {
  const cited: string[] = [];
  for await (const part of answer.parts) {
    if (part.type === 'text') yield* splitTokens(part.text);
    else for (const reference of part.references) yield writeMark(reference, cited);
  }
  for (const [index, fileId] of cited.entries()) {
    const file = assistant.files.get(fileId);
    if (!file) continue;
    const name = file.name.replace(/[\p{Cc}\u2028\u2029]+/gu, ' ').replace(/[[\]\\]/g, '\\$&');
    const link = await links.create(origin, assistant.record.name, file);
    yield `${index === 0 ? '\n\nReferences:' : ''}\n${index + 1}. [${name}](${link})`;
  }
}

function writeMark({ fileId, pages }: Reference, cited: string[]): string {
  if (!cited.includes(fileId)) cited.push(fileId);
  const number = cited.indexOf(fileId) + 1;
  return pages.length > 0 ? ` [${number}, pp. ${pages.join(', ')}]` : ` [${number}]`;
}

async function* writeChunks(
  texts: AsyncIterable<string>,
  head: { id: string; model: string },
  answer: FoundAnswer,
  call: Call,
): AsyncGenerator<ChatCompletionChunk> {
  const { faults } = call;
  const middle = middleRole(faults.role);
  let content = '';
  for await (const text of texts) {
    const delta = content === '' ? { role: 'assistant', content: text } : { ...middle, content: text };
    if (content === '' && faults.emptyChoices) yield { ...head, choices: [] };
    content += text;
    yield { ...head, choices: [{ index: 0, delta, finish_reason: null }] };
  }
  const delta = faults.finalDelta === 'empty' ? {} : { role: null, content: null };
  const usage = faults.usage === false ? {} : { usage: countUsage(answer, content) };
  yield { ...head, choices: [{ index: 0, delta, finish_reason: finishReason(call, answer) }], ...usage };
}

function middleRole(role: Call['faults']['role']): { role?: string | null } {
  switch (role ?? 'empty') {
    case 'empty':
      return { role: '' };
    case 'null':
      return { role: null };
    case 'assistant':
      return { role: 'assistant' };
    case 'absent':
      return {};
  }
}

/** Counted from the texts that went in and came out. */
export function countUsage({ promptTokens }: FoundAnswer, content: string): Usage {
  const completion = countTokens(content);
  return {
    prompt_tokens: promptTokens,
    completion_tokens: completion,
    total_tokens: promptTokens + completion,
  };
}
