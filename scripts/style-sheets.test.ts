import { describe, expect, it } from 'vitest';
import { buildStyles } from '../packages/embed/build/build-styles.ts';
import { buildStyleSheets } from '../packages/react/build/build-style-sheets.ts';
import { findBroadRules } from './broad-rules.ts';

const HIGHLIGHT =
  'A mark may stand in any element. Where no ancestor has the attribute, the browser passes the rule over.';

/** The rules that are tried on every element, each with its reason. Selectors are written as in the published sheet. */
const ALLOWED: Readonly<Record<string, string>> = {
  ':where(.redpine *)':
    'Each element of ours is measured by its border box, and is still where motion is unwanted.',
  ':where(:host *):where(.redpine *)':
    'In a shadow root each element of ours needs the initial values of the utilities.',
  ':where([data-found]) ::highlight(redpine-find)': HIGHLIGHT,
  ':where([data-found]) ::highlight(redpine-find-others)': HIGHLIGHT,
  ':where([data-passage]) ::highlight(redpine-passage)': HIGHLIGHT,
};

const MEND = [
  'Name one in the last part of the selector.',
  'Of a list inside a rule, and of `:is(a, b)`, the build makes one selector that names nothing: write a rule for each.',
  'Where that cannot be, add the selector to ALLOWED with the reason.',
].join(' ');

/** All that are published: those of the package, and those of the element. */
const sheets = Promise.all([buildStyleSheets(), buildStyles()]).then(([{ styles, unlayered }, element]) => ({
  styles,
  unlayered,
  window: element.window,
  filter: element.filter,
}));

/** Building them takes two seconds on an idle machine. */
const BUILT = 60_000;

it(
  'no rule of a published style sheet is tried on every element of an answer, but for those with a reason',
  async () => {
    const broad = Object.values(await sheets).flatMap((css) => [...findBroadRules(css)]);
    const complaints = broad
      .filter(([selector]) => !Object.hasOwn(ALLOWED, selector))
      .map(([selector, reason]) => `\`${selector}\` slows down every answer: ${reason}. ${MEND}`);
    expect([...new Set(complaints)]).toEqual([]);
  },
  BUILT,
);

it(
  'allows no rule that is gone',
  async () => {
    const found = findBroadRules((await sheets).styles);
    expect(Object.keys(ALLOWED).filter((selector) => !found.has(selector))).toEqual([]);
  },
  BUILT,
);

// In a shadow root the sheet sets the initial values on elements, from which their pseudo-elements inherit.
it(
  'a pseudo-element reads no variable of a utility that its element may set',
  async () => {
    const rules = readRules((await sheets).styles);
    const setBy = ({ body }: FlatRule) =>
      [...body.matchAll(/(?:^|;)(--tw-[\w-]+):/g)].map(([, name]) => name);
    const own = rules.filter(isOfPseudoElement);
    const elements = rules.filter((rule) => !isOfPseudoElement(rule) && !rule.selector.includes(':host'));
    const set = new Set(elements.flatMap(setBy));
    const inherited = own.flatMap((rule) =>
      [...rule.body.matchAll(/var\((--tw-[\w-]+)/g)]
        .map(([, name]) => name)
        .filter((name) => set.has(name) && !setBy(rule).includes(name))
        .map((name) => `${rule.selector} reads ${name}`),
    );
    expect(own.length).toBeGreaterThan(20);
    expect(inherited).toEqual([]);
  },
  BUILT,
);

// The rule against motion leaves them out: with `*::before` and `*::after` it would style each element three times.
it(
  'a pseudo-element moves only where motion is wanted',
  async () => {
    const css = (await sheets).styles;
    const wanted = /@media not all and \(prefers-reduced-motion:reduce\)\{([^{}]*\{[^{}]*\})\}/g;
    const moves = (text: string) =>
      readRules(text).filter(
        (rule) => isOfPseudoElement(rule) && /(?:^|;)(?:animation|transition)/.test(rule.body),
      );
    expect(moves(css)).toHaveLength(1);
    expect(moves(css.replace(wanted, ''))).toEqual([]);
  },
  BUILT,
);

describe('findBroadRules', () => {
  it.each([
    // Both took a long answer a fifth more time to style.
    "[data-slot='composer'] :is([data-slot='send'],[data-slot='send-next'])",
    "[data-slot='capsule']>div:has(>[data-slot='settings-bar'] [data-issue])",
    ':is(.a>*)',
    ':is(.a>span,[data-a]):after',
    '[data-found] ::highlight(x)',
    ':where(:root,:host)',
    '.foo>:not(.bar)',
    '.foo *',
    ':where([dir])',
    'div:not(:has(p))',
  ])('names %s', (selector) => {
    expect([...findBroadRules(`.a,${selector},.b{color:red}`).keys()]).toEqual([selector]);
  });

  it.each([
    '.a',
    'p:first-child',
    "[data-slot='send']:hover",
    ':is(:where(.a):hover .b)',
    ':where(.a) :where(:focus-visible)',
    ':where(:root)',
    ':where(:host)',
    '.a:has(p)',
    ':is(form[data-filled],:has(form[data-filled]))+.a',
    String.raw`.rp\:w-\[min\(1px\,2px\)\]`,
  ])('does not name %s', (selector) => {
    expect([...findBroadRules(`${selector}{color:red}`).keys()]).toEqual([]);
  });

  it('does not name a rule for print, and names the rules of every other medium', () => {
    const css =
      '@media print{.a *{color:red}}@media (pointer:coarse){@supports (color:red){.b *{color:red}}}';
    expect([...findBroadRules(css).keys()]).toEqual(['.b *']);
  });
});

interface FlatRule {
  selector: string;
  body: string;
}

/** The rules of a sheet without the conditions around them. */
function readRules(css: string): FlatRule[] {
  return [...css.matchAll(/([^{}]+)\{([^{}]*)\}/g)].map(([, selector = '', body = '']) => ({
    selector,
    body,
  }));
}

function isOfPseudoElement({ selector }: FlatRule): boolean {
  return /:(?:before|after)\b/.test(selector.replace(/\\./g, ''));
}
