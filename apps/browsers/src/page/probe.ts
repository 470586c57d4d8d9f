import { computeAccessibleName, getRole, isInaccessible } from 'dom-accessibility-api';

/** How a name is written down on its way into the page: a text is the whole name. */
export type NamePattern = string | { source: string; flags: string };

/** The questions that flows ask of the page, the same in every browser. */
export interface Probe {
  /** The last visible element with a role and a name, where several have them. */
  find: (role: string, name: NamePattern) => Element | undefined;
  /** The role and the name of an element. */
  describe: (element: Element | null) => string;
  /** Lets the next press through to this element alone. */
  aim: (element: Element) => void;
  /** Whether that press came to the element; undefined until there was one. */
  hit: () => boolean | undefined;
  /** Errors and warnings since the page was composed. */
  complaints: string[];
}

declare global {
  var probe: Probe;
}

/** The elements that have a role without saying so. */
const TAGS: Readonly<Record<string, string>> = {
  article: 'article',
  button: 'button',
  combobox: 'select',
  dialog: 'dialog',
  group: 'fieldset',
  option: 'option',
  region: 'section',
  searchbox: 'input',
  textbox: 'textarea, input',
};

const complaints: string[] = [];
addEventListener('error', (event) => complaints.push(`uncaught: ${event.message}`));
addEventListener('unhandledrejection', (event) => complaints.push(`unhandled: ${String(event.reason)}`));
for (const level of ['error', 'warn'] as const) {
  const { [level]: write } = console;
  console[level] = (...values: unknown[]) => {
    complaints.push(`${level}: ${values.map(String).join(' ')}`);
    write(...values);
  };
}

/** On a page that still moves, a press can reach another element: that press is swallowed, to be tried again. */
let aimedAt: Element | undefined;
let isHit: boolean | undefined;
for (const type of ['pointerdown', 'mousedown', 'pointerup', 'mouseup', 'click'])
  addEventListener(
    type,
    (event) => {
      if (!aimedAt) return;
      isHit ??= event.composedPath().includes(aimedAt);
      if (isHit) return;
      event.preventDefault();
      event.stopImmediatePropagation();
    },
    { capture: true },
  );

/** A label says the name by itself, which spares the long computation. */
const nameOf = (element: Element): string =>
  (!element.hasAttribute('aria-labelledby') && element.getAttribute('aria-label')?.trim()) ||
  computeAccessibleName(element);

globalThis.probe = {
  find: (role, name) => {
    const isMeant = (text: string) =>
      typeof name === 'string' ? text === name : new RegExp(name.source, name.flags).test(text);
    return [...document.querySelectorAll(`[role=${role}], ${TAGS[role] ?? '_'}`)].findLast(
      (element) =>
        getRole(element) === role &&
        element.getClientRects().length > 0 &&
        isMeant(nameOf(element)) &&
        !isInaccessible(element),
    );
  },
  describe: (element) =>
    element
      ? `${getRole(element) ?? element.tagName.toLowerCase()} ${computeAccessibleName(element)}`.trim()
      : 'nothing',
  aim: (element) => {
    aimedAt = element;
    isHit = undefined;
  },
  hit: () => {
    if (isHit !== undefined) aimedAt = undefined;
    return isHit;
  },
  complaints,
};
