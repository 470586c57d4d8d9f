/** Tokens that begin or end struck text, and those in which its marks mean nothing. */
const MARKS = /`[^`\n]{1,500}`|\\~|(?<!~)~~(?!~)|<(\/?)(s|del|strike)(?:\s[^<>]{0,200})?>/gi;
const MAY_BE_STRUCK = /~~|<(?:s|del|strike)[\s>]/i;
const WORD = /[\p{L}\p{N}]/u;

/** Where a text is struck, its marks included: `~~…~~`, `<s>…</s>`. A mark without its other half strikes nothing. */
export function findStruck(text: string): [from: number, to: number][] {
  if (!MAY_BE_STRUCK.test(text)) return [];
  const found: [from: number, to: number][] = [];
  let open: { tag: string; from: number } | undefined;
  for (const { 0: mark, 1: slash, 2: tag = '~~', index } of text.matchAll(MARKS)) {
    if (mark.startsWith('`') || mark.startsWith('\\')) continue;
    const end = index + mark.length;
    const isTag = tag !== '~~';
    if (!open) {
      if (isTag ? slash === '' : /\S/.test(text.charAt(end))) open = { tag, from: index };
    } else if (tag === open.tag && (isTag ? slash === '/' : /\S/.test(text.charAt(index - 1)))) {
      found.push([open.from, end]);
      open = undefined;
    }
  }
  return found;
}

/** A text with its struck parts replaced by spaces, so that all offsets stay. */
export function blankStruck(text: string): string {
  let blank = '';
  let at = 0;
  for (const [from, to] of findStruck(text)) {
    blank += text.slice(at, from) + ' '.repeat(to - from);
    at = to;
  }
  return blank + text.slice(at);
}

/** A text without its struck parts, each replaced by "…" if words are on both sides. */
export function leaveOutStruck(text: string): string {
  const struck = findStruck(text);
  if (struck.length === 0) return text;
  const parts = [...struck, [text.length, text.length] as const].map(([to], at) =>
    text.slice(struck[at - 1]?.[1] ?? 0, to),
  );
  const rest = parts.reduce((before, part) => {
    if (!WORD.test(before)) return before + part;
    if (!WORD.test(part) || /^[.!?]/.test(part)) return before.trimEnd() + part;
    return `${before.trimEnd()} …${/^[,;:]/.test(part) ? '' : ' '}${part.trimStart()}`;
  });
  return WORD.test(rest) ? rest : '';
}
