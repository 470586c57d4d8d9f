import type { JsonObject } from '@redpine/core/filter';
import { createAliases } from './aliases.ts';
import { createFrequency } from './frequency.ts';
import { nameWords, readPassages, type IndexedPassage } from './passages.ts';
import { createPostings, SECTION_PASSAGES } from './postings.ts';
import { rankPassages, type Hit } from './rank-passages.ts';
import { readTerms } from './terms.ts';
import { createTitles, type Titles } from './titles.ts';
import { hashStatements } from './letters.ts';
import { createTwins, type Twins } from './twins.ts';
import { readTitle } from '../documents/read-pages.ts';

/** Full-text search over the passages of one assistant. */
export interface SearchIndex
  extends Pick<Titles, 'subjectOf' | 'titleIn' | 'titlesWith'>, Pick<Twins, 'leadersOf'> {
  /** Adds a file; each step of the generator reads one passage at most, so that callers can index in slices. */
  add(file: IndexedText): Generator<void>;
  remove(fileId: string): void;
  /** The best passages for the weighted terms, among the files that are accepted. */
  search(terms: ReadonlyMap<string, number>, options: SearchOptions): Hit[];
  /** How telling a term is: inverse document frequency over passages. */
  weigh(term: string): number;
  /** The term itself if a passage holds it, else the nearest indexed one: "hieght" is read as "height". */
  correct(term: string): string;
  passagesOf(fileId: string): readonly IndexedPassage[];
  /** How many passages hold a term. */
  count(term: string): number;
  /** Facts about a file besides its passages. */
  documentOf(fileId: string): IndexedDocument | undefined;
  /** The files of which a field holds a term: a name whose value is true, or a text. */
  fieldsWith(term: string): readonly string[];
  /** The most telling term of each title for which a term is another name: for "taiga", the first of "Boreal Forest". */
  namesFor(term: string): readonly string[];
  files(): string[];
  /** Whether any file has a twin. */
  hasTwins(): boolean;
}

export interface IndexedText {
  id: string;
  name: string;
  text: string;
  metadata?: JsonObject | null;
}

/** A file as answers name it. */
export interface IndexedDocument {
  id: string;
  /** Its title as people read it: that of the metadata, its first heading, or the words of its name. */
  title: string;
  metadata: JsonObject;
}

export interface SearchOptions {
  /** Asked for each file, and again for each section found. */
  accept: (fileId: string) => boolean;
  limit: number;
}

/** A run of passages of one file. */
interface Section {
  id: number;
  fileId: string;
  passages: IndexedPassage[];
}

/** Characters of a document that introduce it. */
const INTRODUCTION = 400;
const BEST_SECTIONS = 16;
/**
 * Maximum number of sections that one search reads for the terms that it ranks by. Bounds the time of a query in a large collection.
 */
export const WORK = 3_500;

export function createSearchIndex(): SearchIndex {
  const postings = createPostings();
  const sections = new Map<number, Section>();
  const ofFile = new Map<string, Section[]>();
  const documents = new Map<string, IndexedDocument>();
  const fields = createTitles();
  const passages = createFrequency();
  const titles = createTitles();
  const twins = createTwins();
  const aliases = createAliases();
  let nextId = 0;

  const rankSections = (terms: ReadonlyMap<string, number>, accept: (id: string) => boolean) =>
    postings
      .rank(terms, (id) => accept(sections.get(id)?.fileId ?? ''), BEST_SECTIONS)
      .flatMap((id) => sections.get(id) ?? []);

  return {
    *add(file) {
      const own: Section[] = [];
      ofFile.set(file.id, own);
      documents.set(file.id, { id: file.id, title: nameFile(file), metadata: file.metadata ?? {} });
      fields.add(file.id, readFields(file.metadata ?? {}));
      const statements: number[] = [];
      let gathered: { passage: IndexedPassage; terms: string[] }[] = [];
      const flush = () => {
        const [first] = gathered;
        if (!first) return;
        const section = { id: nextId++, fileId: file.id, passages: gathered.map(({ passage }) => passage) };
        postings.add(section.id, {
          title: titleTerms(section.passages),
          passages: gathered.map(({ terms }) => terms),
        });
        sections.set(section.id, section);
        for (const { passage, terms } of gathered) passages.add([...terms, ...titleTerms([passage])]);
        if (own.length === 0) {
          const { title, blocks } = first.passage;
          titles.add(file.id, readTerms(title));
          aliases.add(
            file.id,
            title,
            blocks.find(({ kind }) => kind === 'text')?.text.slice(0, INTRODUCTION) ?? '',
          );
        }
        own.push(section);
        gathered = [];
      };
      for (const passage of readPassages(file)) {
        if (passage) {
          gathered.push({ passage, terms: readTerms(textOf(passage)) });
          for (const { text } of passage.blocks) statements.push(...hashStatements(text));
        }
        if (gathered.length >= SECTION_PASSAGES) flush();
        yield;
      }
      flush();
      const facts = Object.keys(file.metadata ?? {}).length;
      twins.add({ id: file.id, name: file.name, heading: readTitle(file.text), facts }, statements);
    },
    remove(fileId) {
      twins.remove(fileId);
      aliases.remove(fileId);
      for (const section of ofFile.get(fileId) ?? []) {
        const terms = section.passages.map((passage) => readTerms(textOf(passage)));
        postings.remove(section.id, { title: titleTerms(section.passages), passages: terms });
        sections.delete(section.id);
        for (const [at, passage] of section.passages.entries())
          passages.remove([...(terms[at] ?? []), ...titleTerms([passage])]);
      }
      titles.remove(fileId);
      ofFile.delete(fileId);
      documents.delete(fileId);
      fields.remove(fileId);
    },
    search(terms, { accept, limit }) {
      // The little that a narrow filter leaves is read without the engine.
      const accepted: Section[] = [];
      for (const [fileId, own] of ofFile) {
        if (accept(fileId)) accepted.push(...own);
        if (accepted.length > BEST_SECTIONS) break;
      }
      let best = accepted.length <= BEST_SECTIONS ? accepted : [];
      if (accepted.length > BEST_SECTIONS) {
        const share = sections.size / passages.total;
        // The files that pass the filter may hold the common words alone.
        for (const batch of splitByWork(terms, (term) => passages.count(term) * share))
          if (best.length === 0)
            best = rankSections(new Map(batch.map((term) => [term, terms.get(term) ?? 1])), accept);
      }
      return rankPassages(
        best.flatMap(({ id, passages: own }) =>
          own.map((passage, at) => ({ passage, count: (term: string) => postings.count(term, id, at) })),
        ),
        terms,
        (term) => passages.weigh(term),
        limit,
      );
    },
    weigh: (term) => passages.weigh(term),
    correct(term) {
      if (passages.count(term) > 0) return term;
      // People leave out the last part of a version.
      const version = `${term}.0`;
      if (/^\d+\.\d+$/.test(term) && passages.count(version) > 0) return version;
      return passages.nearest(term) ?? term;
    },
    subjectOf: (terms) => titles.subjectOf(terms),
    titleIn: (terms) => titles.titleIn(terms),
    titlesWith: (terms) => titles.titlesWith(terms),
    count: (term) => passages.count(term),
    documentOf: (fileId) => documents.get(fileId),
    fieldsWith: (term) => fields.titlesWith([term]),
    namesFor: (term) =>
      aliases
        .titlesFor(term)
        .flatMap((title) => title.toSorted((a, b) => passages.weigh(b) - passages.weigh(a)).slice(0, 1)),
    files: () => [...documents.keys()],
    leadersOf: (fileId) => twins.leadersOf(fileId),
    hasTwins: () => twins.size > 0,
    passagesOf: (fileId) => (ofFile.get(fileId) ?? []).flatMap((section) => section.passages),
  };
}

function nameFile({ name, text, metadata }: IndexedText): string {
  const title = metadata?.['title'];
  return (typeof title === 'string' && title) || readTitle(text) || nameWords(name);
}

/** Words from a file's fields: the names of fields that are true, and texts with their names. */
function readFields(metadata: JsonObject): string[] {
  return Object.entries(metadata).flatMap(([name, value]) => {
    if (value === true) return readTerms(name.replaceAll('_', ' '));
    const texts = (Array.isArray(value) ? value : [value]).filter((text) => typeof text === 'string');
    return texts.length > 0 && name !== 'title'
      ? [name.replaceAll('_', ' '), ...texts].flatMap((text) => readTerms(text.slice(0, 200)))
      : [];
  });
}

const textOf = (passage: IndexedPassage) => passage.blocks.map((block) => block.text).join('\n');

function titleTerms(passages: readonly IndexedPassage[]): string[] {
  const headings = new Set(
    passages.flatMap((passage) => [passage.title, ...passage.blocks.map((block) => block.heading)]),
  );
  return readTerms([...headings].join(' '));
}

/** The terms from the rarest to the commonest, in batches that each cost a search no more than its work allows. */
export function splitByWork(terms: ReadonlyMap<string, number>, cost: (term: string) => number): string[][] {
  const batches: string[][] = [];
  let left = 0;
  for (const term of [...terms.keys()]
    .filter((each) => cost(each) > 0)
    .toSorted((a, b) => cost(a) - cost(b))) {
    const last = batches.at(-1);
    if (last && cost(term) <= left) last.push(term);
    else {
      batches.push([term]);
      left = WORK;
    }
    left -= cost(term);
  }
  return batches;
}
