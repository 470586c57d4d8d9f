import type { ChatMessage, ChatStorage } from '@redpine/core';
import type { ThreadStorage } from '@redpine/core/storage';
import { cutText } from '@redpine/core/internal/text';
import { cleanString, MAX_TITLE } from '@redpine/core/threads';

type StoredChat = Parameters<ChatStorage['save']>[0];

/** Names a conversation by its first turn. If it throws or rejects, the title stays the question. */
export type ThreadTitle = (messages: readonly ChatMessage[]) => string | Promise<string>;

/**
 * Wraps a storage so that it asks for a title once the first question of a thread has its answer, and again after that
 * question was edited. A title that a person chose wins in `saveChange`.
 */
export function nameThreads(storage: ThreadStorage, title: ThreadTitle): ChatStorage {
  /** The question that each thread was named by; `null` until its first answer has ended. */
  const named = new Map<string, string | null>();

  async function nameThread(chat: StoredChat): Promise<void> {
    const { threadId } = chat;
    const turn = firstTurn(chat);
    const [question] = turn;
    if (!question) {
      // The answer is still to come, so this thread starts here.
      if (!named.has(threadId)) named.set(threadId, null);
      return;
    }
    const before = named.get(threadId);
    if (before === question.id) return;
    named.set(threadId, question.id);
    // The thread existed before this page.
    if (before === undefined) return;
    const line = toLine(await title(turn));
    // A late answer must not overwrite a newer title.
    if (line === '' || named.get(threadId) !== question.id) return;
    await storage.saveChange(threadId, { version: 1, title: line });
  }

  return {
    load: (id) => storage.load(id),
    async save(chat) {
      await storage.save(chat);
      void nameThread(chat).catch(() => undefined);
    },
    subscribe: (id, listener) => storage.subscribe?.(id, listener) ?? (() => undefined),
  };
}

/** The first question and its answer, once the answer has ended with text; empty before. */
function firstTurn({ nodes, headId }: StoredChat): ChatMessage[] {
  const byId = new Map(nodes.map((node) => [node.message.id, node]));
  const path: ChatMessage[] = [];
  for (let node = byId.get(headId ?? ''); node; node = byId.get(node.parentId ?? '')) {
    // A hostile file may hold a ring of parents: each message is visited once.
    byId.delete(node.message.id);
    path.push(node.message);
  }
  path.reverse();
  const at = path.findIndex(({ role }) => role === 'user');
  const [question, answer] = [path[at], path[at + 1]];
  if (!question || answer?.role !== 'assistant') return [];
  return /pending|streaming|error/.test(answer.status) ? [] : [question, answer];
}

function toLine(title: unknown): string {
  if (typeof title !== 'string') return '';
  const line = cutText(title, 2 * MAX_TITLE)
    .replace(/[\s\p{Cc}]+/gu, ' ')
    .trim();
  return cleanString(cutText(line, MAX_TITLE)).trim();
}
