import { readTerms } from '../../../search/terms.ts';
import { comparedDimension } from '../../question/cues/dimensions.ts';
import { readCount } from '../../question/imperative.ts';
import type { Statement } from '../../statements/read-statements.ts';
import { measureDocuments } from './measure-documents.ts';
import { readFirst } from '../facts/answer-overview.ts';
import { type Draft, type Findings, MOST_ITEMS } from '../draft/draft.ts';
import { readBoundary } from '../measures/limit.ts';
import { describeMeasured, findNumber } from '../measures/measure-fields.ts';

/** Number of ranked items if the question does not give one. */
const MOST = 5;
/** A field that fewer documents have ranks nothing. */
const LEAST = 3;

/** "List the tallest trees", "Which trees grow taller than 60 m?": the documents with the most or least in a field, or beyond a limit. */
export function answerRanking(findings: Findings, of: string): Draft | undefined {
  const { question, index } = findings;
  const limit = readBoundary(question.text);
  const dimension = limit && comparedDimension(question.text);
  const extreme = dimension ? { dimension, end: limit.end, word: '' } : question.extreme;
  const fields = extreme && measureDocuments(findings, extreme, of);
  if (!fields || fields.values.length < LEAST) return undefined;
  const step = extreme.end === 'more' ? -1 : 1;
  const isWithin = ({ value }: { value: number }) => !limit || !dimension || limit.isWithin(value);
  const values = fields.values
    .filter(isWithin)
    .toSorted((a, b) => step * (a.value - b.value))
    .slice(0, readCount(question.text) ?? (dimension ? MOST_ITEMS : MOST));
  if (values.length === 0) return undefined;
  const unit = new Set(extreme.dimension.nouns.flatMap((noun) => readTerms(noun)));
  const isMeasure = ({ terms, text }: Statement) =>
    extreme.dimension.unit.test(text) || terms.some((term) => unit.has(term));
  const entries = values.flatMap(({ fileId, value }) => {
    // The statement with the very number of the field, or else the one that introduces the document.
    const statement = findNumber(fileId, value, index, isMeasure) ?? readFirst(fileId, index);
    return statement ? [{ label: index.documentOf(fileId)?.title ?? '', statements: [statement] }] : [];
  });
  return { note: describeMeasured({ name: fields.name, values }, index), entries, layout: 'list' };
}
