import type { EmbedAttributes, EmbedProperties } from '../contract/types.ts';

type Name = keyof EmbedAttributes;

type Names<T> = readonly (keyof { [K in Name as EmbedAttributes[K] extends T ? K : never]: never })[];

const FLAGS: Names<boolean> = ['open', 'pickers', 'filter'];
const NUMBERS: Names<number> = ['offsetX', 'offsetY', 'headingLevel'];
const TEXTS: Names<string> = [
  'api',
  'variant',
  'locale',
  'theme',
  'position',
  'threadId',
  'launcherLabel',
  'nudge',
  'chatTitle',
  'chatSubtitle',
];
const PROPERTIES: readonly (keyof EmbedProperties)[] = [
  'labels',
  'settings',
  'storage',
  'suggestions',
  'headers',
  'fetch',
];
const DEFAULTS: Partial<EmbedAttributes> = {
  variant: 'widget',
  position: 'bottom-end',
  offsetX: 20,
  offsetY: 20,
  headingLevel: 3,
};
const ALL: readonly Name[] = [...FLAGS, ...NUMBERS, ...TEXTS];

/** Every name is in one of the lists above. */
export const ATTRIBUTE_NAMES: string[] = ALL.map(attributeOf);

/** An element whose properties are those of the chat. */
export type ReflectingElement = HTMLElement & EmbedAttributes & EmbedProperties;

/**
 * Gives a class of elements a property for each attribute, which reads and sets it, and the properties without one.
 *
 * @param valuesOf - The object in which an element keeps the properties without an attribute.
 * @param changed - Called after one of them was set.
 */
export function addProperties<T extends HTMLElement>(
  prototype: T,
  valuesOf: (element: T) => Partial<Record<keyof EmbedProperties, unknown>>,
  changed: (element: T) => void,
): void {
  const define = (key: string, get: (this: T) => unknown, set: (this: T, value: unknown) => void) =>
    Object.defineProperty(prototype, key, { configurable: true, enumerable: true, get, set });
  for (const key of ALL)
    define(
      key,
      function () {
        return readAttribute(this, key);
      },
      function (value) {
        const name = attributeOf(key);
        if (value === false || value === undefined || value === null) this.removeAttribute(name);
        else this.setAttribute(name, value === true ? '' : `${value as string | number}`);
      },
    );
  for (const key of PROPERTIES)
    define(
      key,
      function () {
        return valuesOf(this)[key];
      },
      function (value) {
        valuesOf(this)[key] = value;
        changed(this);
      },
    );
}

/** Moves properties that were set before the definition to the class's accessors, which they would hide. */
export function takeEarlyProperties(element: HTMLElement): void {
  const own = element as unknown as Record<string, unknown>;
  for (const key of [...ALL, ...PROPERTIES]) {
    if (!Object.hasOwn(own, key)) continue;
    const value = own[key];
    delete own[key];
    own[key] = value;
  }
}

/** An empty or unreadable attribute counts as missing. */
function readAttribute(element: HTMLElement, key: Name): unknown {
  const text = element.getAttribute(attributeOf(key));
  if (FLAGS.includes(key as never)) return text !== null;
  const value = NUMBERS.includes(key as never) ? Number.parseFloat(text ?? '') : text;
  return value || value === 0 ? value : (DEFAULTS[key] ?? '');
}

/** `offsetX` is `offset-x`. */
function attributeOf(key: string): string {
  return key.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
}
