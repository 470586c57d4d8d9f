/** One step of an input source, as WebDriver and WebDriver BiDi both write it (https://www.w3.org/TR/webdriver2/#actions). */
export type Step =
  | { type: 'keyDown' | 'keyUp'; value: string }
  | { type: 'pointerMove'; x: number; y: number; duration: number }
  | { type: 'pointerDown' | 'pointerUp'; button: number }
  | { type: 'scroll'; x: number; y: number; deltaX: number; deltaY: number }
  | { type: 'pause'; duration: number };

/** The actions of one input device. */
export interface InputSource {
  type: 'key' | 'pointer' | 'wheel';
  id: string;
  parameters?: { pointerType: 'mouse' };
  actions: Step[];
}

/** One window of one browser, driven from outside, with the abilities that all three protocols have. Sizes are CSS px. */
export interface Driver {
  name: string;
  version: string;
  /** Resolves when the page's `load` event has been. */
  goto: (url: string) => Promise<void>;
  /**
   * The JSON text of the value that an expression resolves to in the page; undefined stays undefined. @throws the expression's error
   */
  evaluate: (expression: string) => Promise<string | undefined>;
  perform: (sources: InputSource[]) => Promise<void>;
  /** A PNG. */
  screenshot: () => Promise<Buffer>;
  close: () => Promise<void>;
}

/** Starts a browser. */
export type Launch = (program: string) => Promise<Driver>;

export const VIEWPORT = { width: 1280, height: 800 };

/** An expression whose value is the JSON text of another's. */
export const asJson = (expression: string) => `(async () => JSON.stringify(await (${expression})))()`;
