import { MESSAGE_ID, THREAD_ID } from '@redpine/core/threads';
import { invalidRequest } from '../http/problem.ts';

/** The messages of a send, as its headers name them. */
export interface TurnIds {
  threadId: string;
  /** The answer. */
  messageId: string;
  /** The question; for a continuation, the answer itself. Undefined: found from the thread. */
  questionId: string | undefined;
  /** The message before the question. */
  parentId: string | undefined;
  /** The page's record of the question: its place in the conversation, and its time. */
  place?: { at: number; createdAt: number } | undefined;
}

/**
 * Reads `Redpine-Thread`, `Redpine-Message`, `Redpine-Question` and `Redpine-Parent`, each percent-encoded, and `Redpine-Place`.
 * @returns undefined for a send that names no thread
 * @throws Problem 400
 */
export function readTurnIds({ headers }: Request): TurnIds | undefined {
  const threadId = readId(headers, 'Redpine-Thread', THREAD_ID);
  if (threadId === undefined) return undefined;
  const messageId = readId(headers, 'Redpine-Message', MESSAGE_ID);
  if (messageId === undefined) {
    throw invalidRequest('Redpine-Thread goes with Redpine-Message, the id of the answer.');
  }
  const questionId = readId(headers, 'Redpine-Question', MESSAGE_ID);
  const parentId = readId(headers, 'Redpine-Parent', MESSAGE_ID);
  return { threadId, messageId, questionId, parentId, place: readPlace(headers) };
}

function readPlace(headers: Headers): TurnIds['place'] {
  const header = headers.get('Redpine-Place');
  if (header === null) return undefined;
  const [, at, createdAt] = /^(\d{1,15}), ?(\d{1,15})$/.exec(header) ?? [];
  if (at === undefined) throw invalidRequest('Redpine-Place is two whole numbers with a comma between them.');
  return { at: Number(at), createdAt: Number(createdAt) };
}

const FORMS = new Map([
  [THREAD_ID, 'has 16 to 64 letters, digits, hyphens and underscores'],
  [MESSAGE_ID, 'is a percent-encoded id of 1 to 200 characters without control characters'],
]);

function readId(headers: Headers, name: string, form: RegExp): string | undefined {
  const header = headers.get(name);
  if (header === null) return undefined;
  const id = decode(header);
  if (id === undefined || !form.test(id)) throw invalidRequest(`${name} ${FORMS.get(form)}.`);
  return id;
}

function decode(text: string): string | undefined {
  try {
    return decodeURIComponent(text);
  } catch {
    return undefined;
  }
}
