'use client';
import {
  AssistantChatProvider,
  type AssistantChatProviderProps,
} from '../../provider/assistant-chat-provider.tsx';

export interface StoredWindowProps extends AssistantChatProviderProps {
  /** The classes of the window, which keep its place until this is loaded. */
  shape: string;
}

/** The provider of a standalone window: it selects a thread, and keeps the choice for the tab. */
export function StoredWindow({ shape: _shape, ...props }: StoredWindowProps) {
  return <AssistantChatProvider {...props} />;
}
