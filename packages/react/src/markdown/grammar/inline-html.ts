import type { StateInline } from './tokenizer.ts';

/** The elements of inline HTML that become elements: a closed list, without attributes. Anything else is text. */
export const INLINE_TAGS = {
  sub: 'sub',
  sup: 'sup',
  kbd: 'kbd',
  mark: 'mark',
  ins: 'ins',
  u: 'ins',
  small: 'small',
  b: 'strong',
  strong: 'strong',
  i: 'em',
  em: 'em',
  s: 'del',
  del: 'del',
} as const;

export type InlineTag = keyof typeof INLINE_TAGS;

const TAG = new RegExp(`<(?:(br|wbr)\\s*/?|(/?)(${Object.keys(INLINE_TAGS).join('|')})\\s*)>`, 'iy');

/** `<br>` and the tags of the list as tokens; which of them pair is found when the tree is built. */
export function inlineHtml(state: StateInline, silent: boolean): boolean {
  if (state.src.charCodeAt(state.pos) !== 0x3c) return false;
  TAG.lastIndex = state.pos;
  const match = TAG.exec(state.src);
  if (!match || TAG.lastIndex > state.posMax) return false;
  if (!silent) {
    const [source, single, slash, name] = match;
    const token = state.push(
      single ? `html_${single.toLowerCase()}` : slash ? 'tag_close' : 'tag_open',
      '',
      0,
    );
    token.content = source;
    token.info = (name ?? '').toLowerCase();
  }
  state.pos += match[0].length;
  return true;
}

/** The name of a tag of the list. */
export function isInlineTag(name: string): name is InlineTag {
  return Object.hasOwn(INLINE_TAGS, name);
}
