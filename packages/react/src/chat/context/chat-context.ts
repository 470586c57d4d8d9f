'use client';
import { usageError } from '@redpine/core/errors';
import type { AssistantChat, ChatMessage, ModelOption } from '@redpine/core';
import { createContext, type RefObject, useContext } from 'react';
import type { Announcer } from '../../announcer/create-announcer.ts';
import type { ChatLabels } from '../../labels/en/chat.ts';
import type { MarkdownProps } from '../../markdown/markdown.tsx';
import type { Scroller } from '../../scroller/create-scroller.ts';
import type { ShortcutMap } from './shortcuts.ts';
import type { ChatWindowSlotProps, ChatWindowSlots, TranscriptHandle } from './slots.ts';
import type { Optional } from '../../ui/optional.ts';

/** A person's judgement of one answer; undefined takes it back. */
export interface Feedback {
  message: ChatMessage;
  rating: 'up' | 'down' | undefined;
}

/** What a host may decide about the text of answers. */
export type MarkdownOptions = Pick<
  MarkdownProps,
  'components' | 'linkPolicy' | 'imageSources' | 'imagesOnRequest' | 'refreshSource'
>;

/** What every part of the window stands on. Its identity is stable while an answer streams. */
export interface ChatContextValue {
  chat: AssistantChat;
  /** Where drafts are kept under. */
  draftKey: string;
  labels: ChatLabels;
  locale: string;
  /** Of the messages' headings, 1 to 5. */
  headingLevel: number;
  /** How the text of answers is drawn. */
  markdown: MarkdownOptions;
  /** Offered by "ask another model". Default: the catalogue. */
  models: readonly ModelOption[] | undefined;
  onFeedback: ((feedback: Feedback) => void) | undefined;
  slots: Optional<ChatWindowSlots>;
  slotProps: ChatWindowSlotProps;
  shortcuts: ShortcutMap;
  announcer: Announcer;
  scroller: Scroller;
  transcript: RefObject<TranscriptHandle | null>;
  /** Of the text box; the transcript's is this with `log` at its end. */
  composerId: string;
  /** Puts the focus in the text box. */
  focusComposer: () => void;
}

export const ChatContext = createContext<ChatContextValue | undefined>(undefined);

/** The surroundings of a part of the window. */
export function useChatContext(): ChatContextValue {
  const view = useContext(ChatContext);
  if (!view)
    throw usageError(
      'REDPINE_CHAT_ROOT_MISSING',
      'This part needs a <ChatRoot> or a <ChatWindow> around it.',
    );
  return view;
}
