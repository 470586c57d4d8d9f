import type { AssistantChat, AssistantError, ChatSettings, ChatStorage, FinishEvent } from '@redpine/core';
import type { ChatMessage, HeadersOption, SourceDocumentPart } from '@redpine/core';

/** The placement: behind a button in a corner, at the side, in the page, or covering the element's parent. */
export type EmbedVariant = 'widget' | 'drawer' | 'inline' | 'full';

/** The attributes of the element, which its properties reflect. */
export interface EmbedAttributes {
  /** The address at which the handler is mounted, e.g. `/api/assistant`. */
  api: string;
  /** Default `widget`. */
  variant: EmbedVariant;
  /** Whether the window is open. */
  open: boolean;
  /** A BCP 47 tag. Default: that of the page (`lang`), else English. */
  locale: string;
  /** Default: that of the surrounding page (`color-scheme`). `system` follows the reader's setting. */
  theme: 'light' | 'dark' | 'system';
  /** The corner, relative to the text direction. Default `bottom-end`. */
  position: 'bottom-end' | 'bottom-start';
  /** From the edges of the corner, in px. Default 20. */
  offsetX: number;
  offsetY: number;
  /** The conversation. Default: one of the tab's own. */
  threadId: string;
  /** Offers model and temperature. */
  pickers: boolean;
  /** Offers the filter of documents. */
  filter: boolean;
  /** Level of the messages' headings. Default 3. */
  headingLevel: number;
  /** Text on the launcher, next to its icon. */
  launcherLabel: string;
  /** A line next to the launcher, shown once in a browser, until it is pressed or closed. It never opens the window by itself. */
  nudge: string;
  /** The title: the name of the assistant, in the header of the window. */
  chatTitle: string;
  /** A line below the title. */
  chatSubtitle: string;
}

/** The properties without an attribute. They also work if they are set before the element is defined. */
export interface EmbedProperties {
  /**
   * Overrides of the catalogue's labels: those of the chat, or `{ chat, model, filter, threads }` as for
   * `AssistantChatProvider`.
   */
  labels: Record<string, unknown> | undefined;
  /** Model, temperature and filter. */
  settings: ChatSettings | undefined;
  /**
   * The store of conversations: `'browser'`, `'server'` (the handler's threads) or a storage object. Default: in
   * memory.
   */
  storage: 'browser' | 'server' | ChatStorage | undefined;
  /** Suggested questions of an empty conversation. */
  suggestions: readonly string[] | undefined;
  /** Headers of every request; a function is called for each request. */
  headers: HeadersOption | undefined;
  fetch: typeof fetch | undefined;
}

/** The methods, which `window.redpine` takes by name too: `redpine.push(['send', 'How tall is a red pine?'])`. */
export interface EmbedMethods {
  /** Opens the window. Resolves when it is rendered. */
  show: () => Promise<void>;
  hide: () => void;
  toggle: () => Promise<void>;
  /** Sends a question, whether or not the window is open. Resolves when the answer has ended. */
  send: (text: string) => Promise<void>;
  /** Opens the window with the text in its text box. */
  ask: (text: string) => Promise<void>;
  /** Opens the window and puts the focus in its text box. */
  focus: () => void;
  /** Starts a new conversation. Resolves to its id. */
  newThread: () => Promise<string>;
  /** Opens the conversation with that id. */
  setThread: (id: string) => Promise<void>;
  /** Ends the running answer and removes listeners and timers. An element that is added to a page again starts again. */
  destroy: () => void;
}

/** The `detail` of each event, by its type. All of them bubble, out of every shadow root. */
export interface EmbedEvents {
  /** The chat was loaded. */
  'redpine-ready': { chat: AssistantChat };
  'redpine-open': undefined;
  'redpine-close': undefined;
  'redpine-send': { text: string; threadId: string };
  'redpine-finish': FinishEvent;
  /** The handler's error, or the one that prevented the chat from loading. */
  'redpine-error': AssistantError | Error;
  /** Number of answers that ended since the window was closed. */
  'redpine-unread': { count: number };
  'redpine-thread-change': { threadId: string };
  'redpine-feedback': { message: ChatMessage; rating: 'up' | 'down' | undefined };
  /** A source was pressed. Call `preventDefault()` to show no card. */
  'redpine-source-open': SourceDocumentPart;
}

/** An entry of the queue: a method's name with its arguments, or a function that receives the element. */
export type QueuedCall<T> = readonly [name: keyof EmbedMethods, ...args: unknown[]] | ((element: T) => void);
