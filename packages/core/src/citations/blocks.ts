/** Tracks the open Markdown blocks line by line, as far as needed to separate code from text in lists and quotes. */
export interface Blocks {
  /** Reads the next line: `goes on` or `begins` for text of a paragraph; undefined for code or a blank line. */
  take(line: string): 'goes on' | 'begins' | undefined;
  /** Whether a line that begins like this is inside a fence. */
  inFence(line: string): boolean;
  /** Closes the fence and the paragraph, because a heading or a list of references came in between. */
  interrupt(): void;
}

const CONTAINER = /^ {0,3}(?:(>) ?|(?:[-+*]|\d{1,9}[.)])(?: {1,4}(?=\S)| |$))/;
const QUOTE = /^ {0,3}> ?/;
const FENCE = /^ {0,3}(`{3,}(?=[^`]*$)|~{3,})/;
const CLOSING_FENCE = /^ {0,3}(`{3,}|~{3,})$/;
const HEADING = /^ {0,3}#{1,6}\s/;
const MOST_CONTAINERS = 32;

/** @see https://spec.commonmark.org/0.31.2/#container-blocks */
export function createBlocks(): Blocks {
  /** The prefix with which a line stays in each of the open quotes and list items, outermost first. */
  let containers: RegExp[] = [];
  let fence: string | undefined;
  let inParagraph = false;

  function inside(line: string): { open: RegExp[]; rest: string } {
    const open: RegExp[] = [];
    let rest = line.trimEnd().replaceAll('\t', '    ');
    for (const container of containers) {
      const match = container.exec(rest);
      if (!match) break;
      open.push(container);
      rest = rest.slice(match[0].length);
    }
    return { open, rest };
  }

  function inFence(line: string): boolean {
    return fence !== undefined && inside(line).open.length === containers.length;
  }

  function take(line: string): 'goes on' | 'begins' | undefined {
    let { open, rest } = inside(line);
    if (fence && open.length === containers.length) {
      if (CLOSING_FENCE.exec(rest)?.[1]?.startsWith(fence)) fence = undefined;
      return undefined;
    }
    const depth = open.length;
    let match: RegExpExecArray | null;
    while (open.length < MOST_CONTAINERS && (match = CONTAINER.exec(rest))) {
      const [{ length }, quote] = match;
      // An item that begins with a blank line is one column wider than its mark.
      const width = length === rest.length ? length + 1 : length;
      open.push(quote ? QUOTE : new RegExp(`^(?: {${width}}|$)`));
      rest = rest.slice(length);
    }
    fence = FENCE.exec(rest)?.[1];
    const begins = !inParagraph || open.length > depth || HEADING.test(rest);
    // A paragraph continues without the marks of its containers.
    if (rest && !fence && !begins) return 'goes on';
    containers = open;
    inParagraph = rest !== '' && !fence && !rest.startsWith('    ');
    return inParagraph ? 'begins' : undefined;
  }

  function interrupt(): void {
    fence = undefined;
    inParagraph = false;
  }

  return { take, inFence, interrupt };
}
