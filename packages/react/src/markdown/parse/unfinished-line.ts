/** `>` and list markers before the text of a line. */
const PREFIX = /^(?:[ \t>]|[-+*][ \t]|\d{1,9}[.)][ \t])*/;

/** Rests of last lines that may still become something else. */
const UNDECIDED = [
  // A rule, an underline, a list item, a heading, a table's row
  /^[-+*=_#~|:>\s]*$/,
  /^\d{1,9}[.)]?\s*$/,
  // A fence, whose language is not all there
  /^`{1,2}$/,
  /^(?:`{3}|~{3})/,
  // A task
  /^\[[ xX]?\]?\s*$/,
  // A definition, and the label of a footnote
  /^\[[^\]\n^][^\]\n]*\]:/,
  /^\[\^[^\]\n]*(?:\]:?)?\s*$/,
];
const DEFINITION_BEFORE = /(?:^|\n)[ \t>]*\[[^\]\n^][^\]\n]*\]:[ \t]*\n$/;
const FENCE_LINE = /^(?:[ \t>]|[-+*][ \t]|\d{1,9}[.)][ \t])*(?:`{3}|~{3})/gm;

/**
 * Length up to which an unfinished text may be shown without changing its form later: up to a last line whose form is not decided yet,
 * else up to its end.
 */
export function decidedLength(text: string): number {
  const lineStart = text.lastIndexOf('\n') + 1;
  const line = text.slice(lineStart);
  if (!line) return text.length;
  const content = line.replace(PREFIX, '');
  if (UNDECIDED.some((pattern) => pattern.test(content))) return lineStart;
  return DEFINITION_BEFORE.test(text.slice(Math.max(0, lineStart - 1000), lineStart))
    ? lineStart
    : text.length;
}

/**
 * The delimiter row that an unfinished table lacks, to be put behind its header, so that a table is one from its
 * first cell; empty if the text does not end in such a header.
 */
export function missingDelimiterRow(text: string): string {
  if (!text.includes('|')) return '';
  const lines = text
    .slice(Math.max(0, text.length - 4000))
    .trimEnd()
    .split('\n');
  const header = lines.at(-1) ?? '';
  const before = lines.at(-2) ?? '';
  if (!/^ {0,3}\|[^|\n]*[^|\s]/.test(header) || before.includes('|')) return '';
  if ((text.match(FENCE_LINE)?.length ?? 0) % 2 === 1) return '';
  const cells = header
    .trim()
    .replace(/^\|/, '')
    .replace(/(?<!\\)\|$/, '')
    .split(/(?<!\\)\|/);
  return `${text.endsWith('\n') ? '' : '\n'}|${' --- |'.repeat(cells.length)}`;
}
