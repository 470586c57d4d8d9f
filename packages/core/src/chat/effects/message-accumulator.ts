import type { CitationReader } from '../../citations/cited-text.ts';
import { createCitationReader } from '../../citations/parse-citations.ts';
import { createStructuredReader } from '../../citations/structured-citations.ts';
import type { AnswerChunk } from '../../wire/chunk.ts';
import type { Protocol } from '../../wire/request.ts';
import { pickSettings } from '../request/pick-settings.ts';
import {
  type ChatMessage,
  type MessageMetadata,
  type MessagePart,
  sourcesOf,
  textOf,
} from '../types/message.ts';
import { createThinkingSplitter } from '../state/split-thinking.ts';

/** Collects the chunks of an answer; its parts and metadata are made when they are read, not for each chunk. */
export interface MessageAccumulator {
  push(chunk: AnswerChunk): void;
  /** The changes of the message since it began; undefined where nothing has come since the last reading. */
  read(): Partial<ChatMessage> | undefined;
  /** The same for an answer that has ended, however it ended: nothing is held back any more. */
  finish(): Pick<ChatMessage, 'parts' | 'metadata' | 'finishReason'>;
}

/** @param before The message before this answer; new text is appended to its text. */
export function createMessageAccumulator(
  protocol: Protocol | undefined,
  before: ChatMessage,
): MessageAccumulator {
  const startedAt = performance.now();
  const said = { text: textOf(before), sources: sourcesOf(before) };
  const citations: CitationReader =
    protocol === 'chat' ? createStructuredReader(said) : createCitationReader(said);
  const others = before.parts.filter(({ type }) => !/^(text|reasoning|source-document)$/.test(type));
  const splitter = createThinkingSplitter(before);
  const metadata: MessageMetadata = {};
  let hasChanged = false;
  let firstTokenMs: number | undefined;
  /** Once it is set the text is whole: a service that goes on writing after it adds nothing. */
  let finishReason: string | undefined;
  /** The last unit of the text where it is the first half of a character: it is shown once the other half has come. */
  let half = '';
  /** Text that is not appended yet: a hundred chunks between two readings cost as much as one. */
  let incoming = '';
  let sources: readonly MessagePart[] = said.sources;

  function flush(): void {
    if (!incoming) return;
    const text = half + incoming;
    incoming = '';
    half = /[\uD800-\uDBFF]$/.exec(text)?.[0] ?? '';
    citations.append(withWholeCharacters(text.slice(0, text.length - half.length)));
  }

  function elapsed(): number {
    return Math.round(performance.now() - startedAt);
  }

  function toParts(
    { text, sources: found }: ReturnType<CitationReader['read']>,
    state: 'streaming' | 'done',
  ) {
    // Equal sources keep their identity, so that what shows them need not look again.
    if (JSON.stringify(found) !== JSON.stringify(sources)) sources = found;
    const shown: MessagePart[] = text ? [{ type: 'text', text, state }] : [];
    // Half a character at the end is left out until the other half has come.
    const thinking = withWholeCharacters(splitter.thinking.replace(/[\uD800-\uDBFF]$/, '').trim());
    if (thinking) shown.unshift({ type: 'reasoning', text: thinking, state });
    return [...shown, ...sources, ...others];
  }

  return {
    push(chunk) {
      hasChanged = true;
      if (chunk.usage) metadata.usage = chunk.usage;
      if (chunk.contentFilter !== undefined) metadata.contentFilter = chunk.contentFilter;
      if (finishReason !== undefined) return;
      if (chunk.reasoning) splitter.think(chunk.reasoning);
      // The positions of the citations of standard chat count in the text as it comes.
      const text = protocol === 'chat' ? chunk.text : splitter.take(chunk.text ?? '');
      if (text) {
        firstTokenMs ??= elapsed();
        incoming += text;
      }
      if (chunk.citations) {
        flush();
        citations.cite?.(chunk.citations);
      }
      if (chunk.model) metadata.model = chunk.model;
      if (chunk.effective) {
        metadata.effective = pickSettings(chunk.effective);
        if (chunk.effective['filterOmitted'] === true) metadata.effective.filterOmitted = true;
      }
      if (chunk.contextSnippetCount !== undefined) metadata.contextSnippetCount = chunk.contextSnippetCount;
      finishReason = chunk.finishReason;
    },
    read() {
      if (!hasChanged) return undefined;
      hasChanged = false;
      flush();
      const parts = toParts(citations.read(), 'streaming');
      const isWritten = firstTokenMs !== undefined;
      return { parts, metadata: { ...metadata }, finishReason, ...(isWritten && { status: 'streaming' }) };
    },
    finish() {
      const rest = splitter.take('', true);
      if (rest) firstTokenMs ??= elapsed();
      incoming += rest;
      flush();
      if (half) citations.append(withWholeCharacters(half));
      half = '';
      const timings = { ...(firstTokenMs !== undefined && { firstTokenMs }), endMs: elapsed() };
      const parts = toParts(citations.finish(), 'done');
      return { parts, metadata: { ...metadata, timings }, finishReason };
    },
  };
}

/** The text with U+FFFD in place of each half of a character that stands alone, as a decoder of bytes would have it. */
function withWholeCharacters(text: string): string {
  return text.replace(/\p{Surrogate}/gu, '\uFFFD');
}
