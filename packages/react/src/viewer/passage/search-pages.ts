import { findPassage, foldText, type Passage } from '@redpine/core/passage';

/** The text to look for, and the page to begin with. */
export interface PassageSearch {
  /** The nearest to the document's own words first. */
  quotes: readonly string[];
  /** Texts that may be near the passage, to choose between places with the same words. The likeliest first. */
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

/** Maximum number of pages that are searched beyond the cited ones and their neighbours. */
const MOST_PAGES = 500;
/** The search stops when more than this many pages hold the same words. */
const MOST_ALIKE = 20;
/** A shorter quote may be on several pages, so the others are searched too. Characters. */
const SHORT = 40;

/** `found` means the exact quote at an unambiguous place; anything else is `approximate`. */
export function howFound({ isExact, isAmbiguous }: FoundPassage): {
  state: 'found' | 'approximate';
  isAmbiguous: boolean;
} {
  return { state: isExact && !isAmbiguous ? 'found' : 'approximate', isAmbiguous };
}

/**
 * Finds the first of the quotes in the pages of a document: literally on a cited page, then in similar words there, then the same on the
 * other pages. Pages are read one by one.
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

/** Chooses the page that also holds the texts near the quote in the answer; else the first page, which may be the wrong one. */
function chooseFrom(found: readonly FoundPassage[]): FoundPassage | undefined {
  const near = found.filter(({ isNear }) => isNear);
  const [first, ...others] = near.length > 0 ? near : found;
  return first && { ...first, isAmbiguous: first.isAmbiguous || others.length > 0 };
}
