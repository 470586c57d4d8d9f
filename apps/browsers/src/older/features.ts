/** The oldest versions that the README names. */
export const OLDEST = { Chrome: 111, Firefox: 128, Safari: 16.4 };

export type BrowserName = keyof typeof OLDEST;

/** A part of the platform, with the first version of each browser that has it (https://developer.mozilla.org/docs/Web). */
export interface Feature {
  name: string;
  since: Record<BrowserName, number>;
  /** Properties to delete, as `owner.name`. */
  script?: readonly string[];
  /** Beginnings of tokens that lose their meaning in a style sheet, in `CSS.supports` and in a selector. */
  style?: readonly string[];
}

const since = (chrome: number, firefox: number, safari: number) => ({
  Chrome: chrome,
  Firefox: firefox,
  Safari: safari,
});
const NEVER = Infinity;

/** Features that came to one of the three after its oldest version: the parts work without them. */
export const NEWER_FEATURES: readonly Feature[] = [
  {
    name: 'popovers',
    since: since(114, 125, 17),
    script: [
      'HTMLElement.prototype.showPopover',
      'HTMLElement.prototype.hidePopover',
      'HTMLElement.prototype.togglePopover',
      'HTMLElement.prototype.popover',
      'globalThis.ToggleEvent',
    ],
    style: [':popover-open'],
  },
  {
    name: 'anchor positioning',
    since: since(125, 147, 26),
    style: ['position-anchor:', 'position-area:', 'position-try:', 'anchor-name:', 'anchor(', 'anchor-size('],
  },
  { name: 'URL.canParse', since: since(120, 115, 17), script: ['URL.canParse'] },
  { name: 'URL.parse', since: since(126, 126, 18), script: ['URL.parse'] },
  {
    name: 'checkVisibility',
    since: since(105, 106, 17.4),
    script: ['Element.prototype.checkVisibility'],
  },
  { name: 'currentCSSZoom', since: since(128, 126, NEVER), script: ['Element.prototype.currentCSSZoom'] },
  {
    name: 'ariaNotify',
    since: since(141, 150, NEVER),
    script: ['Element.prototype.ariaNotify', 'Document.prototype.ariaNotify'],
  },
  {
    name: 'custom highlights',
    since: since(105, 140, 17.2),
    script: ['CSS.highlights', 'globalThis.Highlight', 'globalThis.HighlightRegistry'],
    style: ['::highlight('],
  },
  { name: 'Promise.withResolvers', since: since(119, 121, 17.4), script: ['Promise.withResolvers'] },
  { name: 'Promise.try', since: since(128, 134, 18.2), script: ['Promise.try'] },
  { name: 'AbortSignal.any', since: since(116, 124, 17.4), script: ['AbortSignal.any'] },
  { name: 'groupBy', since: since(117, 119, 17.4), script: ['Object.groupBy', 'Map.groupBy'] },
  { name: 'Array.fromAsync', since: since(121, 115, 16.4), script: ['Array.fromAsync'] },
  {
    name: 'methods of sets',
    since: since(122, 127, 17),
    script: [
      'union',
      'intersection',
      'difference',
      'symmetricDifference',
      'isSubsetOf',
      'isSupersetOf',
      'isDisjointFrom',
    ].map((name) => `Set.prototype.${name}`),
  },
  {
    name: 'methods of iterators',
    since: since(122, 131, 18.4),
    script: [
      ...[
        'map',
        'filter',
        'take',
        'drop',
        'flatMap',
        'reduce',
        'toArray',
        'forEach',
        'some',
        'every',
        'find',
      ].map((name) => `Iterator.prototype.${name}`),
      'globalThis.Iterator',
    ],
  },
  { name: 'RegExp.escape', since: since(136, 134, 18.2), script: ['RegExp.escape'] },
  {
    name: 'base64 of bytes',
    since: since(140, 133, 18.2),
    script: ['Uint8Array.fromBase64', 'Uint8Array.prototype.toBase64'],
  },
  {
    name: 'streams as iterables',
    since: since(124, 110, NEVER),
    script: [
      'ReadableStream.prototype.values',
      'ReadableStream.prototype.@@asyncIterator',
      'ReadableStream.from',
    ],
  },
  {
    name: 'well-formed strings',
    since: since(111, 119, 16.4),
    script: ['String.prototype.isWellFormed', 'String.prototype.toWellFormed'],
  },
  {
    name: 'idle callbacks',
    since: since(47, 55, NEVER),
    script: ['globalThis.requestIdleCallback', 'globalThis.cancelIdleCallback'],
  },
  {
    name: 'view transitions',
    since: since(111, 144, 18),
    script: ['Document.prototype.startViewTransition', 'globalThis.ViewTransition'],
  },
  {
    name: 'scheduler',
    since: since(94, 142, NEVER),
    script: ['globalThis.scheduler', 'globalThis.TaskController'],
  },
  { name: 'moveBefore', since: since(133, 144, NEVER), script: ['Element.prototype.moveBefore'] },
  { name: 'light-dark()', since: since(123, 120, 17.5), style: ['light-dark('] },
  { name: 'first styles', since: since(117, 129, 17.5), style: ['@starting-style'] },
  { name: 'nesting', since: since(120, 117, 17.2), style: ['& '] },
  { name: 'text-wrap', since: since(114, 121, 17.5), style: ['text-wrap:', 'text-wrap-style:'] },
  { name: 'field-sizing', since: since(123, 152, 26.2), style: ['field-sizing:'] },
  { name: 'content-visibility', since: since(85, 125, 18), style: ['content-visibility:'] },
  { name: 'scrollbar-gutter', since: since(94, 97, 18.2), style: ['scrollbar-gutter:'] },
  { name: 'scrollbar-color', since: since(121, 64, 26.2), style: ['scrollbar-color:'] },
  { name: '@scope', since: since(118, 146, 17.4), style: ['@scope'] },
  { name: 'linear()', since: since(113, 112, 17.2), style: ['linear('] },
  { name: 'interpolate-size', since: since(129, NEVER, NEVER), style: ['interpolate-size:', 'calc-size('] },
];

/** The features that the oldest version of a browser lacks. */
export const lackedBy = (browser: BrowserName): Feature[] =>
  NEWER_FEATURES.filter((feature) => feature.since[browser] > OLDEST[browser]);
