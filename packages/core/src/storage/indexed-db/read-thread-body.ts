import { readHead } from '../../threads/read-change.ts';
import type { ThreadHead } from '../../threads/thread.ts';
import { isRecord } from '../../wire/base/is-record.ts';

/** The part of a thread that its codec encodes. */
export interface ThreadBody {
  title: string;
  head: ThreadHead;
}

/** The body of a thread that was never saved. */
export const NO_BODY: ThreadBody = {
  title: '',
  head: { headId: null, settings: {}, generation: 0, rev: 0 },
};

/** A decoded body. A field of a wrong shape was edited by hand: the messages of its thread, and other threads, are shown all the same. */
export function readThreadBody(decoded: unknown): ThreadBody {
  const { title, head } = isRecord(decoded) ? decoded : {};
  return { title: typeof title === 'string' ? title : '', head: readHeadOrNone(head) };
}

function readHeadOrNone(head: unknown): ThreadHead {
  try {
    return readHead(head);
  } catch {
    return NO_BODY.head;
  }
}
