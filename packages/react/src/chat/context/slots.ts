import type { ComponentType, HTMLAttributes } from 'react';
import type { ComposerProps } from '../composer/composer.tsx';
import type { SuggestionsProps } from '../composer/suggestions.tsx';
import type { AnswerTextProps } from '../message/answer/answer-text.tsx';
import type { MessagePartProps } from '../message/message-part-props.ts';
import type { JumpToLatestProps } from '../transcript/jump-to-latest.tsx';

/** Parts of the window that a host may replace; each is given what the built-in one is given. */
export interface ChatWindowSlots {
  /** Above the conversation: the model picker goes here. Empty by default. */
  settingsBar: ComponentType;
  /** Beside the conversation, in a drawer where there is no room: the filter goes here. Empty by default. */
  aside: ComponentType;
  /** Where there is no message yet. */
  empty: ComponentType<SuggestionsProps>;
  question: ComponentType<MessagePartProps>;
  answerText: ComponentType<AnswerTextProps>;
  /** The line that says how an answer was made. */
  madeWith: ComponentType<MessagePartProps>;
  /** The sentence and the button after an answer that did not simply end. */
  ending: ComponentType<MessagePartProps>;
  actions: ComponentType<MessagePartProps>;
  composer: ComponentType<ComposerProps>;
  jumpToLatest: ComponentType<JumpToLatestProps>;
}

type ElementProps = HTMLAttributes<HTMLElement> & { [key: `data-${string}`]: string | undefined };

/** Further props (className, data-*, aria-*, handlers) of the elements named by their `data-slot`. */
export type ChatWindowSlotProps = Partial<
  Record<
    | 'header'
    | 'settingsBar'
    | 'aside'
    | 'transcript'
    | 'message'
    | 'question'
    | 'answer'
    | 'madeWith'
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
