import { type ReferenceEntry, readReferences } from './reference-list.ts';

/** The part of the answer that a line below a heading belongs to. A verdict holds for the undecided lines before it, too. */
export type SectionVerdict = 'list' | 'text' | 'undecided';

/** Judges the next line, given with its line break. */
export type ReferenceSection = (line: string) => SectionVerdict;

const CONTINUES = /^[ >]*(?: {2}|\t)|^[^\s()]*\)\S*\s*$/;

/** @param add Stores an entry under this number, and gives back the stored one, which lines below it may add to. */
export function createReferenceSection(
  add: (number: number, entry: ReferenceEntry) => { url?: string | undefined; pages: number[] },
): ReferenceSection {
  // Leaves 'undecided' once. Then it may go back and forth: text may follow a list, and a further numbered entry may follow
  // the text.
  let state: SectionVerdict = 'undecided';

  // Items so far that name no document, while undecided. They are entries only if a later line names one: "1. Water the tree"
  // below "References" is text, and must not become a source.
  let items: ReferenceEntry[] = [];

  // Whether a line with words has come while undecided; undefined before the rest of the heading's own line. One paragraph may
  // introduce a list; after a second one, no list is expected. Without it, everything below a heading would stay hidden.
  let hasProse: boolean | undefined;

  // The line before was blank. A paragraph after a gap does not continue an entry.
  let gap = false;

  // The entry before had a number. Below a numbered list, a line without one is text and not one more entry.
  let numbered = true;

  // The last stored entry: an indented line, or an address on a separate line, belongs to it.
  let latest: ReturnType<typeof add> | undefined;

  // The number of the entry that came last; those without a number are counted on from it.
  let last = 0;

  // The smallest indent of an item. A bullet two columns further in belongs to the item above and is not a separate source.
  let margin = Infinity;

  // The numbers in use. A list that starts again at 1 is numbered on, because its second document would otherwise replace the first.
  const numbers = new Set<number>();

  function accept(entry: ReferenceEntry): void {
    numbered = entry.number > 0;
    last = !numbered || numbers.has(entry.number) ? last + 1 : entry.number;
    numbers.add(last);
    latest = add(last, entry);
  }

  return (line) => {
    const { entries, named, title, link, pages, ...found } = readReferences(line);
    const indent = line.search(/[^\s>]/);
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
        : named && link && number > 0 && !numbers.has(number);
    if (belongs) entries.forEach(accept);
    return (state = belongs ? 'list' : 'text');
  };
}
