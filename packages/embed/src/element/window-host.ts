import type { AssistantChat } from '@redpine/core';
import type { EmbedAttributes, EmbedEvents, EmbedMethods, EmbedProperties } from './types.ts';

/** The element, as the part that is loaded when it is needed sees it. */
export interface WindowHost {
  /** Attributes and properties, read anew at each update. */
  element: HTMLElement & EmbedAttributes & EmbedProperties;
  /** Where the window goes. */
  mount: HTMLElement;
  /** The locale in force. */
  locale: () => string;
  /** Puts rules behind those of the launcher, in the one style sheet of the element. */
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
  /** Shows the window as the element's attributes and properties say now. */
  update: () => void;
  /** Takes the window away and keeps the conversations, until the next update. */
  unmount: () => void;
  destroy: () => void;
}
