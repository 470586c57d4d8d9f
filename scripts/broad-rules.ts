import { createRequire } from 'node:module';

/** A part of a selector, as far as it is read here. */
interface Part {
  type: string;
  kind?: string;
  name?: string;
  selectors?: Part[][] | null;
}

type Rule =
  | { type: 'style'; value: { loc: { line: number; column: number }; selectors: Part[][] } }
  | { type: 'media'; value: { query: { mediaQueries: { mediaType: string }[] } } }
  | { type: 'other' };

interface LightningCss {
  transform: (options: {
    filename: string;
    code: Uint8Array;
    visitor: Record<'Rule' | 'RuleExit', (rule: Rule) => void>;
  }) => unknown;
}

/** The parser with which Vite and Tailwind read style sheets. */
const { transform } = createRequire(import.meta.resolve('vite'))('lightningcss') as LightningCss;

/** Chromium also keeps rules by these: they are tried on a few elements. */
const FEW = new Set(['root', 'host', 'focus', 'focus-visible']);
/** Attributes that most elements of an answer have. */
const COMMON = new Set(['class', 'dir']);
const WRAPPERS = new Set(['is', 'where']);

/**
 * The selectors of a sheet that slow down the style of a long answer, each with the reason. A browser sorts rules by the
 * element, class, id or attribute in the last compound of the selector. It tries on an element the rules for its name,
 * classes, id and attributes, and all rules that name none of these. An `:is()` or `:where()` of one selector counts as
 * that selector; of a list it names nothing. On a screen no rule for print is tried.
 */
export function findBroadRules(css: string): Map<string, string> {
  const found = new Map<string, string>();
  const lines = css.split('\n');
  let prints = 0;
  transform({
    filename: 'sheet.css',
    code: Buffer.from(css),
    visitor: {
      Rule: (rule) => {
        if (isForPrint(rule)) prints++;
        if (rule.type !== 'style' || prints > 0) return;
        const { loc, selectors } = rule.value;
        const texts = splitList((lines[loc.line] ?? '').slice(loc.column - 1));
        selectors.forEach((selector, at) => {
          const reason = reasonOf(subjectOf(selector));
          if (reason) found.set(texts[at] ?? '', reason);
        });
      },
      RuleExit: (rule) => {
        if (isForPrint(rule)) prints--;
      },
    },
  });
  return found;
}

function isForPrint(rule: Rule): boolean {
  return (
    rule.type === 'media' && rule.value.query.mediaQueries.every(({ mediaType }) => mediaType === 'print')
  );
}

function reasonOf(subject: readonly Part[]): string | undefined {
  if (!subject.some(isNamed))
    return 'its last part names no element, class, id or rare attribute, so a browser tries it on each element';
  const isFew = subject.some((part) => isNamed(part) && part.type !== 'type');
  return !isFew && subject.some(looksInside)
    ? 'a `:has()` beside nothing but the name of an element looks through each such element'
    : undefined;
}

function isNamed(part: Part): boolean {
  const { type, kind = '', name = '', selectors } = part;
  if (type === 'attribute') return !COMMON.has(name);
  if (type !== 'pseudo-class') return type === 'type' || type === 'class' || type === 'id';
  if (FEW.has(kind)) return true;
  const [only, ...others] = selectors ?? [];
  return WRAPPERS.has(kind) && only !== undefined && others.length === 0 && subjectOf(only).some(isNamed);
}

function looksInside({ kind, selectors }: Part): boolean {
  return kind === 'has' || (selectors ?? []).some((selector) => selector.some(looksInside));
}

function subjectOf(selector: readonly Part[]): readonly Part[] {
  return selector.slice(selector.findLastIndex(({ type }) => type === 'combinator') + 1);
}

/** The selectors at the start of a text, up to the brace of their rule. */
function splitList(text: string): string[] {
  const list = [''];
  let depth = 0;
  for (const [piece] of text.matchAll(/\\.|[^]/gu)) {
    if (piece === '{') break;
    if (piece === '(' || piece === '[') depth++;
    if (piece === ')' || piece === ']') depth--;
    if (piece === ',' && depth === 0) list.push('');
    else list.push(`${list.pop() ?? ''}${piece}`);
  }
  return list.map((selector) => selector.trim());
}
