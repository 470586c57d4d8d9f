import type { JsonObject } from '@redpine/core/filter';
import type { IndexedPassage } from '../../../search/passages.ts';
import { readTerms } from '../../../search/terms.ts';
import { namesOf, shareOfTerm } from '../../question/words/add-meanings.ts';
import type { ParsedQuestion } from '../../question/read-question.ts';
import type { Findings } from './draft.ts';

/** Maximum number of documents that are read for one list. Bounds the time of a question if a title or field is common. */
export const MOST_READ = 100;

/** A matching value of a field, with its words and those of the field's name. */
export interface FieldMark {
  /** The name of the field. */
  name: string;
  text: string;
  words: ReadonlySet<string>;
  /** The terms of the name of a field whose value is a degree: “shade tolerance: high”. */
  degreeOf?: readonly string[];
}

/** Common marks of the documents of a list that are named: more add nothing. */
export const MOST_MARKS = 3;

/** The fields by which a document belongs to a list, in their own words: a name whose value is true, or a text. */
export function readFieldMarks(
  asked: ReadonlyMap<string, number>,
  question: ParsedQuestion,
  metadata: JsonObject = {},
): FieldMark[] {
  let isOpposed = false;
  const marks = Object.entries(metadata).flatMap(([name, value]): FieldMark[] => {
    if (name === 'title') return [];
    const named = readTerms(name.replaceAll('_', ' '));
    const texts = value === true ? [name.replaceAll('_', ' ')] : [value].flat();
    return texts.flatMap((text) => {
      if (typeof text !== 'string') return [];
      const degree = DEGREES.test(text) ? readDegree(named, asked, question) : undefined;
      if (degree) {
        const words = new Set([...named, ...degree.words]);
        const isAsked = degree.value === text.toLowerCase();
        isOpposed ||= !isAsked;
        return isAsked
          ? [{ name, text: `${name.replaceAll('_', ' ')}: ${text}`, words, degreeOf: named }]
          : [];
      }
      // The name of a field alone says nothing: “shade tolerance: low”.
      const own = new Set(readTerms(text));
      // A topic of a page is no property of its subject: it counts in the very word alone.
      const isAsked = [...asked.keys()].some((term) =>
        SPOKEN_OF.test(name) ? own.has(term) : shareOfTerm(question, own, term) > 0,
      );
      return isAsked ? [{ name, text, words: new Set([...named, ...own]) }] : [];
    });
  });
  // A thing that tolerates shade well is excluded from those that do not, whatever its page mentions.
  return isOpposed ? [] : marks;
}

/** Fields with the topics of a document. */
export const TOPICS = /^(?:topics?|tags?|keywords?|subjects?|categor(?:y|ies)|labels?)$/i;

/** Those of them that only name a subject; a tag may be a property. */
export const SPOKEN_OF = /^(?:topics?|subjects?)$/i;

/** Values of a field for a degree: how much of something a thing has, needs or tolerates. */
const DEGREES = /^(?:high|low)$/i;
/** Words of a question for much or little, and those that ask for a tolerance implicitly. */
const MUCH = 'deep full heavy strong dense high much severe great extreme';
const LITTLE = 'low little light slight weak';
const BEARS =
  /\b(?:bear|endure|withstand|stand|tolerate|(?:live|grow|thrive|survive|cope|do well)(?: \w+)? (?:in|with|under))\b/i;

/** "Which trees can live in deep shade?": the requested degree of a field such as “shade tolerance”, with the words for it. */
function readDegree(
  named: readonly string[],
  asked: ReadonlyMap<string, number>,
  question: ParsedQuestion,
): { value: string; words: readonly string[] } | undefined {
  const words = new Set(asked.keys());
  const isNamed = (name: string) =>
    words.has(name) || [...words].some((term) => shareOfTerm(question, new Set([name]), term) > 0);
  if (named.length < 2 || !named.some((name) => words.has(name))) return undefined;
  if (!named.every(isNamed) && !BEARS.test(question.text)) return undefined;
  const little = readTerms(LITTLE).filter((term) => words.has(term));
  const denied = /\b(?:not|cannot|no|\w+n['’]t)\b/i.test(question.text);
  const value = little.length > 0 !== denied ? 'low' : 'high';
  return { value, words: [...little, ...readTerms(MUCH)] };
}

/** In the words of the question, or else in those that come near to it. */
export function describeMarks(
  marks: readonly FieldMark[],
  asked: ReadonlyMap<string, number>,
): string | undefined {
  const degrees = marks.filter(({ degreeOf }) => degreeOf);
  const own =
    degrees.length > 0
      ? degrees
      : marks.filter(({ words }) => [...asked.keys()].some((term) => words.has(term)));
  const said = [...new Set((own.length > 0 ? own : marks).map(({ text }) => text))].slice(0, MOST_MARKS);
  return said.length > 0 ? `Documents that are marked “${said.join('”, “')}”:` : undefined;
}

/** The files with a word of the question in a field; for a phrase such as "keep their needles", a word of the file must match too. */
export function readMarked(
  asked: ReadonlyMap<string, number>,
  { question, index, accept }: Findings,
): ReadonlySet<string> {
  const fields = new Set<string>();
  for (const term of asked.keys()) {
    for (const fileId of namesOf(question, term).flatMap((word) => index.fieldsWith(word)))
      if (accept(fileId) && fields.size < MOST_READ) fields.add(fileId);
  }
  const words = [...asked.keys()];
  // "their needles": a thing without needles is excluded.
  const parts = readTerms(/\b(?:its|their)\s+(\p{L}+)/iu.exec(question.text)?.[1] ?? '');
  for (const fileId of fields) {
    const text = readWords(index.passagesOf(fileId));
    const named = words.some((term) =>
      namesOf(question, term).some(
        (word) => word.startsWith(term) && index.fieldsWith(word).includes(fileId),
      ),
    );
    if ((!named && !words.some((term) => text.has(term))) || !parts.every((term) => text.has(term)))
      fields.delete(fileId);
  }
  return fields;
}

/** The terms of passages with their titles. */
export const readWords = (passages: readonly IndexedPassage[]): ReadonlySet<string> =>
  new Set(
    passages
      .flatMap(({ title, blocks }) => [title, ...blocks.map(({ text }) => text)])
      .flatMap((text) => readTerms(text)),
  );
