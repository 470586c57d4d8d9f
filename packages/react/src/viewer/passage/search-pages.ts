import { findPassage, foldText, type Passage } from '@redpine/core/passage';

/** The text to look for, and the page to begin with. */
export interface PassageSearch {
  /** The nearest to the document's own words first. */
  quotes: readonly string[];
  /** Texts that may stand beside it: they tell places with the same words apart. The likeliest first. */
  near: readonly string[];
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
/** Of pages with the same words, so many are weighed. */
const MOST_ALIKE = 20;
/** A shorter quote may stand on several pages: the others are looked at too. Characters. */
const SHORT = 40;

/** Only the quote itself, at a place that is sure, is called found. */
export function howFound({ isExact, isAmbiguous }: FoundPassage): {
  state: 'found' | 'approximate';
  isAmbiguous: boolean;
} {
  return { state: isExact && !isAmbiguous ? 'found' : 'approximate', isAmbiguous };
}

/**
 * Finds the first of the quotes in the pages of a document: as it stands on a cited page, in other words there, then the same on the
 * others. Pages are read one by one.
 */
export async function searchPages(
  { quotes, near, cited, isWhole }: PassageSearch,
  { count, read, signal }: { count: number; read: (page: number) => Promise<string>; signal: AbortSignal },
): Promise<FoundPassage | undefined> {
  if (quotes.length === 0) return undefined;
  const first = cited.filter((page) => page >= 1 && page <= count);
  const beside = first.flatMap((page) => [page - 1, page + 1]).filter((page) => page >= 1 && page <= count);
  const all = isWhole || first.length === 0 ? Array.from({ length: count }, (_, at) => at + 1) : [];
  const rounds = [first, beside.filter((page) => !first.includes(page))];
  rounds.push(all.filter((page) => !rounds.flat().includes(page)).slice(0, MOST_PAGES));
  for (const pages of rounds) {
    let similar: FoundPassage | undefined;
    let exact: FoundPassage[] = [];
    for (const page of new Set(pages)) {
      signal.throwIfAborted();
      const text = foldText(await read(page));
      for (const quote of exact[0] ? [exact[0].quote] : quotes) {
        const passage = findPassage(text, { quote, near });
        const found = passage && { ...passage, page, quote };
        if (found?.isExact) {
          exact = [...exact, found];
          break;
        }
        if (found && found.score > (similar?.score ?? 0)) similar = found;
      }
      if (exact[0] && (exact[0].quote.length >= SHORT || exact.length > MOST_ALIKE)) break;
    }
    const found = exact.length > 0 ? chooseFrom(exact) : similar;
    if (found) return found;
  }
  return undefined;
}

/** Of several pages the one that also holds what the answer says beside the quote; else the first, which may be the wrong one. */
function chooseFrom(found: readonly FoundPassage[]): FoundPassage | undefined {
  const near = found.filter(({ isNear }) => isNear);
  const [first, ...others] = near.length > 0 ? near : found;
  return first && { ...first, isAmbiguous: first.isAmbiguous || others.length > 0 };
}
