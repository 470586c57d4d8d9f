import type { CitationReader } from '../citations/cited-text.ts';
import { createCitationReader } from '../citations/parse-citations.ts';
import { createStructuredReader } from '../citations/structured-citations.ts';
import type { AnswerChunk } from '../wire/chunk.ts';
import type { Protocol } from '../wire/request.ts';
import { pickSettings } from './check-settings.ts';
import { type ChatMessage, type MessageMetadata, type MessagePart, sourcesOf, textOf } from './message.ts';

/** Collects what an answer says and turns it into the parts and metadata of its message, when they are asked for. */
export interface AnswerReader {
  push(chunk: AnswerChunk): void;
  /** What has changed of the message since it began. */
  read(final?: boolean): Pick<ChatMessage, 'parts' | 'metadata' | 'finishReason'>;
}

/** @param before The message as it was; its text goes on. */
export function createAnswerReader(protocol: Protocol | undefined, before: ChatMessage): AnswerReader {
  const said = { text: textOf(before), sources: sourcesOf(before) };
  const citations: CitationReader =
    protocol === 'chat' ? createStructuredReader(said) : createCitationReader(said);
  const others = before.parts.filter((part) => part.type !== 'text' && part.type !== 'source-document');
  const metadata: MessageMetadata = { ...before.metadata };
  let finishReason: string | undefined;
  let sources: readonly MessagePart[] = said.sources;

  return {
    push(chunk) {
      if (chunk.text) citations.append(chunk.text);
      if (chunk.citations) citations.cite?.(chunk.citations);
      if (chunk.model) metadata.model = chunk.model;
      if (chunk.usage) metadata.usage = chunk.usage;
      if (chunk.effective) {
        metadata.effective = pickSettings(chunk.effective);
        if (chunk.effective['filterOmitted'] === true) metadata.effective.filterOmitted = true;
      }
      if (chunk.contextSnippetCount !== undefined) metadata.contextSnippetCount = chunk.contextSnippetCount;
      finishReason = chunk.finishReason ?? finishReason;
    },
    read(final = false) {
      const now = final ? citations.finish() : citations.read();
      // The same sources keep their identity, so that what shows them need not look again.
      if (JSON.stringify(now.sources) !== JSON.stringify(sources)) sources = now.sources;
      const text: MessagePart[] = now.text
        ? [{ type: 'text', text: now.text, state: final ? 'done' : 'streaming' }]
        : [];
      return { parts: [...text, ...sources, ...others], metadata: { ...metadata }, finishReason };
    },
  };
}
