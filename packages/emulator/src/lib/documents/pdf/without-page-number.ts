import type { TextItem } from './read-lines.ts';

/** Minimum gap between the page number and the text above it, in line heights. */
const APART = 2;
/** Bases that differ by less are one, in points. */
const SAME_BASE = 1;

/** The texts of a page without the number of that page at its foot, which would be read as a word of a sentence or of a chart. */
export function withoutPageNumber(items: readonly TextItem[], page: number): readonly TextItem[] {
  const baseOf = ({ transform }: TextItem) => Number(transform[5]);
  const shown = items
    .filter(({ str }) => str.trim() !== '')
    .map((item) => ({ item, base: baseOf(item) }))
    .toSorted((a, b) => a.base - b.base);
  const [last, above] = shown;
  if (!last || !above || last.item.str.trim() !== String(page)) return items;
  const gap = above.base - last.base;
  if (gap < SAME_BASE || gap < APART * last.item.height) return items;
  return items.filter((item) => item !== last.item);
}
