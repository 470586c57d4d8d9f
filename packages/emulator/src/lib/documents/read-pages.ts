/** A run of text of one page under one heading: a paragraph, a list item, a table row. */
export interface Block {
  heading: string;
  text: string;
}

const PAGE_MARK = /\f|^[ \t]*<!--[ \t]*page[ \t]*-->[ \t]*$/im;
const HEADING = /^\s{0,3}#{1,6}\s+(.*?)\s*#*$/;
const ITEM = /^\s*(?:[-*+•]|\d{1,3}[.)])\s+/;

/** The pages of a text: the parts between form feeds or `<!-- page -->` marks, else the whole. Page 1 is at index 0. */
export function splitPages(text: string): string[] {
  return text.split(new RegExp(PAGE_MARK, 'gim'));
}

/** The first heading of a text, or an empty string. */
export function readTitle(text: string): string {
  const line = text
    .slice(0, 2_000)
    .split('\n')
    .find((candidate) => HEADING.test(candidate));
  return (line && HEADING.exec(line)?.[1]) || '';
}

/** The blocks of a page in reading order, freed from what only Markdown's layout needs. `heading` is the one in force before it. */
export function readBlocks(page: string, heading = ''): Block[] {
  const blocks: Block[] = [];
  let current = heading;
  let lines: string[] = [];
  const flush = () => {
    const text = plain(lines.join(' '));
    if (text) blocks.push({ heading: current, text });
    lines = [];
  };
  for (const line of page.split(/\r?\n/)) {
    const title = HEADING.exec(line)?.[1];
    if (title !== undefined) {
      flush();
      current = plain(title);
    } else if (
      line.trim() === '' ||
      /^\s*(?:[-*_=]\s*){3,}$/.test(line) ||
      /^\s*\|?[\s:|-]+\|[\s:|-]*$/.test(line)
    ) {
      flush();
    } else if (ITEM.test(line)) {
      flush();
      lines.push(line.replace(ITEM, ''));
    } else if (line.trimStart().startsWith('|')) {
      flush();
      lines.push(
        line
          .trim()
          .replace(/^\||\|$/g, '')
          .split('|')
          .map((cell) => cell.trim())
          .filter(Boolean)
          .join(': '),
      );
      flush();
    } else {
      lines.push(line.trim().replace(/^>+\s?/, ''));
    }
  }
  flush();
  return blocks;
}

/** Links become their words, images and comments go, and nothing that looks like a citation mark stays. */
function plain(text: string): string {
  return text
    .replace(/<!--.*?-->/g, ' ')
    .replace(/!\[[^\]]*\]\([^)]*\)/g, ' ')
    .replace(/\[([^\]]*)\]\([^)]*\)/g, '$1')
    .replace(/\s?\[\d[\d\s,.p–-]*\]/g, '')
    .replace(/\s+/g, ' ')
    .trim();
}
