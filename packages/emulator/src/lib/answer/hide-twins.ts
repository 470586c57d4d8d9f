import type { PageBlock } from '../documents/read-pages.ts';
import { toPlainText } from '../documents/text/plain-text.ts';
import { hashStatements } from '../search/letters.ts';
import type { IndexedPassage } from '../search/passages.ts';
import type { Hit } from '../search/rank-passages.ts';
import type { SearchIndex } from '../search/search-index.ts';
import { readSentences } from '../search/sentences.ts';

type Accept = (fileId: string) => boolean;

/** A view of the files in which near-duplicates ("twins") count as one. */
export interface Leading {
  /** Whether a file may be used and is not represented by a twin. */
  accept: Accept;
  /** The passages; those of a file with a leading twin are cut to the statements that the twin lacks. */
  cut: (passages: readonly Hit[]) => Hit[];
}

/** The accepted files that lead their twins; `terms` are those of the questions. */
export function hideTwins(index: SearchIndex, accept: Accept, terms: Iterable<string>): Leading {
  if (!index.hasTwins()) return { accept, cut: (hits) => [...hits] };
  const { named, outranked } = findNamed(index, accept, terms);
  const leadersOf = (fileId: string): readonly string[] => {
    const leaders = index.leadersOf(fileId);
    const found = leaders.length > 0 ? leaders.filter(accept) : leaders;
    if (named.size === 0) return found;
    return named.has(fileId)
      ? found.filter((leader) => named.has(leader))
      : [...found, ...(outranked.get(fileId) ?? [])];
  };
  return {
    accept: (fileId) => accept(fileId) && leadersOf(fileId).length === 0,
    cut: (hits) =>
      hits.flatMap((hit) => {
        const leaders = leadersOf(hit.passage.fileId);
        if (leaders.length === 0) return [hit];
        const said = leaders.map((fileId) => hashesOf(fileId, index));
        const passage = leaveOut(hit.passage, (hash) => said.some((hashes) => hashes.has(hash)));
        return passage ? [{ ...hit, passage }] : [];
      }),
  };
}

/**
 * `named`: the twins that a question asks for by one of their fields, such as “format: pdf”, which the file that leads them neither has
 * nor mentions. `outranked`: for each such leader, the twins that replace it.
 */
function findNamed(index: SearchIndex, accept: Accept, terms: Iterable<string>) {
  const named = new Set<string>();
  const outranked = new Map<string, string[]>();
  for (const term of new Set(terms)) {
    const marked = new Set(index.fieldsWith(term));
    const says = (fileId: string) =>
      marked.has(fileId) ||
      index.search(new Map([[term, 1]]), { accept: (id) => id === fileId, limit: 1 }).length > 0;
    for (const fileId of marked) {
      const leaders = accept(fileId) && !named.has(fileId) ? index.leadersOf(fileId).filter(accept) : [];
      if (leaders.length === 0 || leaders.some(says)) continue;
      named.add(fileId);
      for (const leader of leaders) outranked.set(leader, [...(outranked.get(leader) ?? []), fileId]);
    }
  }
  return { named, outranked };
}

/** The hashes of a file's statements, as long as its first passage is in the index. */
const hashes = new WeakMap<IndexedPassage, ReadonlySet<number>>();

function hashesOf(fileId: string, index: SearchIndex): ReadonlySet<number> {
  const passages = index.passagesOf(fileId);
  const [first] = passages;
  if (!first) return new Set();
  const found =
    hashes.get(first) ??
    new Set(passages.flatMap(({ blocks }) => blocks.flatMap(({ text }) => hashStatements(text))));
  hashes.set(first, found);
  return found;
}

/** A passage without the statements that are said elsewhere; undefined if none is left. */
function leaveOut(passage: IndexedPassage, isSaid: (hash: number) => boolean): IndexedPassage | undefined {
  const blocks = passage.blocks.flatMap((block) => cutBlock(block, isSaid));
  return blocks.length > 0 ? { ...passage, blocks } : undefined;
}

/** The runs of sentences of a block that are not said elsewhere. */
function cutBlock(block: PageBlock, isSaid: (hash: number) => boolean): PageBlock[] {
  const isKnown = (text: string) => hashStatements(text).every(isSaid);
  if (!hashStatements(block.text).some(isSaid)) return [block];
  if (block.kind !== 'text' || isKnown(block.text)) return [];
  const runs: { from: number; to: number }[] = [];
  let goesOn = false;
  for (const { text, from, to } of readSentences(block)) {
    const last = runs.at(-1);
    const isNew = !isKnown(text);
    if (isNew && goesOn && last) last.to = to;
    else if (isNew) runs.push({ from, to });
    goesOn = isNew;
  }
  return runs.map(({ from, to }) => {
    const raw = block.raw.slice(from, to);
    return { ...block, raw, text: toPlainText(raw) };
  });
}
