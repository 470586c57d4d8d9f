import { type ReferenceEntry, readReferences } from './reference-list.ts';

/** What a line below a heading is. Where it is of the list, so is all before it that was undecided; where it is text, that is too. */
export type Verdict = 'list' | 'text' | 'undecided';

/** Takes in the next line with its line break. */
export type ReferenceSection = (line: string) => Verdict;

const CONTINUES = /^[ >]*(?: {2}|\t)|^[^\s()]*\)\S*\s*$/;

/** @param add Takes an entry that has this number, and gives back what is kept of it. */
export function createReferenceSection(
  add: (number: number, entry: ReferenceEntry) => { url?: string | undefined; pages: number[] },
): ReferenceSection {
  let state: Verdict = 'undecided';
  /** Entries that name no document, part of the list if others do. */
  let items: ReferenceEntry[] = [];
  /** Undefined before the rest of the heading's line. */
  let hasProse: boolean | undefined;
  /** A blank line came last. */
  let gap = false;
  let numbered = true;
  let latest: ReturnType<typeof add> | undefined;
  let last = 0;
  /** How far the first item is from the margin. */
  let margin = Infinity;
  const known = new Set<number>();

  function accept(entry: ReferenceEntry): void {
    numbered = entry.number > 0;
    last = !numbered || known.has(entry.number) ? last + 1 : entry.number;
    known.add(last);
    latest = add(last, entry);
  }

  return (line) => {
    const { entries, named, title, link, pages, ...found } = readReferences(line);
    const indent = line.search(/[^\s>]/);
    // A bullet below an item says more of it.
    const number = entries[0]?.number ?? 0;
    const marked = found.marked && (number > 0 || indent < margin + 2);
    if (marked) margin = Math.min(margin, indent);
    const afterGap = gap;
    gap = line.trim() === '';
    if (state === 'undecided') {
      if (!named && !(link && items.length > 0)) {
        if (marked) items.push(...entries);
        if (!gap && !marked && afterGap && hasProse) state = 'text';
        hasProse = hasProse !== undefined && (hasProse || !gap);
        return state;
      }
      items.forEach(accept);
      state = 'list';
    }
    if (gap) return state;
    if (state === 'list' && !marked && latest) {
      // What is below an entry says more of it.
      const below = !afterGap && link && latest.url === undefined;
      if (below) latest.url = link.url;
      if (below || CONTINUES.test(line) || !(afterGap || link || title)) {
        latest.pages.push(...pages);
        return state;
      }
    }
    const follows = number ? number === last + 1 : !afterGap && !numbered;
    const belongs =
      state === 'list'
        ? named || (entries.length > 0 && follows)
        : named && link && number > 0 && !known.has(number);
    if (belongs) entries.forEach(accept);
    return (state = belongs ? 'list' : 'text');
  };
}
