import { type ChatMessage, type ChatSnapshot, sourcesOf, textOf } from '@redpine/core/internal/chat';
import type { ChatLabels } from '../../labels/en/chat.ts';
import { readEnding } from '../../conversation/ending.ts';
import { textWithMarks } from '../../conversation/text-with-marks.ts';
import { createRowSelector } from '../../conversation/transcript-rows.ts';

/** The conversation as Markdown: questions, answers with their marks, sources and how each answer was made. */
export function exportMarkdown(snapshot: ChatSnapshot, labels: ChatLabels): string {
  const rows = createRowSelector()(snapshot);
  const byId = new Map(snapshot.messages.map((message) => [message.id, message]));
  const sections = rows.map(({ id, role, number }) => {
    const message = byId.get(id);
    if (!message) return '';
    const title =
      role === 'user' ? labels.question(number) : number === 0 ? labels.opening : labels.answer(number);
    return [`## ${title}`, ...(role === 'user' ? [textOf(message)] : answerParts(message, labels))].join(
      '\n\n',
    );
  });
  return `${sections.join('\n\n')}\n`;
}

/** The conversation as JSON: the chosen path with settings and sources, without the signed links of documents. */
export function exportJson({ threadId, settings, messages }: ChatSnapshot): string {
  const withoutLinks = messages.map((message) => ({
    ...message,
    parts: message.parts.map((part) => {
      if (part.type !== 'source-document') return part;
      const { url: _link, ...rest } = part as typeof part & { url?: string };
      return rest;
    }),
  }));
  return `${JSON.stringify({ version: 1, threadId, settings, messages: withoutLinks }, undefined, 2)}\n`;
}

/** Lets the browser save a text as a file. */
export function saveFile(name: string, type: string, text: string): void {
  const url = URL.createObjectURL(new Blob([text], { type }));
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(url), 10_000);
}

function answerParts(message: ChatMessage, labels: ChatLabels): string[] {
  const sources = sourcesOf(message);
  const ending = readEnding(message);
  const list = sources.map(
    ({ sourceId, title, pages }) => `${sourceId}. ${labels.source(Number(sourceId), title, pages ?? [])}`,
  );
  const { model, temperature, filter } = { ...message.metadata.request, ...message.metadata.effective };
  const made = [
    message.metadata.model ?? model,
    temperature === undefined ? '' : labels.temperature(temperature),
    filter ? labels.filterOf(JSON.stringify(filter)) : '',
  ].filter(Boolean);
  return [
    textWithMarks(message),
    ending ? `> ${labels.ending(ending)}` : '',
    list.length > 0 ? `${labels.sources}:\n\n${list.join('\n')}` : '',
    made.length > 0 ? `*${made.join(' · ')}*` : '',
  ].filter(Boolean);
}
