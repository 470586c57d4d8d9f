import type { SendIds } from '../../chat/types/storage.ts';
import { MESSAGE_ID, THREAD_ID } from '../../threads/read-change.ts';

/**
 * The request headers of a send by which the handler stores its question and its answer, percent-encoded: an id of the host's may
 * hold any letter. None for a thread that the handler cannot keep.
 */
export function sendHeaders({ threadId, messageId, questionId, parentId }: SendIds): Record<string, string> {
  const headers: Record<string, string> = {};
  if (!THREAD_ID.test(threadId)) return headers;
  const ids = {
    'redpine-thread': threadId,
    'redpine-message': messageId,
    'redpine-question': questionId,
    'redpine-parent': parentId,
  };
  for (const [name, id] of Object.entries(ids)) {
    if (id && MESSAGE_ID.test(id)) headers[name] = encodeURIComponent(id);
  }
  return headers;
}
