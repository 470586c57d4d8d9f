import type { ChatMessage } from '@redpine/core';
import { normaliseSearchText, placesOf } from './normalise-search-text.ts';
import { searchableText } from './searchable-text.ts';

/** One place where the text was found. */
export interface SearchHit {
  messageId: string;
  /** Which of the message's hits, counted from 0. */
  index: number;
}

/** All places in the conversation, mounted or not, where a reader sees the text: whatever the case and the accents of its letters. */
export function searchMessages(messages: readonly ChatMessage[], query: string): SearchHit[] {
  const needle = normaliseSearchText(query).trim();
  if (!needle) return [];
  return messages
    .filter(({ role }) => role !== 'system')
    .flatMap((message) =>
      placesOf(searchableText(message), needle).map((_, index) => ({ messageId: message.id, index })),
    );
}
