import type { AssistantError } from '../../wire/errors/assistant-error.ts';
import { type FittedRequest, mayHoldReferences } from '../request/history.ts';
import { pickSettings } from '../request/pick-settings.ts';
import { fitPath, type Turn } from '../request/prepare-request.ts';
import { type ChatState, keepSame, selectPathTo } from '../state/conversation.ts';
import type { AssistantChatOptions } from '../types/assistant-chat.ts';

/**
 * The body of a turn at the moment of sending. It is fitted again if the path changed since (the send waited, or
 * history was loaded), or if an answer may contain its list of references.
 */
export function fitAgain(
  { answer, lastId, path, fitted }: Turn,
  state: ChatState,
  options: AssistantChatOptions,
  withoutReferences: (text: string) => string,
): FittedRequest | AssistantError {
  const now = selectPathTo(state, lastId);
  const before = path.slice(0, -1);
  const isSame = keepSame(before, now.slice(0, -1)) === before;
  if (isSame && !now.some(mayHoldReferences)) return fitted;
  const { request } = answer.metadata;
  return fitPath(now, pickSettings(request), options, lastId === answer.id, withoutReferences);
}
