'use client';
import { useCallback, useContext, useSyncExternalStore } from 'react';
import { AssistantContext } from '../../provider/assistant-context.ts';
import { cleanTitle } from '../../threads/store/clean-title.ts';
import { useChatContext } from '../context/chat-context.ts';
import type { ConversationTitleProps } from '../header/chat-header.tsx';

/** In the header: the title that the list shows, also once it was renamed here, in another tab or on another device. */
export function StoredTitle({ as: Title }: ConversationTitleProps) {
  const { chat } = useChatContext();
  const { threadId } = chat.getSnapshot();
  const storage = useContext(AssistantContext)?.threads?.storage;
  const title = useSyncExternalStore(
    useCallback((listener) => storage?.watchTitles?.(listener) ?? (() => undefined), [storage]),
    () => storage?.titleOf?.(threadId) ?? '',
    () => '',
  );
  return Title && <Title title={cleanTitle(title)} />;
}
