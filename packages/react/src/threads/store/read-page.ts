import type { ThreadPage, ThreadSummary } from '@redpine/core/storage';
import { cleanTitle } from './clean-title.ts';

/** A page of a store, whose titles are as untrusted as answers: each a short line, and no thread without an id. */
export function readPage({ threads, next }: ThreadPage): ThreadPage {
  const read = threads.filter(isThread).map((thread) => ({ ...thread, title: cleanTitle(thread.title) }));
  return { threads: read, ...(next !== undefined && { next }) };
}

function isThread(thread: ThreadSummary): boolean {
  return typeof thread?.id === 'string' && thread.id !== '' && typeof thread.title === 'string';
}
