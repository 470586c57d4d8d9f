/** A text without its first heading. */
export function withoutTitle(markdown: string): string {
  return markdown.replace(/^# .*\n+/, '');
}

/** Replaces links to files of the repository, which lead nowhere on a site, by their text. */
export function withoutFileLinks(markdown: string): string {
  return markdown.replace(/\[([^\]]+)\]\((?!https?:|\?path=)[^)]*\)/g, '$1');
}

/**
 * The text below a heading, up to the next one of its level or above.
 * @throws Error if the document has no such heading.
 */
export function sectionOf(markdown: string, heading: string): string {
  const lines = markdown.split('\n');
  const start = lines.findIndex((line) => /^#+ /.test(line) && line.replace(/^#+ /, '') === heading);
  if (start === -1) throw new Error(`The document has no heading "${heading}".`);
  const level = lines[start]?.indexOf(' ') ?? 1;
  let isCode = false;
  const length = lines.slice(start + 1).findIndex((line) => {
    if (line.startsWith('```')) isCode = !isCode;
    return !isCode && /^#+ /.test(line) && line.indexOf(' ') <= level;
  });
  const end = length === -1 ? lines.length : start + 1 + length;
  return lines
    .slice(start + 1, end)
    .join('\n')
    .trim();
}
