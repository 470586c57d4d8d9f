import type { PageBlock } from '../../documents/read-pages.ts';
import { toPlainText } from '../../documents/text/plain-text.ts';
import type { IndexedPassage } from '../../search/passages.ts';
import { readTerms } from '../../search/terms.ts';
import { readSentences, type Sentence } from '../../search/sentences.ts';

/** Something that a document says: a sentence, an item of a list, a row of a table, a line of code. */
export interface Statement extends Sentence {
  fileId: string;
  page: number;
  /** Place in the reading order of its file. */
  order: number;
  block: PageBlock;
  passage: IndexedPassage;
  /** The sentence before it in its paragraph. */
  before: Statement | undefined;
  /** The question right before it, in its paragraph, in a separate one or as a heading, that it answers. */
  answers: string | undefined;
  terms: readonly string[];
}

/** An item up to this length is one statement, however many sentences it has. */
const WHOLE_ITEM = 320;

/** The statements of a passage, in reading order. */
export function readStatements(passage: IndexedPassage): readonly Statement[] {
  const cached = recent.get(passage);
  if (cached) return cached;
  if (recent.size >= RECENT) recent.clear();
  const statements = parseStatements(passage);
  recent.set(passage, statements);
  return statements;
}

/** One question reads the same passages several times; the limit bounds the memory. */
const RECENT = 512;
const recent = new Map<IndexedPassage, readonly Statement[]>();

/** A question in a document, which is not an answer itself. */
export const isQuestion = (text: string): boolean => /\?["”’')\]]*$/.test(text);

function parseStatements(passage: IndexedPassage): Statement[] {
  let heading: string | undefined;
  let asked: string | undefined;
  return passage.blocks.flatMap((block, at) => {
    if (block.heading !== heading) asked = isQuestion(block.heading) ? block.heading : undefined;
    heading = block.heading;
    let before: Statement | undefined;
    return readParts(block).map((sentence, part) => {
      const { fileId, page } = passage;
      const order = passage.order * 1e4 + at * 100 + Math.min(part, 99);
      const answers = block.kind === 'row' || block.kind === 'code' ? undefined : asked;
      asked = isQuestion(sentence.text) ? sentence.text : undefined;
      const terms = readTerms(sentence.text);
      before = { ...sentence, fileId, page, order, block, passage, before, answers, terms };
      return before;
    });
  });
}

function readParts(block: PageBlock): Sentence[] {
  const sentences = readSentences(block);
  const [first] = sentences;
  const last = sentences.at(-1);
  if (
    (block.kind !== 'item' && !isCaption(block)) ||
    !first ||
    !last ||
    sentences.length < 2 ||
    block.text.length > WHOLE_ITEM
  )
    return sentences;
  return [
    joinSentences(
      block,
      first,
      last,
      sentences.every(({ exact }) => exact),
    ),
  ];
}

/** Whether a paragraph is the caption of a figure. Its number is not a sentence. */
export const isCaption = ({ kind, text }: PageBlock): boolean =>
  kind === 'text' && /^(?:Figure|Fig\.|Chart|Diagram|Graph)\s?\d{1,3}[.:]/.test(text);

/** The text from one sentence of a block to another. */
export function joinSentences(block: PageBlock, first: Sentence, last: Sentence, exact: boolean): Sentence {
  const raw = block.raw.slice(first.from, last.to);
  const text = first.from === 0 && last.to === block.raw.length ? block.text : toPlainText(raw);
  return { text, raw, exact, from: first.from, to: last.to };
}

/** Words at the beginning of a sentence that refer to something said before. */
export const LEANS =
  /^(?:(?:But|And|So|Yet|Or|Also|However|Therefore|Instead|Otherwise|Then|Still),?\s+)?(?:it|they|he|she|this|these|those|that|its|their|his|her|such|both|there it|during it|the (?:former|latter|same|others?|process|rest)|(?:after|at|before|by|during|for|from|in|on|over|since|under|until|within) (?:[\p{L}\p{N}-]+ ){1,5}(?:it|they|he|she))\b/iu;

/** A later pronoun that refers to the sentence before: "He discovered this in 1896." */
export const POINTS =
  /\b(?:for|in) (?:this|that|these) (?:reason|way|case|sense)s?\b|\b(?:this|these|those)(?=[,.;]|\s(?:in|by|at|on|for|from|is|was|were|are|and|or|to|with|when|while|because|since|as)\b)/i;

/** A pronoun at the end: "Floors and bats are made from it." */
export const ENDS_ON =
  /\b(?:made|built|carved|cut|pressed|drawn|produced) (?:from|of|out of|with) (?:it|them)[.!]?$/i;

/** Maximum number of sentences back that are searched for the referent of a pronoun. */
const REACH = 8;

/** The terms of the possible referents of a dependent sentence: the sentences before it, back to the first independent one. */
export function readAntecedent(before: Statement): readonly string[] {
  const terms: string[] = [];
  let at: Statement | undefined = before;
  for (let step = 0; at && step < REACH; step += 1) {
    terms.push(...at.terms);
    at = LEANS.test(at.text) ? at.before : undefined;
  }
  return terms;
}
