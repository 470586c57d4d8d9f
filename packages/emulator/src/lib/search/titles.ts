import { weighRarity } from './frequency.ts';

/** The titles of documents, name and first heading, as terms. */
export interface Titles {
  add(fileId: string, terms: readonly string[]): void;
  remove(fileId: string): void;
  /** Those of the terms that name a document: the ones that the best fitting title holds. */
  subjectOf(terms: readonly string[]): string[];
  /** Those of the terms that are a whole title; of several titles, the longest. */
  titleIn(terms: ReadonlySet<string>): ReadonlySet<string>;
  /** The files whose title holds all of the terms. */
  titlesWith(terms: readonly string[]): string[];
}

export function createTitles(): Titles {
  const titleOf = new Map<string, ReadonlySet<string>>();
  const holders = new Map<string, Set<string>>();
  const holdersOf = (term: string): Iterable<string> => holders.get(term) ?? [];

  return {
    add(fileId, terms) {
      titleOf.set(fileId, new Set(terms));
      for (const term of terms) holders.set(term, (holders.get(term) ?? new Set()).add(fileId));
    },
    remove(fileId) {
      for (const term of titleOf.get(fileId) ?? []) {
        holders.get(term)?.delete(fileId);
        if (holders.get(term)?.size === 0) holders.delete(term);
      }
      titleOf.delete(fileId);
    },
    subjectOf(terms) {
      const weights = new Map<string, number>();
      for (const term of new Set(terms)) {
        const weight = weighRarity(titleOf.size, holders.get(term)?.size ?? 0);
        for (const fileId of holdersOf(term)) weights.set(fileId, (weights.get(fileId) ?? 0) + weight);
      }
      let best: ReadonlySet<string> | undefined;
      let most = 0;
      for (const [fileId, weight] of weights) if (weight > most) [best, most] = [titleOf.get(fileId), weight];
      return terms.filter((term) => best?.has(term));
    },
    titleIn(terms) {
      let found: ReadonlySet<string> = new Set();
      for (const term of terms) {
        for (const fileId of holdersOf(term)) {
          const title = titleOf.get(fileId) ?? found;
          if (title.size > found.size && [...title].every((each) => terms.has(each))) found = title;
        }
      }
      return found;
    },
    titlesWith([first, ...rest]) {
      if (first === undefined) return [];
      return [...holdersOf(first)].filter((fileId) => rest.every((term) => titleOf.get(fileId)?.has(term)));
    },
  };
}
