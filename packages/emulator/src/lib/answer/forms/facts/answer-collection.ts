import type { SearchIndex } from '../../../search/search-index.ts';
import { capitalise, readFirst } from './answer-overview.ts';
import {
  writeDocumentCount,
  escapeLabel,
  MOST_ITEMS,
  type Draft,
  type Entry,
  type Findings,
} from '../draft/draft.ts';
import { sayHowToAsk, sortTitles, type Titled } from '../draft/titles.ts';

/**
 * `read`: maximum number of documents that are read for a first sentence, because some have none. `named`: up to this many, all documents
 * are named.
 */
const MOST = { read: 60, named: 60 };
/** Fields that sort documents, the first that all have. */
const SORTING = ['kind', 'type', 'category', 'section'];
/** Groups of more kinds than this are no overview. */
const MOST_GROUPS = 8;

/** The available documents, by title. */
export function answerCollection({ index, accept }: Findings): Draft | undefined {
  const files = index.files().filter(accept);
  const titled = sortTitles(files, index);
  const { entries, read } = introduce(titled, index);
  if (entries.length === 0) return undefined;
  const count = writeDocumentCount(files.length);
  const howToAsk = sayHowToAsk(titled);
  const rest = titled.slice(read);
  const groups = rest.length > 0 && titled.length <= MOST.named ? groupByField(titled, index) : undefined;
  if (groups)
    return {
      note: `${count}, by ${groups.field}:`,
      entries: groups.entries,
      layout: 'list',
      closing: howToAsk,
    };
  if (rest.length === 0) return { note: `${count}:`, entries, layout: 'list', closing: howToAsk };
  const others =
    titled.length <= MOST.named
      ? `The others are: ${rest.map(([title]) => escapeLabel(title)).join(', ')}.`
      : `${rest.length} more are not listed.`;
  return {
    note: `${count}, the first by title:`,
    entries,
    layout: 'list',
    closing: `${others}\n\n${howToAsk}`,
  };
}

/** The first documents, each with the sentence that introduces it, and how many were read for that. */
function introduce(titled: readonly Titled[], index: SearchIndex): { entries: Entry[]; read: number } {
  const entries: Entry[] = [];
  let read = 0;
  for (const [label, fileId] of titled.slice(0, MOST.read)) {
    if (entries.length === MOST_ITEMS) break;
    read += 1;
    const first = readFirst(fileId, index);
    if (first) entries.push({ label, statements: [first] });
  }
  return { entries, read };
}

/** All titles under the values of a field that sorts the documents; the first of them are cited. */
function groupByField(
  titled: readonly Titled[],
  index: SearchIndex,
): { field: string; entries: Entry[] } | undefined {
  for (const field of SORTING) {
    const groups = new Map<unknown, Titled[]>();
    for (const each of titled) {
      const value = index.documentOf(each[1])?.metadata[field];
      groups.set(value, [...(groups.get(value) ?? []), each]);
    }
    const isSorting = [...groups.keys()].every((value) => typeof value === 'string');
    if (!isSorting || groups.size < 2 || groups.size > MOST_GROUPS) continue;
    const cited = new Set([...groups.values()].flat().slice(0, MOST_ITEMS));
    const entries = [...groups].map(([value, members]): Entry => ({
      label: `${capitalise(String(value))} (${members.length})`,
      titles: members.map((each) => ({
        title: each[0],
        source: cited.has(each) ? readFirst(each[1], index) : undefined,
      })),
      statements: [],
    }));
    return { field, entries };
  }
  return undefined;
}
