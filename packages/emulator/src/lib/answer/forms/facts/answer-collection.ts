import { readFirst } from './answer-overview.ts';
import { MOST_ITEMS, type Draft, type Entry, type Findings } from '../draft/draft.ts';

/** Documents that are read for their first sentence: some have none. */
const MOST_READ = 60;

/** The documents that may be asked about, by title, each with the sentence that introduces it. */
export function answerCollection({ index, accept }: Findings): Draft | undefined {
  const files = index.files().filter(accept);
  const titles = new Map(files.map((fileId) => [index.documentOf(fileId)?.title ?? '', fileId] as const));
  const sorted = [...titles].toSorted(([a], [b]) => a.localeCompare(b, 'en'));
  const entries: Entry[] = [];
  for (const [label, fileId] of sorted.slice(0, MOST_READ)) {
    const first = readFirst(fileId, index);
    if (first) entries.push({ label, statements: [first] });
    if (entries.length === MOST_ITEMS) break;
  }
  if (entries.length === 0) return undefined;
  const count = `${files.length} ${files.length === 1 ? 'document' : 'documents'}`;
  const note = entries.length < sorted.length ? `${count}, the first by title:` : `${count}:`;
  return { note, entries, layout: 'list' };
}
