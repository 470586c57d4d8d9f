import { type ChatMessage, textOf } from '@redpine/core';

/** One place where the text was found. */
export interface SearchHit {
  messageId: string;
  /** Which of the message's hits, counted from 0. */
  index: number;
}

/** All places in the conversation, mounted or not, that hold the text: letters of either case, accents as typed. */
export function searchMessages(messages: readonly ChatMessage[], query: string): SearchHit[] {
  const needle = query.trim().toLocaleLowerCase();
  if (!needle) return [];
  const hits: SearchHit[] = [];
  for (const message of messages) {
    if (message.role === 'system') continue;
    const text = textOf(message).toLocaleLowerCase();
    let index = 0;
    for (let at = text.indexOf(needle); at >= 0; at = text.indexOf(needle, at + needle.length)) {
      hits.push({ messageId: message.id, index });
      index += 1;
    }
  }
  return hits;
}
