import type { ChatMessage, ChatSettings } from '@redpine/core';
import { textOf } from '@redpine/core';
import { cutText } from '@redpine/core/internal/text';
import { isEnded, titleOf } from '@redpine/core/threads';
import type { StoredNode, StoredThread, ThreadChange, ThreadHead } from '@redpine/core/threads';
import type { TurnIds } from './turn-ids.ts';

/** The question. */
export interface AskedTurn {
  /** The last message of the request. */
  text: string;
  settings: ChatSettings;
  requestId: string;
  /** Milliseconds since the epoch. */
  now: number;
}

/** A turn at its place in the thread. */
export interface PlacedTurn {
  /** Records saved before the service is asked. */
  opening: ThreadChange;
  /** The answer, empty or partial. Its `rev` is that of the record that it continues. */
  answer: StoredNode;
  /** The end of the chosen path, unless the page chooses it. */
  head: ThreadHead | undefined;
}

/** Whether the thread is needed to place a turn. A long thread is not read for each of its turns. */
export function needsThread({ questionId, messageId, parentId }: TurnIds): boolean {
  return questionId === undefined || questionId === messageId || parentId === undefined;
}

/**
 * The records of a turn. The page's own record of a message has a higher `rev` and replaces them.
 *
 * A send that names only its answer continues at the end of the thread. Its question is the parent of a stored answer,
 * the last message if that is the same question, or a new one.
 *
 * @param thread The stored thread, if {@link needsThread} asks for it.
 * @returns undefined for a continuation of an answer that is not stored
 */
export function placeTurn(
  thread: StoredThread | undefined,
  ids: TurnIds,
  asked: AskedTurn,
): PlacedTurn | undefined {
  const find = (id: string | null | undefined) => thread?.nodes.find(({ message }) => message.id === id);
  const stored = find(ids.messageId);
  if (ids.questionId === ids.messageId) {
    if (!stored) return undefined;
    const answer = { ...stored, message: continueAnswer(stored.message, asked) };
    return { opening: { version: 1 }, answer, head: undefined };
  }
  const last = find(thread?.head.headId) ?? thread?.nodes.at(-1);
  const isAsked = last?.message.role === 'user' && textOf(last.message) === asked.text;
  const derived =
    stored?.parentId ?? (isAsked ? last.message.id : cutText(`question-of-${ids.messageId}`, 200));
  const { questionId = derived, parentId = ids.questionId === undefined ? last?.message.id : undefined } =
    ids;
  const { text, settings, now } = asked;
  const { at, createdAt } = ids.place ?? { at: now, createdAt: now };
  const question: StoredNode = {
    message: createMessage(questionId, 'user', createdAt, text),
    parentId: parentId ?? null,
    at,
    rev: 0,
  };
  const isNew = !parentId && !thread?.title && !thread?.nodes.length;
  const head = ids.questionId === undefined && !stored ? headAfter(thread, questionId, settings) : undefined;
  return {
    opening: {
      version: 1,
      nodes: find(questionId) ? [] : [question],
      ...(head && { head }),
      ...(isNew && { title: titleOf(text) }),
    },
    answer: {
      message: withRequest(createMessage(ids.messageId, 'assistant', now), asked),
      parentId: questionId,
      at: at + 1,
      rev: 0,
    },
    head: head && { ...head, headId: ids.messageId, rev: head.rev + 1 },
  };
}

function headAfter(thread: StoredThread | undefined, headId: string, settings: ChatSettings): ThreadHead {
  const { generation = 0, rev = 0 } = thread?.head ?? {};
  return { headId, settings: { ...thread?.head.settings, ...settings }, generation, rev: rev + 1 };
}

/** An answer as stored while its continuation is requested. The page may have stored it already. */
function continueAnswer(message: ChatMessage, asked: AskedTurn): ChatMessage {
  const { reason: _, error: _error, finishReason: _finish, ...rest } = message;
  const { timings: _timings, continued = 0, ...metadata } = message.metadata;
  const opened = { ...rest, metadata: { ...metadata, continued: continued + Number(isEnded(message)) } };
  return withRequest({ ...opened, status: 'pending' }, asked);
}

function withRequest(message: ChatMessage, { settings, requestId }: AskedTurn): ChatMessage {
  const request = { ...settings, requestId, turnsLeftOut: 0 };
  return { ...message, metadata: { ...message.metadata, request } };
}

function createMessage(id: string, role: 'user' | 'assistant', now: number, text?: string): ChatMessage {
  return {
    id,
    role,
    parts: text === undefined ? [] : [{ type: 'text', text, state: 'done' }],
    status: role === 'user' ? 'complete' : 'pending',
    metadata: {},
    createdAt: now,
  };
}
