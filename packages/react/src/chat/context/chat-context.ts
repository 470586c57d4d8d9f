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

/** A rating of one answer; undefined removes it. */
export interface Feedback {
  message: ChatMessage;
  rating: 'up' | 'down' | undefined;
}

/** Options of the host for the text of answers. */
export type MarkdownOptions = Pick<
  MarkdownProps,
  'components' | 'linkPolicy' | 'imageSources' | 'imagesOnRequest' | 'refreshSource'
>;

/** A move to another branch of a message, one back or one on. */
export interface ChosenBranch {
  id: string;
  step: -1 | 1;
}

/** State and elements shared by all parts of the window. The object stays the same while an answer streams. */
export interface ChatContextValue {
  chat: AssistantChat;
  /** The key of the draft. */
  draftKey: string;
  labels: ChatLabels;
  locale: string;
  /** Level of the messages' headings, 1 to 5. */
  headingLevel: number;
  /** The renderer of answers. */
  markdown: MarkdownOptions;
  /** Offered by "ask another model". Default: the catalogue. */
  models: readonly ModelOption[] | undefined;
  onFeedback: ((feedback: Feedback) => void) | undefined;
  /** Whether Enter sends. Undefined: with a keyboard it does; on touch screens it breaks the line. */
  submitOnEnter: boolean | undefined;
  slots: Optional<ChatWindowSlots>;
  slotProps: ChatWindowSlotProps;
  shortcuts: Optional<ShortcutMap>;
  announcer: Announcer;
  scroller: Scroller;
  transcript: RefObject<TranscriptHandle | null>;
  /** The textarea of the question. */
  composerInput: RefObject<HTMLTextAreaElement | null>;
  /** Send, or Stop while an answer runs. */
  sendButton: RefObject<HTMLButtonElement | null>;
  /** The button that opens the aside if that is a drawer. */
  asideToggle: RefObject<HTMLButtonElement | null>;
  /** The branch that was just selected with a button: the same button of the new branch gets the focus. */
  chosenBranchRef: RefObject<ChosenBranch | undefined>;
  /** Id of the text box; the transcript's id is this one followed by `log`. */
  composerId: string;
  /** Puts the focus in the text box. */
  focusComposer: () => void;
}

export const ChatContext = createContext<ChatContextValue | undefined>(undefined);

/** The surroundings of a part of the window. */
export function useChatContext(): ChatContextValue {
  const view = useContext(ChatContext);
  if (!view)
    throw usageError('REDPINE_CHAT_ROOT_MISSING', 'This needs a <ChatRoot> or <ChatWindow> around it.');
  return view;
}
