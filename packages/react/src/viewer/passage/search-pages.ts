import { findPassage, foldText, type Passage } from '@redpine/core/passage';

/** The text to look for, and the page to begin with. */
export interface PassageSearch {
  /** The nearest to the document's own words first. */
  quotes: readonly string[];
  /** Pages that the source cites, counted from 1. */
  cited: readonly number[];
  /** Looks at every page, not only at the cited ones and their neighbours. */
  isWhole: boolean;
}

/** Where a passage was found. */
export interface FoundPassage extends Passage {
  page: number;
  quote: string;
}

/** As many pages are looked through. */
const MOST_PAGES = 500;

/**
 * Finds the first of the quotes in the pages of a document: as it stands on a cited page, in other words there, then the same on the
 * others. Pages are read one by one.
 */
export async function searchPages(
  { quotes, cited, isWhole }: PassageSearch,
  { count, read, signal }: { count: number; read: (page: number) => Promise<string>; signal: AbortSignal },
): Promise<FoundPassage | undefined> {
  if (quotes.length === 0) return undefined;
  const first = cited.filter((page) => page >= 1 && page <= count);
  const near = first.flatMap((page) => [page - 1, page + 1]).filter((page) => page >= 1 && page <= count);
  const all = isWhole || first.length === 0 ? Array.from({ length: count }, (_, at) => at + 1) : [];
  const rounds = [first, near.filter((page) => !first.includes(page))];
  rounds.push(all.filter((page) => !rounds.flat().includes(page)).slice(0, MOST_PAGES));
  for (const pages of rounds) {
    let similar: FoundPassage | undefined;
    for (const page of new Set(pages)) {
      signal.throwIfAborted();
      const text = foldText(await read(page));
      for (const quote of quotes) {
        const found = findPassage(text, { quote });
        if (found?.isExact) return { ...found, page, quote };
        if (found && found.score > (similar?.score ?? 0)) similar = { ...found, page, quote };
      }
    }
    if (similar) return similar;
  }
  return undefined;
}
