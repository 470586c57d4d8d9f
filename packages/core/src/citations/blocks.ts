/** Follows the blocks of Markdown line by line, as far as it takes to tell code from text in lists and quotes. */
export interface Blocks {
  /**
   * Takes in the next line.
   *
   * @param inParagraph Whether the line before was text.
   * @returns What the line is, `new` being text that does not go on with the paragraph before it.
   */
  take(line: string, inParagraph: boolean): 'code' | 'blank' | 'new' | 'text';
  /** Whether a line that begins like this is inside a fence. */
  inFence(line: string): boolean;
  endFence(): void;
}

const QUOTE = 0;
const CONTAINER = /^ {0,3}(?:(>) ?|(?:[-+*]|\d{1,9}[.)])(?: {1,4}(?=\S)| |$))/;
const FENCE = /^ {0,3}(`{3,}(?=[^`]*$)|~{3,})/;
const MOST_CONTAINERS = 32;

/** @see https://spec.commonmark.org/0.31.2/#container-blocks */
export function createBlocks(): Blocks {
  /** The containers that are open: a quote, or a list item as the width of its indentation. */
  let containers: number[] = [];
  let fence: string | undefined;

  /** How many of the containers go on in this line, and what it says inside them. */
  function inside(line: string): { depth: number; rest: string } {
    let rest = line.replaceAll('\t', '    ');
    let depth = 0;
    for (const width of containers) {
      const quote = width === QUOTE ? /^ {0,3}> ?/.exec(rest) : undefined;
      if (width === QUOTE ? !quote : !rest.startsWith(' '.repeat(width)) && /\S/.test(rest)) break;
      rest = rest.slice(quote ? quote[0].length : width);
      depth++;
    }
    return { depth, rest };
  }

  function take(line: string, inParagraph: boolean): 'code' | 'blank' | 'new' | 'text' {
    const before = containers;
    let { depth, rest } = inside(line);
    if (fence && depth === before.length) {
      if (closesFence(rest, fence)) fence = undefined;
      return 'code';
    }
    fence = undefined;
    containers = before.slice(0, depth);
    for (let match = CONTAINER.exec(rest); match; match = CONTAINER.exec(rest)) {
      if (containers.length === MOST_CONTAINERS) break;
      containers.push(match[1] ? QUOTE : match[0].length);
      rest = rest.slice(match[0].length);
    }
    const opened = containers.length > depth;
    fence = FENCE.exec(rest)?.[1];
    if (fence) return 'code';
    if (!/\S/.test(rest)) return 'blank';
    if (opened || /^ {0,3}#{1,6}\s/.test(rest)) return rest.startsWith('    ') ? 'code' : 'new';
    // A paragraph goes on without the marks of its containers.
    if (inParagraph) containers = before;
    else if (rest.startsWith('    ')) return 'code';
    return 'text';
  }

  return {
    take,
    inFence: (line) => fence !== undefined && inside(line).depth === containers.length,
    endFence: () => void (fence = undefined),
  };
}

/** @see https://spec.commonmark.org/0.31.2/#fenced-code-blocks */
function closesFence(line: string, fence: string): boolean {
  const match = /^ {0,3}(`{3,}|~{3,})\s*$/.exec(line);
  return match?.[1] !== undefined && match[1][0] === fence[0] && match[1].length >= fence.length;
}
