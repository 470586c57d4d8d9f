import type { ChatMessage, ChatSnapshot } from '@redpine/core';

/** One line of the transcript. It changes only when the path changes, never while an answer streams. */
export interface TranscriptRow {
  id: string;
  role: 'user' | 'assistant';
  /** Questions count from 1 on the chosen path; an answer takes its question's number, 0 before the first. */
  number: number;
}

type Path = Pick<ChatSnapshot, 'messages' | 'messageIds'>;

/** A selector of rows that gives the same array for as long as no message comes or goes. */
export function createRowSelector(): (path: Path) => readonly TranscriptRow[] {
  let ids: readonly string[] | undefined;
  let rows: readonly TranscriptRow[] = [];
  return ({ messages, messageIds }) => {
    if (messageIds !== ids) rows = readRows(messages);
    ids = messageIds;
    return rows;
  };
}

function readRows(messages: readonly ChatMessage[]): TranscriptRow[] {
  const rows: TranscriptRow[] = [];
  let number = 0;
  for (const { id, role } of messages) {
    if (role === 'system') continue;
    if (role === 'user') number += 1;
    rows.push({ id, role, number });
  }
  return rows;
}
