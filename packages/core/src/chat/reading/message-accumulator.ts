import type { CitationReader, CitedText } from '../../citations/cited-text.ts';
import { createCitationReader } from '../../citations/parse-citations.ts';
import { createStructuredReader } from '../../citations/structured-citations.ts';
import { withoutHalf } from '../../text/cut-text.ts';
import type { AnswerChunk } from '../../wire/read/chunk.ts';
import type { Protocol } from '../../wire/base/request.ts';
import { pickSettings } from '../request/settings.ts';
import { createThinkingSplitter } from '../state/split-thinking.ts';
import { sameJson } from '../types/json.ts';
import {
  type ChatMessage,
  type MessageMetadata,
  type MessagePart,
  sourcesOf,
  textOf,
} from '../types/message.ts';

/** Collects the chunks of an answer. Parts and metadata are built on read, not for each chunk. */
export interface MessageAccumulator {
  push(chunk: AnswerChunk): void;
  /** The changes of the message since the last reading; undefined if no chunk has arrived since. */
  read(): Partial<ChatMessage> | undefined;
  /** The same for an answer that has ended, for any reason: no text is held back. */
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
  /** Once set, the text is complete: chunks that the service sends after it are ignored. */
  let finishReason: string | undefined;
  /** Text that is not appended yet. Buffering makes a hundred chunks between two readings cost as much as one. */
  let incoming = '';
  let sources: readonly MessagePart[] = said.sources;

  function take(text: string): void {
    if (text) firstTokenMs ??= elapsed();
    incoming += text;
  }

  /** Appends the text that arrived. Half a character at its end waits for the other half, unless nothing more comes. */
  function flush(isLast = false): void {
    const ready = isLast ? incoming : withoutHalf(incoming);
    incoming = incoming.slice(ready.length);
    if (ready) citations.append(withWholeCharacters(ready));
  }

  function elapsed(): number {
    return Math.round(performance.now() - startedAt);
  }

  function toParts({ text, sources: found }: CitedText, state: 'streaming' | 'done'): MessagePart[] {
    // Equal sources keep their identity, so that components do not render them again.
    if (!sameJson(found, sources)) sources = found;
    const shown: MessagePart[] = text ? [{ type: 'text', text, state }] : [];
    const thinking = withWholeCharacters(withoutHalf(splitter.thinking).trim());
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
      // Citation positions of standard chat count in the text as received.
      const { text = '' } = chunk;
      take(protocol === 'chat' ? text : splitter.take(text));
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
      take(splitter.take('', true));
      flush(true);
      const timings = { ...(firstTokenMs !== undefined && { firstTokenMs }), endMs: elapsed() };
      const parts = toParts(citations.finish(), 'done');
      return { parts, metadata: { ...metadata, timings }, finishReason };
    },
  };
}

/** The text with U+FFFD in place of each lone surrogate, as a byte decoder would write it. */
function withWholeCharacters(text: string): string {
  return text.replace(/\p{Surrogate}/gu, '\uFFFD');
}
