import type { AssistantChat } from '@redpine/core';
import type { EmbedAttributes, EmbedEvents, EmbedMethods, EmbedProperties } from './types.ts';

/** The element, as seen by the part that is loaded on demand. */
export interface WindowHost {
  /** Attributes and properties, read again at each update. */
  element: HTMLElement & EmbedAttributes & EmbedProperties;
  /** The container of the window. */
  mount: HTMLElement;
  /** The locale in force. */
  locale: () => string;
  /** Adds rules after those of the launcher, in the element's one style sheet. */
  addStyles: (css: string) => void;
  emit: <K extends keyof EmbedEvents>(type: K, detail: EmbedEvents[K]) => void;
  /** An answer has ended. */
  onAnswer: () => void;
}

/** The methods that need the loaded part. */
type LoadedMethods = Pick<EmbedMethods, 'show' | 'send' | 'ask' | 'newThread' | 'setThread'>;

/** The loaded part. */
export interface WindowHandle extends LoadedMethods {
  /** The conversation that is open. */
  readonly chat: AssistantChat;
  focus: () => Promise<void>;
  /** Renders the window from the element's current attributes and properties. */
  update: () => void;
  /** Removes the window and keeps the conversations, until the next update. */
  unmount: () => void;
  destroy: () => void;
}
