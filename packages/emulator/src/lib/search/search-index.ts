import MiniSearch from 'minisearch';
import { readPassages, type Passage } from './passages.ts';
import { readTerms } from './terms.ts';

/** A passage found, with its score. */
export interface Hit {
  passage: Passage;
  score: number;
}

/** Full-text search over the passages of one assistant. */
export interface SearchIndex {
  /** Adds a file passage by passage; each step of the generator is one passage, so that callers can index in slices. */
  add(file: { id: string; name: string; text: string }): Generator<void>;
  remove(fileId: string): void;
  /** The best passages for the weighted terms, among the files that are accepted. */
  search(
    terms: ReadonlyMap<string, number>,
    options: { accept: (fileId: string) => boolean; limit: number },
  ): Hit[];
  /** How telling a term is: inverse document frequency over passages. */
  weigh(term: string): number;
  has(term: string): boolean;
  /** Whether the term names a document: it stands in a file's name or first heading. */
  inTitle(term: string): boolean;
  /** The indexed word nearest to one that no passage holds, if there is one. */
  correct(term: string): string | undefined;
  passagesOf(fileId: string): readonly Passage[];
}

/** With more passages than this, a word that stands in a quarter of them ranks nothing and only costs time. */
const MANY = 2_000;

export function createSearchIndex(): SearchIndex {
  const engine = new MiniSearch<{ id: number; title: string; text: string }>({
    fields: ['title', 'text'],
    tokenize: readTerms,
    processTerm: (term) => term,
    searchOptions: { boost: { title: 2 }, combineWith: 'OR', tokenize: (text) => text.split(' ') },
  });
  const passages = new Map<number, Passage>();
  const ofFile = new Map<string, Passage[]>();
  const frequency = new Map<string, number>();
  const titles = new Map<string, number>();
  let nextId = 1;

  const count = (passage: { title: string; text: string }, step: 1 | -1) => {
    for (const term of new Set(readTerms(`${passage.title} ${passage.text}`))) {
      const total = (frequency.get(term) ?? 0) + step;
      if (total > 0) frequency.set(term, total);
      else frequency.delete(term);
    }
  };
  const countTitle = (file: readonly Passage[], step: 1 | -1) => {
    for (const term of new Set(readTerms(file[0]?.title ?? '')))
      titles.set(term, (titles.get(term) ?? 0) + step);
  };
  const weigh = (term: string) => {
    const matching = frequency.get(term) ?? 0;
    return Math.log(1 + (passages.size - matching + 0.5) / (matching + 0.5));
  };

  return {
    *add(file) {
      const own: Passage[] = [];
      ofFile.set(file.id, own);
      for (const part of readPassages(file)) {
        const passage: Passage = { id: nextId++, ...part };
        const entry = toEntry(passage);
        engine.add({ id: passage.id, ...entry });
        count(entry, 1);
        passages.set(passage.id, passage);
        own.push(passage);
        if (own.length === 1) countTitle(own, 1);
        yield;
      }
    },
    remove(fileId) {
      for (const passage of ofFile.get(fileId) ?? []) {
        engine.discard(passage.id);
        count(toEntry(passage), -1);
        passages.delete(passage.id);
      }
      countTitle(ofFile.get(fileId) ?? [], -1);
      ofFile.delete(fileId);
    },
    search(terms, { accept, limit }) {
      const used = ranking(terms, frequency, passages.size);
      if (used.length === 0) return [];
      const found = engine.search(used.join(' '), { boostTerm: (term) => terms.get(term) ?? 1 });
      const accepted = new Map<string, boolean>();
      const hits: Hit[] = [];
      for (const result of found) {
        const passage = passages.get(Number(result.id));
        if (!passage) continue;
        const known = accepted.get(passage.fileId) ?? accept(passage.fileId);
        accepted.set(passage.fileId, known);
        if (known) hits.push({ passage, score: result.score });
        if (hits.length >= limit) break;
      }
      return hits;
    },
    weigh,
    has: (term) => frequency.has(term),
    inTitle: (term) => (titles.get(term) ?? 0) > 0,
    correct(term) {
      if (term.length < 5) return undefined;
      const [best] = engine.search(term, { fuzzy: 0.2 });
      return best?.terms.find((candidate) => frequency.has(candidate));
    },
    passagesOf: (fileId) => ofFile.get(fileId) ?? [],
  };
}

function toEntry(passage: Omit<Passage, 'id'>): { title: string; text: string } {
  const headings = new Set(passage.blocks.map((block) => block.heading));
  return {
    title: `${passage.title} ${[...headings].join(' ')}`,
    text: passage.blocks.map((block) => block.text).join('\n'),
  };
}

/** The terms worth searching for: those that stand somewhere, without the commonest where rarer ones are there. */
function ranking(
  terms: ReadonlyMap<string, number>,
  frequency: ReadonlyMap<string, number>,
  total: number,
): string[] {
  const known = [...terms.keys()].filter((term) => frequency.has(term));
  if (total <= MANY) return known;
  const rare = known.filter((term) => (frequency.get(term) ?? 0) < total / 4);
  return rare.length > 0 ? rare : known;
}
