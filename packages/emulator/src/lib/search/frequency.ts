/** The number of texts that contain each term. */
export interface Frequency {
  add(terms: readonly string[]): void;
  remove(terms: readonly string[]): void;
  count(term: string): number;
  /** How many texts there are. */
  readonly total: number;
  /** Inverse document frequency: the rarer, the more. */
  weigh(term: string): number;
  /** The most frequent term of which `term` is a misspelling; undefined if it may be a correct word. */
  nearest(term: string): string | undefined;
}

export function createFrequency(): Frequency {
  const counts = new Map<string, number>();
  const triples = new Map<string, number>();
  let total = 0;
  const change = (terms: readonly string[], step: 1 | -1) => {
    total += step;
    for (const term of new Set(terms)) {
      const before = counts.get(term) ?? 0;
      bump(counts, term, step);
      if (before === 0 || !counts.has(term))
        for (const triple of readTriples(term)) bump(triples, triple, step);
    }
  };
  return {
    add: (terms) => change(terms, 1),
    remove: (terms) => change(terms, -1),
    count: (term) => counts.get(term) ?? 0,
    get total() {
      return total;
    },
    weigh: (term) => weighRarity(total, counts.get(term) ?? 0),
    nearest(term) {
      // A word may be unknown and right. A misspelling nearly always has three letters in a row that no word has.
      if (term.length < 5 || /\d/.test(term)) return undefined;
      const isWordLike = readTriples(term).every((triple) => triples.has(triple));
      const isOpen = !isWordLike || term.length >= VERY_LONG;
      let best: string | undefined;
      let most = 0;
      for (const [candidate, count] of counts) {
        if (count > most && (isOpen ? isMisspelling(term, candidate) : isDoubled(term, candidate))) {
          best = candidate;
          most = count;
        }
      }
      return best;
    },
  };
}

const readTriples = (term: string) =>
  Array.from({ length: Math.max(0, term.length - 2) }, (_, at) => term.slice(at, at + 3));

function bump(counts: Map<string, number>, key: string, step: 1 | -1): void {
  const count = (counts.get(key) ?? 0) + step;
  if (count > 0) counts.set(key, count);
  else counts.delete(key);
}

/** Inverse document frequency of a term in `count` of `total` texts: the rarer, the higher. */
export const weighRarity = (total: number, count: number) =>
  Math.log(1 + (total - count + 0.5) / (count + 0.5));

/** A letter typed for another makes real words of real words, unless the word is long; a very long one may have two slips. */
const LONG = 8;
const VERY_LONG = 10;

/** Whether two words differ only in a letter that is written twice: "holliday", "asemble". */
const isDoubled = (a: string, b: string): boolean =>
  a[0] === b[0] && Math.abs(a.length - b.length) === 1 && withoutDoubles(a) === withoutDoubles(b);
const withoutDoubles = (word: string) => word.replace(/(.)\1/gu, '$1');

/** Whether one letter left out, added or swapped with its neighbour, in a long word also changed, makes `b` of `a`. The first letter must be the same. */
function isMisspelling(a: string, b: string): boolean {
  if (a[0] !== b[0] || Math.abs(a.length - b.length) > 1) return false;
  if (a.length >= VERY_LONG) return countSlips(a, b) <= 2;
  let start = 0;
  while (start < a.length && a[start] === b[start]) start += 1;
  if (a.length !== b.length)
    return a.length > b.length
      ? a.slice(start + 1) === b.slice(start)
      : a.slice(start) === b.slice(start + 1);
  if (a.length >= LONG && a.slice(start + 1) === b.slice(start + 1)) return true;
  return a[start] === b[start + 1] && a[start + 1] === b[start] && a.slice(start + 2) === b.slice(start + 2);
}

/** How many letters are left out, added, changed or swapped with their neighbour. */
function countSlips(a: string, b: string): number {
  const rows = [Array.from({ length: b.length + 1 }, (_, at) => at)];
  for (let i = 1; i <= a.length; i += 1) {
    const row = [i];
    for (let j = 1; j <= b.length; j += 1) {
      const isSame = a[i - 1] === b[j - 1];
      const above = rows[i - 1] ?? [];
      let least = Math.min((above[j] ?? 0) + 1, (row[j - 1] ?? 0) + 1, (above[j - 1] ?? 0) + Number(!isSame));
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1])
        least = Math.min(least, (rows[i - 2]?.[j - 2] ?? 0) + 1);
      row.push(least);
    }
    rows.push(row);
  }
  return rows[a.length]?.[b.length] ?? Number.POSITIVE_INFINITY;
}
