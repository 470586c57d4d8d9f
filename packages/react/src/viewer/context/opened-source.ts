import {
  type AssistantChat,
  type ChatMessage,
  type SourceDocumentPart,
  sourcesOf,
  textOf,
} from '@redpine/core/internal/chat';

/** A source that is shown, and where it was pressed. */
export interface OpenedSource {
  source: SourceDocumentPart;
  /** The element that gets the focus back. */
  mark: HTMLElement;
  /** One object for each press: the viewer takes the focus again. */
  press: object;
  /** The answer that contains the mark. */
  messageId: string | undefined;
  /** The sources of the same answer. */
  sources: readonly SourceDocumentPart[];
  /** The text of the answer. */
  text: string;
  /** Position of the mark in the answer; undefined for an entry of the source list, which represents all of its marks. */
  position: number | undefined;
}

/** The source that a press on a mark or on an entry of the list opens. */
export function readOpened(chat: AssistantChat, source: SourceDocumentPart, mark: HTMLElement): OpenedSource {
  const article = mark.closest<HTMLElement>('[data-message-id]');
  const message = chat.getMessage(article?.dataset['messageId'] ?? '') ?? findMessage(chat, source);
  return {
    source,
    mark,
    press: {},
    messageId: message?.id,
    sources: message ? sourcesOf(message) : [source],
    text: message ? textOf(message) : '',
    position: article ? positionOf(article, mark, source) : undefined,
  };
}

/** Another source of the same answer. */
export function stepSource(opened: OpenedSource, step: 1 | -1): OpenedSource | undefined {
  const at = opened.sources.findIndex(({ sourceId }) => sourceId === opened.source.sourceId);
  const source = opened.sources[at + step];
  return source && { ...opened, source, position: undefined };
}

/** The sources of all messages on the path, each document once, with the answer that names it first. */
export function listSources(
  messages: readonly ChatMessage[],
): { source: SourceDocumentPart; message: ChatMessage }[] {
  const all = messages.flatMap((message) => sourcesOf(message).map((source) => ({ source, message })));
  const first = new Map<string, (typeof all)[number]>();
  for (const one of all) {
    const key = one.source.fileId ?? one.source.title;
    if (!first.has(key)) first.set(key, one);
  }
  return [...first.values()];
}

function findMessage(chat: AssistantChat, source: SourceDocumentPart): ChatMessage | undefined {
  return chat.getSnapshot().messages.findLast((message) => sourcesOf(message).includes(source));
}

/** The marks of a source are in the order of its positions, unless some of them could not be drawn. */
function positionOf(article: HTMLElement, mark: HTMLElement, source: SourceDocumentPart): number | undefined {
  if (mark.dataset['variant'] !== 'mark') return undefined;
  const marks = [...article.querySelectorAll('[data-slot="source-mark"][data-variant="mark"]')].filter(
    (other) => other.getAttribute('data-mark') === source.sourceId,
  );
  return marks.length === source.positions.length ? source.positions[marks.indexOf(mark)] : undefined;
}
