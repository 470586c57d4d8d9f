import type { SearchIndex } from '../../../search/search-index.ts';
import { readTerms } from '../../../search/terms.ts';
import { escapeLabel } from './draft.ts';

/** A title and the file that has it. */
export type Titled = readonly [title: string, fileId: string];

/** The titles of files in order, each once. */
export const sortTitles = (files: readonly string[], index: SearchIndex): Titled[] =>
  [...new Map(files.map((fileId) => [index.documentOf(fileId)?.title ?? '', fileId] as const))]
    .filter(([title]) => title !== '')
    .toSorted(([a], [b]) => a.localeCompare(b, 'en'));

/** A longer title makes no good example. */
const SHORT = 24;

/** Picks up to `most` titles from the whole list as text of an answer; only short ones if there are enough. */
export function pickExamples(titled: readonly Titled[], most: number): string[] {
  const titles = titled.map(([title]) => escapeLabel(title));
  const short = titles.filter((title) => title.length <= SHORT);
  const chosen = short.length < most ? titles : short;
  const count = Math.min(most, chosen.length);
  return Array.from(
    { length: count },
    (_, at) => chosen[Math.floor(((at + 0.5) * chosen.length) / count)] ?? '',
  );
}

/** Describes the kinds of questions, the last with a title from the middle of the list. */
export function sayHowToAsk(titled: readonly Titled[]): string {
  const [title] = pickExamples(titled, 1);
  const example = title === undefined ? '' : `, such as: Tell me about ${title}`;
  return `Ask for a fact, a list, a comparison of two things or an overview${example}.`;
}

/** Words of titles that only say of which kind a thing is: "Ash Trees". */
const OF_KIND = new Set(readTerms('tree plant species bird animal page'));

/** The term that names the subject of a title: the last that is not its kind alone. */
export function subjectTerm(fileId: string, index: SearchIndex): string {
  const name = nameTerm(fileId, index);
  if (!OF_KIND.has(name)) return name;
  const terms = readTerms(index.documentOf(fileId)?.title ?? '');
  return terms[terms.indexOf(name) - 1] ?? name;
}

/** The last term of a title, or of its first part, without a number: "Elms and their diseases", "Report 7". */
export const nameTerm = (fileId: string, index: SearchIndex) =>
  readTerms((index.documentOf(fileId)?.title ?? '').split(/\s(?:and|of|in|for)\s|[:(–—]|\s\d+$/)[0] ?? '').at(
    -1,
  ) ?? '';
