import type { ChatMessage, SourceDocumentPart } from '@redpine/core';
import type { ComponentType, HTMLAttributes, ReactNode, RefObject } from 'react';
import type { Optional } from '../../ui/optional.ts';

/** The panel that holds the filter. */
export interface FilterPanelProps {
  isOpen: boolean;
  open: () => void;
  close: () => void;
}

export interface ComposerProps {
  /** The text box. */
  composerInput: RefObject<HTMLTextAreaElement | null>;
  /** The element of `slots.settingsBar`: it is in the foot of the composer. */
  settings?: ReactNode;
  /** Set if there is an aside. */
  filterPanel?: FilterPanelProps | undefined;
}

export interface ThreadsSlotProps {
  /** A thread was opened: a drawer closes. */
  onOpen: (id: string) => void;
}

export interface SuggestionsProps {
  suggestions: readonly string[];
}

/** Props of each part of a message. */
export interface MessagePartProps {
  message: ChatMessage;
  /** The number in the message's heading. */
  number: number;
}

export interface AnswerTextProps {
  /** Markdown, without citation marks. */
  text: string;
  sources: readonly SourceDocumentPart[];
  /** Whether more is to come. */
  streaming: boolean;
  /** Whether to show the list of sources, or the sentence that no source was used. */
  showSources: boolean;
  /** For the element that holds the rendered text: its HTML is copied in addition to the plain text. */
  contentRef?: RefObject<HTMLDivElement | null> | undefined;
}

export interface JumpToLatestProps {
  /** How many answers there are in all. */
  count: number;
  /** Whether later messages are not mounted. */
  hasLater: boolean;
  onJump: () => void;
}

/** Methods of the transcript for other parts. */
export interface TranscriptHandle {
  /** Shows a message, mounted yet or not, and returns its element once it is there. */
  reveal(id: string): Promise<HTMLElement | undefined>;
  /** Goes to the end and puts the focus on the newest message. */
  jumpToLatest(): void;
  /** The element that scrolls. */
  getElement(): HTMLElement | null;
  /** Puts the focus on the message that holds the tab stop. */
  focus(): void;
}

/** Parts of the window that a host may replace; each receives the props of the built-in part. */
export interface ChatWindowSlots {
  /** In the foot of the composer: the model picker goes here. Empty by default. */
  settingsBar: ComponentType;
  /** A panel that the Filter button opens next to the conversation, or over it if there is no room. Empty by default. */
  aside: ComponentType;
  /**
   * The list of conversations: a column from 1,100 px on, a drawer below. `ThreadList` fits. The button that hides it is at the end of the
   * element with `data-slot="threads-head"`, if the list has one, else above the list. Empty by default.
   */
  threads: ComponentType<ThreadsSlotProps>;
  /** The document of a source that is pressed: `SourceViewer` of `@redpine/react/source-viewer`. Empty by default. */
  sourceViewer: ComponentType;
  /** Shown before the first message. */
  empty: ComponentType<SuggestionsProps>;
  question: ComponentType<MessagePartProps>;
  answerText: ComponentType<AnswerTextProps>;
  /** The line that says how an answer was made. */
  answerMeta: ComponentType<MessagePartProps>;
  /** The sentence and the button after an answer that did not simply end. */
  ending: ComponentType<MessagePartProps>;
  actions: ComponentType<MessagePartProps>;
  composer: ComponentType<ComposerProps>;
  jumpToLatest: ComponentType<JumpToLatestProps>;
}

type ElementProps = HTMLAttributes<HTMLElement> & { [key: `data-${string}`]: string | undefined };

/** Further props (className, data-*, aria-*, handlers) of the elements named by their `data-slot`. */
export type ChatWindowSlotProps = Optional<
  Record<
    | 'header'
    | 'settingsBar'
    | 'aside'
    | 'transcript'
    | 'message'
    | 'question'
    | 'answer'
    | 'answerMeta'
    | 'ending'
    | 'actions'
    | 'composer'
    | 'textbox'
    | 'sendButton'
    | 'suggestions'
    | 'queue'
    | 'filterChips'
    | 'jumpToLatest'
    | 'launcher',
    ElementProps
  >
>;
