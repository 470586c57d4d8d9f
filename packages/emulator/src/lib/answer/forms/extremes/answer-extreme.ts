import { readTerms, degreesOf } from '../../../search/terms.ts';
import { DIMENSIONS, type Extreme } from '../../question/cues/dimensions.ts';
import { scoreStatements, type Scored } from '../../statements/score-statements.ts';
import type { Statement } from '../../statements/read-statements.ts';
import { documentsOfKind } from '../documents/documents-of-kind.ts';
import { answerFact } from '../facts/answer-fact.ts';
import { answerMeasured } from './compare-measures.ts';
import type { Draft, Findings } from '../draft/draft.ts';
import { readFirst } from '../facts/answer-overview.ts';
import { describeMeasured, findNumber } from '../measures/measure-fields.ts';
import { answerMember } from './answer-member.ts';
import { answerSaid, answerWhole, SAID } from './answer-said.ts';
import { type Fields, haveDocuments, measureDocuments, MOST_DOCUMENTS } from './measure-documents.ts';
import { narrow } from './narrow.ts';
import { readSuperlatives } from '../measures/superlatives.ts';

/**
 * The most or least of several things: as a statement says it, by a column of a table, by a field of
 * the documents, or by a measure in each document.
 */
export function answerExtreme(all: Findings, extreme: Extreme, of: string): Draft | undefined {
  if (isUnknown(of, all)) return undefined;
  const findings = narrow(all, extreme, of);
  const part = readPart(all, extreme, of);
  if (part.length > 0) return answerPart(findings, extreme, of, part);
  const fields = measureDocuments(findings, extreme, of, findings !== all);
  // "The oldest trees reach 500 years" is about red pines, while another document has 4,850 in the same field. A size may be any of
  // several fields.
  const best = new Set(fields?.best.map(({ fileId }) => fileId));
  const isTold = fields !== undefined && fields.values.length >= MANY && extreme.dimension.name !== 'size';
  const isBeaten = (fileId: string) => isTold && !best.has(fileId);
  return (
    answerWhole(findings, extreme, of) ??
    answerSaid(findings, extreme, of, isBeaten) ??
    (isTold ? answerDocuments(findings, extreme, of, fields) : undefined) ??
    answerMember(findings, extreme, of) ??
    answerDocuments(findings, extreme, of, fields) ??
    answerSaid(findings, extreme, of) ??
    answerNear(findings, extreme)
  );
}

/** If no statement names the extreme: a statement with the requested measure, or else the nearest. */
function answerNear(findings: Findings, { dimension }: Extreme): Draft | undefined {
  const measured = findings.scored.filter(
    ({ text, block, coverage }) => coverage >= SAID && block.kind === 'text' && dimension.unit.test(text),
  );
  const near = answerFact({ ...findings, scored: measured }) ?? answerFact(findings);
  return near && { ...near, isUnsure: true };
}

/** "Which rotor is the dearest?", asked of documents that know no rotors. */
function isUnknown(of: string, { question, index }: Findings): boolean {
  const kind = readTerms(of).map((term) => index.correct(term));
  const near = new Set([...question.meanings.values()].flat());
  return kind.length > 0 && kind.every((term) => question.unknown.has(term) && !near.has(term));
}

/** The part of the things that a superlative is about, such as the bark of trees; empty if it is about the things themselves. */
function readPart(findings: Findings, extreme: Extreme, of: string): string[] {
  const { question, weights } = findings;
  const ofThings = new Set([of, ...extreme.dimension.nouns].flatMap((word) => readTerms(word)));
  const [noun = []] = of === '' ? [] : readSuperlatives(question.text, extreme);
  return noun.filter(
    (term) => weights.has(term) && !ofThings.has(term) && !documentsOfKind([term], findings).sure,
  );
}

/** "Which tree has the thickest bark?": no field of a document measures that, and a statement without the part is irrelevant. */
function answerPart(
  findings: Findings,
  extreme: Extreme,
  of: string,
  part: readonly string[],
): Draft | undefined {
  const scored = findings.scored.filter(({ words }) => part.some((term) => words.has(term)));
  return (
    answerSaid(findings, extreme, of) ??
    answerMeasured(findings, extreme, of, part) ??
    answerMember(findings, extreme, of) ??
    withNote(answerFact({ ...findings, scored }))
  );
}

/** The nearest statements, if none names the extreme. */
const withNote = (draft: Draft | undefined): Draft | undefined => draft && { ...draft, note: UNCOMPARED };
const UNCOMPARED = 'No document compares them all. The nearest to an answer:';

/** "How old can trees get?": the greatest of a field that most documents of the kind have, if the question names none of the things. */
export function answerGreatest(findings: Findings): Draft | undefined {
  const { question, index, accept } = findings;
  const { how = '', of = '', verb } = HOW_FAR.exec(question.text)?.groups ?? {};
  // Who lives long is old.
  const adjective = verb === 'live' ? 'old' : how.toLowerCase();
  const dimension = DIMENSIONS.find(({ more }) => more.includes(adjective));
  if (!dimension || isUnknown(of, findings) || !haveDocuments(of, findings)) return undefined;
  if (index.titlesWith(readTerms(of)).filter(accept).length === 1) return undefined;
  const extreme: Extreme = { dimension, end: 'more', word: degreesOf(adjective)[0] };
  const fields = measureDocuments(findings, extreme, of);
  if (!fields || fields.values.length < MANY) return undefined;
  return answerDocuments(findings, extreme, of, fields);
}

/** The verb may have been left out of the question before. */
const HOW_FAR =
  /^\W*how (?<how>\p{L}+) (?:can|do|does|might|could) (?:an? )?(?<of>\p{L}+)(?: (?<verb>get|grow|become|live|be|reach))?(?: (?:in the world|on earth|in nature|to be|in the wild))?\W*$/iu;
/** A field that fewer documents have measures no kind. */
const MANY = 3;

/** The answer to a superlative: the document with the extreme field value, else the documents whose statements measure it. */
function answerDocuments(
  { question, weights, index, accept }: Findings,
  extreme: Extreme,
  of: string,
  fields: Fields | undefined,
): Draft | undefined {
  const kind = new Set(readTerms(of));
  const titled = index.titlesWith([...kind]).filter(accept);
  const { nouns, unit } = extreme.dimension;
  const terms = new Set(nouns.flatMap((noun) => readTerms(noun)));
  if (fields) {
    const said = fields.best.flatMap(
      ({ fileId, value }) => findNumber(fileId, value, index, isMeasure) ?? say(fileId) ?? [],
    );
    if (said.length > 0)
      return { entries: said.map((statement) => ({ statements: [statement] })), layout: 'prose' };
    // No statement says the number: the field does.
    const first = fields.best.flatMap(({ fileId }) => readFirst(fileId, index) ?? []);
    const note = describeMeasured({ name: fields.name, values: fields.best }, index);
    if (first.length > 0)
      return { note, entries: first.map((statement) => ({ statements: [statement] })), layout: 'prose' };
  }
  if (titled.length < 2) return undefined;
  const said = titled
    .slice(0, MOST_DOCUMENTS)
    .flatMap((fileId) => say(fileId) ?? [])
    .toSorted((a, b) => b.score - a.score);
  const [first] = said;
  if (!first) return undefined;
  return {
    note: UNCOMPARED,
    entries: said
      .filter(({ score }) => score >= 0.85 * first.score)
      .slice(0, 2)
      .map((statement) => ({ statements: [statement] })),
    layout: 'prose',
  };

  function say(fileId: string): Scored | undefined {
    return scoreStatements(index.passagesOf(fileId), question, weights).find((each) => isMeasure(each));
  }

  function isMeasure({ text, terms: words, block }: Statement): boolean {
    const own = [...words, ...readTerms(block.heading)];
    return (
      unit.test(text) && own.some((term) => terms.has(term) || (question.own.has(term) && !kind.has(term)))
    );
  }
}
