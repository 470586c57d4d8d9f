import { type ReferenceEntry, readReferences } from './reference-list.ts';

/** Reads what follows the heading of the list. No address in it is ever handed back, however the list is laid out. */
export interface ReferenceSection {
  /**
   * Takes in the next line with its line break.
   *
   * @param inFence The line is code that came after the list.
   * @param cut The line was not finished.
   * @returns The lines that are text after all.
   */
  take(line: string, inFence?: boolean, cut?: boolean): string[];
  /** The lines that are still undecided, as text, when nothing more comes. */
  end(): string[];
  /** The list is the last that came. */
  inList(): boolean;
  /** A fence is among what is undecided, so that a heading may be code. */
  holdsFence(): boolean;
}

/** A link that is broken across lines is followed as far as this. */
const LONGEST_BROKEN = 4096;
const FENCE = /`{3}|~{3}/;
const INDENTED = /^[ >]*(?: {2}|\t)/;
const ONLY_PAGES = /^\W*(?:pp?\.?|pages?)\s*\d/i;

/**
 * @param heading The line of the heading, as it is shown where no list follows; `rest` is what it says after the word.
 * @param add Takes an entry that has this number, and gives back what is kept of it.
 */
export function createReferenceSection(
  heading: { line: string; rest: string; cut: boolean },
  add: (number: number, entry: ReferenceEntry) => { url?: string | undefined; pages: number[] },
): ReferenceSection {
  /** The heading and what came after it without naming a document: part of the list if one does, text otherwise. */
  let held: { shown: string; item?: ReferenceEntry | undefined }[] | undefined = [];
  let holds = { item: false, prose: false, fence: false };
  let open = false;
  /** A blank line came last. */
  let gap = false;
  let broken = '';
  let numbered = true;
  let latest: ReturnType<typeof add> | undefined;
  let last = 0;
  const known = new Set<number>();

  function accept(entry: ReferenceEntry): void {
    numbered = entry.number !== undefined;
    last = entry.number === undefined || known.has(entry.number) ? last + 1 : entry.number;
    known.add(last);
    latest = add(last, entry);
  }

  function openList(): void {
    for (const { item } of held ?? []) if (item) accept(item);
    release();
    open = true;
  }

  function release(): string[] {
    const lines = held?.map(({ shown }) => shown) ?? [];
    held = undefined;
    holds = { item: false, prose: false, fence: false };
    return lines;
  }

  function takeLine(line: string, inFence: boolean, cut: boolean): string[] {
    const read = readReferences(line, cut);
    const { entries, item, marked } = read;
    const afterGap = gap;
    gap = line.trim() === '';
    if (inFence || (gap && !held && !open)) return [read.text];
    if (gap && open) return [];
    if (read.open && !cut && line.length < LONGEST_BROKEN) {
      broken = line.trimEnd();
      return [];
    }
    if (held) {
      if (entries.length === 0 && !(read.hasLink && holds.item)) {
        if (!gap && !marked && afterGap && holds.prose) return [...release(), read.text];
        held.push({ shown: read.text, item });
        holds = {
          item: holds.item || item !== undefined,
          prose: holds.prose || !gap,
          fence: holds.fence || FENCE.test(line),
        };
        return [];
      }
      openList();
    }
    const first = entries[0];
    if (open && !marked && latest) {
      // What is below an entry says more of it.
      const below = !afterGap && read.hasLink && latest.url === undefined;
      if (below) latest.url = read.url;
      if (
        below ||
        INDENTED.test(line) ||
        ONLY_PAGES.test(line) ||
        (!afterGap && !/[\p{L}\p{N}]/u.test(line))
      ) {
        latest.pages.push(...read.pages);
        return [];
      }
    }
    const follows = item && (item.number === undefined ? !afterGap && !numbered : item.number === last + 1);
    if (open && first) entries.forEach(accept);
    else if (open && item && follows) accept(item);
    else if (read.hasLink && first?.number !== undefined && !known.has(first.number)) {
      entries.forEach(accept);
      open = true;
    } else {
      open = false;
      return [read.text];
    }
    return [];
  }

  function take(line: string, inFence = false, cut = false): string[] {
    const before = broken;
    broken = '';
    if (before === '') return takeLine(line, inFence, cut);
    if (line.trim() !== '' && !readReferences(line).marked)
      return takeLine(before + line.trimStart(), inFence, cut);
    return [...takeLine(`${before}\n`, inFence, true), ...takeLine(line, inFence, cut)];
  }

  const rest = readReferences(heading.rest, heading.cut);
  held.push({ shown: readReferences(heading.line, heading.cut).text });
  if (rest.entries.length > 0) {
    openList();
    rest.entries.forEach(accept);
  }

  return {
    take,
    end: () => [...(broken === '' ? [] : take('')), ...release()],
    inList: () => open,
    holdsFence: () => holds.fence,
  };
}
