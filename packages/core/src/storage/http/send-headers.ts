import type { SendIds } from '../../chat/types/storage.ts';
import type { MessagePlace } from '../../threads/track-changes.ts';
import { MESSAGE_ID, THREAD_ID } from '../../threads/read-change.ts';

/**
 * The request headers of a send by which the handler stores its question and its answer, percent-encoded: an id of the host may hold any
 * letter. Empty for a thread that the handler cannot keep, and while the thread is still being read: the page does not know yet where the
 * turn belongs, and saves it by itself.
 *
 * @param place Place of the question. The handler's record gets the same place as the page's, so that two tabs that ask at once agree.
 */
export function sendHeaders(
  { threadId, messageId, questionId, parentId }: SendIds,
  place: MessagePlace | undefined,
): Record<string, string> {
  if (!THREAD_ID.test(threadId) || !place) return {};
  const headers: Record<string, string> = { 'redpine-place': `${place.at},${place.createdAt}` };
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
