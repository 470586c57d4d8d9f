/** A link in a line: `[text](target)` or a bare address, which has no text. */
export interface Link {
  start: number;
  end: number;
  text: string;
  /** The target, of whatever scheme; undefined where it is not closed. */
  url?: string;
}

/** The links of a line in their order. Linear in its length. */
export function findLinks(line: string): Link[] {
  const links: Link[] = [];
  let from = 0;
  for (const { index, 0: found } of line.matchAll(/\]\(|[a-z][a-z\d+.-]{1,9}:\/\//gi)) {
    if (index < from) continue;
    if (found !== '](') {
      const rest = line.slice(index);
      const stop = rest.search(/[\s<>"|]|\]\(/);
      const address = stop < 0 ? rest : rest.slice(0, stop);
      const url = address.replace(/[)\].,;'*]{1,9}$/, '');
      from = index + url.length;
      links.push({ start: index, end: from, text: '', url });
      continue;
    }
    const start = openingBracket(line, index, from);
    from = index + 2;
    if (start < 0) continue;
    const end = endOfTarget(line, from);
    const target = /^\s*(?:<([^>]*)>|(\S*))/.exec(line.slice(from, end));
    const text = line.slice(start + 1, index);
    from = end === undefined ? from + (target?.[0].length ?? 0) : end + 1;
    links.push({
      start,
      end: from,
      text,
      ...(end !== undefined && { url: target?.[1] ?? target?.[2] ?? '' }),
    });
  }
  return links;
}

/** The line with each of its links replaced. */
export function replaceLinks(line: string, links: readonly Link[], by: (link: Link) => string): string {
  let text = '';
  let from = 0;
  for (const link of links) {
    text += line.slice(from, link.start) + by(link);
    from = link.end;
  }
  return text + line.slice(from);
}

function openingBracket(line: string, close: number, from: number): number {
  let depth = 0;
  for (let i = close - 1; i >= from; i--) {
    if (line[i] === ']') depth++;
    else if (line[i] === '[' && depth-- === 0) return i;
  }
  return -1;
}

/** The closing parenthesis of a link's target, parentheses inside it paired as deep as they may be. */
function endOfTarget(text: string, start: number): number | undefined {
  let depth = 0;
  for (let i = start; i < text.length && depth <= 32; i++) {
    if (text[i] === '(') depth++;
    else if (text[i] === ')' && depth-- === 0) return i;
  }
  return undefined;
}

/** The address where it is one of the web; no other scheme is handed on. */
export function webAddress(url: unknown): string | undefined {
  return typeof url === 'string' && /^https?:\/\//i.test(url) ? url : undefined;
}

/** The name of the file that an address leads to. */
export function fileOf(url: string): string {
  const name = url.split(/[?#]/)[0]?.split('/').at(-1) ?? '';
  try {
    return decodeURIComponent(name) || url.split('/')[2] || 'document';
  } catch {
    return name;
  }
}
