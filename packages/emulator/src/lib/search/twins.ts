import { lettersOf } from './letters.ts';

/** Finds files that say nearly the same, such as a page and the PDF made of it. */
export interface Twins {
  /** Adds a file by the hashes of its statements; `facts` is how many fields its metadata has. */
  add(
    file: { id: string; name: string; heading: string; facts: number },
    statements: readonly number[],
  ): void;
  remove(fileId: string): void;
  /** The twins that lead a file: those with more metadata first; among equals, those that were added earlier. */
  leadersOf(fileId: string): readonly string[];
  /** How many files have a twin. */
  readonly size: number;
}

/**
 * Number of statements in the sketch of a file, those with the smallest hashes: two files that share most statements share most of their
 * sketches.
 */
const SKETCH = 32;
/** Files with fewer statements are no twins of one another. */
const FEWEST = 3;
/** The share of all their statements that twins of one name or heading have in common. */
const ALIKE = 0.65;
/** Maximum number of files with the same statement that are compared, because a form letter is in thousands of files. */
const COMPARED = 16;

const NONE: readonly string[] = [];

interface Sketched {
  id: string;
  order: number;
  facts: number;
  /** The terms of its name without the ending and of its heading, and the digits of the name. */
  names: readonly string[];
  digits: string;
  sketch: readonly number[];
}

export function createTwins(): Twins {
  const files = new Map<string, Sketched>();
  const holders = new Map<number, string | Set<string>>();
  const pairs = new Map<string, Set<string>>();
  /** A question asks for the leaders of every file. */
  const leaders = new Map<string, readonly string[]>();
  let order = 0;

  const holdersOf = (hash: number): Iterable<string> => {
    const found = holders.get(hash) ?? [];
    return typeof found === 'string' ? [found] : found;
  };
  /** The files that share statements with a sketch. */
  const candidates = (sketch: readonly number[]) => {
    const found = new Set<string>();
    for (const hash of sketch) {
      let compared = 0;
      for (const id of holdersOf(hash)) {
        found.add(id);
        compared += 1;
        if (compared >= COMPARED) break;
      }
    }
    return [...found].flatMap((id) => files.get(id) ?? []);
  };

  return {
    add({ id, name, heading, facts }, statements) {
      const sketch = [...new Set(statements)].toSorted((a, b) => a - b).slice(0, SKETCH);
      if (sketch.length < FEWEST) return;
      const stem = name.replace(/\.[a-z0-9]{1,5}$/i, '').replace(/^.*[/\\]/, '');
      const names = [lettersOf(stem), lettersOf(heading)];
      const file = { id, order: order++, facts, names, digits: stem.replace(/\D+/g, ' ').trim(), sketch };
      for (const other of candidates(sketch).filter((each) => areTwins(file, each))) {
        pairs.set(id, (pairs.get(id) ?? new Set()).add(other.id));
        pairs.set(other.id, (pairs.get(other.id) ?? new Set()).add(id));
        leaders.delete(other.id);
      }
      files.set(id, file);
      for (const hash of sketch) {
        const holding = holders.get(hash);
        if (holding === undefined) holders.set(hash, id);
        else holders.set(hash, (typeof holding === 'string' ? new Set([holding]) : holding).add(id));
      }
    },
    remove(fileId) {
      for (const hash of files.get(fileId)?.sketch ?? []) {
        const holding = holders.get(hash);
        if (holding instanceof Set && holding.size > 1) holding.delete(fileId);
        else holders.delete(hash);
      }
      for (const other of pairs.get(fileId) ?? []) {
        pairs.get(other)?.delete(fileId);
        leaders.delete(other);
        if (pairs.get(other)?.size === 0) pairs.delete(other);
      }
      pairs.delete(fileId);
      leaders.delete(fileId);
      files.delete(fileId);
    },
    leadersOf(fileId) {
      const others = pairs.get(fileId);
      const file = files.get(fileId);
      if (!others || !file) return NONE;
      const found =
        leaders.get(fileId) ??
        [...others]
          .flatMap((id) => files.get(id) ?? [])
          .filter((other) => precedes(other, file))
          .toSorted((a, b) => (precedes(a, b) ? -1 : 1))
          .map(({ id }) => id);
      leaders.set(fileId, found);
      return found;
    },
    get size() {
      return pairs.size;
    },
  };
}

const precedes = (a: Sketched, b: Sketched) =>
  a.facts > b.facts || (a.facts === b.facts && a.order < b.order);

/** Whether two files have most of their statements in common and go by one name, or have all in common. */
function areTwins(a: Sketched, b: Sketched): boolean {
  const own = new Set(a.sketch);
  const theirs = new Set(b.sketch);
  const both = [...new Set([...a.sketch, ...b.sketch])].toSorted((x, y) => x - y).slice(0, SKETCH);
  const share = both.filter((hash) => own.has(hash) && theirs.has(hash)).length / both.length;
  if (share === 1) return true;
  // The reports of two years have the same heading.
  if (share < ALIKE || (a.digits !== b.digits && a.digits !== '' && b.digits !== '')) return false;
  return a.names.some((name) => name !== '' && b.names.includes(name));
}
