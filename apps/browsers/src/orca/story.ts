import type { FaultSwitches } from '@redpine/emulator';

/** One thing that a listener does, and the words that it waits for. */
export type Step =
  | { press: string; until?: RegExp }
  | { type: string; until?: RegExp }
  /** Nothing is pressed: the page speaks by itself. */
  | { wait: RegExp };

export interface Chapter {
  title: string;
  /** Faults of the emulator during the chapter. */
  faults?: FaultSwitches;
  steps: readonly Step[];
}

/** A step in the transcript. */
export const nameOf = (step: Step) =>
  'wait' in step ? '(waits)' : 'press' in step ? `<kbd>${step.press}</kbd>` : `types “${step.type}”`;

/** One question as a person hears it who does not see the page. */
export const STORY: readonly Chapter[] = [
  {
    title: 'The page opens',
    steps: [{ wait: /Send|Suggested questions|Finished loading Redpine/ }],
  },
  {
    title: 'A question is asked and answered',
    steps: [
      { press: 'Tab' },
      { press: 'Tab' },
      { press: 'Return' },
      { type: 'How tall is a red pine?' },
      { press: 'Return', until: /source 1/ },
    ],
  },
  {
    title: 'Moving by headings',
    steps: [
      { press: 'Insert+a' },
      { press: 'shift+h' },
      { press: 'shift+h' },
      { press: 'shift+h' },
      { press: 'h' },
      { press: 'h' },
    ],
  },
  {
    title: 'Reading the answer line by line',
    steps: [
      { press: 'Down' },
      { press: 'Down' },
      { press: 'Down' },
      { press: 'Down' },
      { press: 'Down' },
      { press: 'Down' },
    ],
  },
  {
    title: 'The model',
    steps: [
      { press: 'c' },
      { press: 'Return' },
      { press: 'Down' },
      { press: 'Down' },
      { press: 'Return' },
      { press: 'Tab' },
    ],
  },
  {
    title: 'A condition of the filter',
    steps: [
      { press: 'shift+Tab' },
      { press: 'shift+Tab' },
      { press: 'Return' },
      { press: 'Tab' },
      { press: 'Tab' },
      { press: 'Return' },
      { press: 'Down' },
      { press: 'Return' },
      { press: 'Tab' },
      { press: 'Tab' },
      { type: '2020' },
      { press: 'Tab' },
    ],
  },
  {
    title: 'The service fails',
    faults: { status: 500 },
    steps: [
      { press: 'shift+F6' },
      { type: 'And a white pine?' },
      { press: 'Return', until: /not available/ },
      { press: 'shift+Tab' },
    ],
  },
  {
    title: 'The service asks to wait',
    faults: { status: 429, retryAfter: '4' },
    steps: [{ press: 'F6' }, { type: 'And a spruce?' }, { press: 'Return', until: /second|wait|again/i }],
  },
  {
    title: 'The list of conversations',
    steps: [
      { press: 'F6' },
      { press: 'F6' },
      { press: 'Down' },
      { press: 'Down' },
      { press: 'Down' },
      { press: 'Down' },
    ],
  },
];
