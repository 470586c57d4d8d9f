import { weighRarity } from './frequency.ts';

/**
 * Number of passages in a section, a run of passages of one file. Sections are ranked first, and then the passages of the best ones, so
 * that a word in many passages of a file does not rank all of them high.
 */
export const SECTION_PASSAGES = 8;

/** The terms of a section: of its title and headings, and of each of its passages. */
export interface SectionTerms {
  title: readonly string[];
  passages: readonly (readonly string[])[];
}

/** The sections that contain each term, with the passages and the counts. */
export interface Postings {
  /** Adds a section under a number greater than all before it. */
  add(section: number, terms: SectionTerms): void;
  remove(section: number, terms: SectionTerms): void;
  /** The sections that fit the weighted terms best, the best first. `accept` is called only for those that rank high enough. */
  rank(terms: ReadonlyMap<string, number>, accept: (section: number) => boolean, limit: number): number[];
  /** The count of a term in a passage of a section, by the passage's place. */
  count(term: string, section: number, at: number): number;
}

/** Factors of BM25+ with the values that are usual: saturation, length, and the least that a term is worth. */
const SATURATION = 1.2;
const LENGTH = 0.7;
const LEAST = 0.5;
const TITLE = 2;

export function createPostings(): Postings {
  const titles = createField();
  const texts = createField();
  let sections = 0;

  return {
    add(section, { title, passages }) {
      sections = section + 1;
      titles.add(section, [title]);
      texts.add(section, passages);
    },
    remove(section, { title, passages }) {
      titles.remove(section, [title]);
      texts.remove(section, passages);
    },
    rank(terms, accept, limit) {
      const scores = new Float64Array(sections);
      const termCounts = new Uint16Array(sections);
      const last = new Uint16Array(sections);
      const found: number[] = [];
      let number = 0;
      for (const [term, weight] of terms) {
        number += 1;
        const score = (section: number, worth: number) => {
          if (termCounts[section] === 0) found.push(section);
          if (last[section] !== number) termCounts[section] = (termCounts[section] ?? 0) + 1;
          last[section] = number;
          scores[section] = (scores[section] ?? 0) + worth;
        };
        titles.score(term, weight * TITLE, score);
        texts.score(term, weight, score);
      }
      const best: { section: number; score: number }[] = [];
      for (const section of found) {
        // A section that holds several of the terms is worth more than one that holds one of them often.
        const score = (scores[section] ?? 0) * (termCounts[section] ?? 0);
        const least = best[limit - 1];
        if ((least && score <= least.score) || !accept(section)) continue;
        const after = best.findIndex((other) => other.score < score);
        best.splice(after < 0 ? best.length : after, 0, { section, score });
        best.length = Math.min(best.length, limit);
      }
      return best.map(({ section }) => section);
    },
    count: (term, section, at) => texts.count(term, section, at),
  };
}

/** More of one term in one passage counts as this many. */
const MOST = 2 ** 12 - 1;
const COUNT = MOST + 1;
const SECTION = SECTION_PASSAGES * COUNT;

/** The places of a term in ascending order, each one number made of section, passage and count. */
interface Places {
  list: number[];
  sections: number;
}

/** One field of all sections. */
function createField() {
  const places = new Map<string, Places>();
  /** How many terms each section has, and all of them together. */
  const lengths: number[] = [];
  let length = 0;
  let total = 0;

  return {
    add(section: number, passages: readonly (readonly string[])[]): void {
      const unique = new Set<string>();
      for (const [at, terms] of passages.entries()) {
        for (const [term, count] of countTerms(terms)) {
          const entry = places.get(term) ?? { list: [], sections: 0 };
          if (entry.sections === 0) places.set(term, entry);
          if (!unique.has(term)) entry.sections += 1;
          unique.add(term);
          entry.list.push(section * SECTION + at * COUNT + Math.min(count, MOST));
        }
      }
      lengths[section] = Math.max(1, unique.size);
      length += lengths[section];
      total += 1;
    },
    remove(section: number, passages: readonly (readonly string[])[]): void {
      for (const term of new Set(passages.flat())) {
        const entry = places.get(term);
        if (!entry) continue;
        const from = firstFrom(entry.list, section * SECTION);
        entry.list.splice(from, firstFrom(entry.list, (section + 1) * SECTION) - from);
        entry.sections -= 1;
        if (entry.sections === 0) places.delete(term);
      }
      length -= lengths[section] ?? 0;
      lengths[section] = 0;
      total -= 1;
    },
    score(term: string, weight: number, add: (section: number, worth: number) => void): void {
      const entry = places.get(term);
      if (!entry) return;
      const rarity = weight * weighRarity(total, entry.sections);
      const worth = (section: number, count: number) => {
        const long = 1 - LENGTH + (LENGTH * (lengths[section] ?? 0) * total) / length;
        return rarity * (LEAST + (count * (SATURATION + 1)) / (count + SATURATION * long));
      };
      let section = -1;
      let count = 0;
      for (const place of entry.list) {
        const next = Math.floor(place / SECTION);
        if (next !== section) {
          if (count > 0) add(section, worth(section, count));
          section = next;
          count = 0;
        }
        count += place % COUNT;
      }
      if (count > 0) add(section, worth(section, count));
    },
    count(term: string, section: number, at: number): number {
      const list = places.get(term)?.list ?? [];
      const place = section * SECTION + at * COUNT;
      const found = list[firstFrom(list, place)] ?? 0;
      return found - place < COUNT && found > place ? found - place : 0;
    },
  };
}

function countTerms(terms: readonly string[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const term of terms) counts.set(term, (counts.get(term) ?? 0) + 1);
  return counts;
}

/** Where in an ascending list the numbers from `least` on begin. */
function firstFrom(list: readonly number[], least: number): number {
  let low = 0;
  let high = list.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((list[middle] ?? 0) < least) low = middle + 1;
    else high = middle;
  }
  return low;
}
