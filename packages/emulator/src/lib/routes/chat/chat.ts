import { splitTokens } from '../../answer/count-tokens.ts';
import type { Reference } from '../../answer/compose-answer.ts';
import { findAnswer, type FoundAnswer } from '../../answer/find-answer.ts';
import { streamEvents } from '../../faults/event-stream.ts';
import { answerId } from '../../state/ids.ts';
import { since } from '../../http/versions.ts';
import { reply, type Call } from '../call/call.ts';
import { countUsage } from './chat-completions.ts';
import { toFileObject } from '../files/file-object.ts';
import { finishReason } from './finish-reason.ts';
import { readHighlight } from './read-highlight.ts';
import { prepareChat, type AcceptedChat } from './prepare-chat.ts';

/** `POST /chat/{assistant_name}`: standard chat, whose sources are structured citations with UTF-16 positions. */
export async function standardChat(call: Call): Promise<Response> {
  const chat = await prepareChat(call, 'chat');
  const answer = await findAnswer(call, chat);
  const { faults } = call;
  const snippets = since(call.version, '2026-04') ? { context_snippet_count: answer.hits.length } : {};
  const role = faults.quotedRole ? '"assistant"' : 'assistant';
  const head = { id: answerId(), model: chat.model };
  if (chat.stream && !faults.jsonReply) {
    const start = { type: 'message_start', ...head, role, ...snippets };
    const events = writeEvents(call, chat, answer, start, head);
    return streamEvents(events, { faults, tokenMs: call.tokenMs, signal: call.request.signal });
  }
  let content = '';
  const citations = [];
  for await (const part of answer.parts) {
    if (part.type === 'text') content += part.text;
    else
      citations.push({
        position: part.position,
        references: await writeReferences(call, chat, part.references),
      });
  }
  if (chat.jsonResponse) {
    content = JSON.stringify({ answer: content });
    for (const citation of citations) citation.position = content.length - 1;
  }
  return reply({
    ...head,
    finish_reason: finishReason(call, answer),
    message: { role, content },
    citations,
    ...(faults.usage === false ? {} : { usage: countUsage(answer, content) }),
    ...snippets,
  });
}

async function* writeEvents(
  call: Call,
  chat: AcceptedChat,
  answer: FoundAnswer,
  start: object,
  head: { id: string; model: string },
): AsyncGenerator<object> {
  yield start;
  let content = '';
  for await (const part of answer.parts) {
    if (part.type === 'citation') {
      const references = await writeReferences(call, chat, part.references);
      yield { type: 'citation', ...head, citation: { position: part.position, references } };
      continue;
    }
    for (const token of splitTokens(part.text)) {
      content += token;
      yield { type: 'content_chunk', ...head, delta: { content: token } };
    }
  }
  const usage = call.faults.usage === false ? null : countUsage(answer, content);
  yield { type: 'message_end', ...head, finish_reason: finishReason(call, answer), usage };
}

async function writeReferences(
  call: Call,
  { assistant, highlights }: AcceptedChat,
  references: readonly Reference[],
) {
  const written = [];
  for (const { fileId, pages, quote } of references) {
    const file = assistant.files.get(fileId);
    if (!file) continue;
    const link = await call.links.create(call.origin, assistant.record.name, file);
    const highlight = highlights ? { type: 'text', content: await readHighlight(file, quote) } : null;
    written.push({ file: toFileObject(file, call.version, link), pages, highlight });
  }
  return written;
}
