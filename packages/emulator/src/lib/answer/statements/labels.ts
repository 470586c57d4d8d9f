import { readTerms } from '../../search/terms.ts';
import { readCue } from '../question/cues/read-cue.ts';
import type { ParsedQuestion } from '../question/read-question.ts';
import type { Statement } from './read-statements.ts';

const hasDigits = (own: ReadonlyMap<string, number>) => [...own.keys()].some((term) => /^\d/.test(term));

/** Whether the question names the words before the colon of a statement. */
export function isLabelled({ text, block }: Statement, { own, meanings }: ParsedQuestion): boolean {
  const label = block.kind === 'row' ? undefined : /^([^:.]{2,40}): /.exec(text)?.[1];
  return label !== undefined && readTerms(label).some((term) => own.has(term) || meanings.has(term));
}

/** Whether a heading is a question of the same kind. */
export const asksAlike = (heading: string, { cue }: ParsedQuestion): boolean =>
  cue !== undefined && ASKS.test(heading) && readCue(heading)?.name === cue.name;

const ASKS = /^(?:why|how|what|when|where|who|which|can|may|must|do|does|is|are)\b/i;

/** Whether a question names a row by its label and one of its columns. */
export function isCell({ cells = [] }: Statement['block'], { own, meanings }: ParsedQuestion): boolean {
  const [first, ...rest] = cells;
  const terms = readTerms(first?.[1] ?? '');
  const words = terms.filter((term) => !/^\d/.test(term));
  const label = words.length > 0 && !terms.some((term) => /^\d/.test(term) && hasDigits(own)) ? words : terms;
  return (
    label.length > 0 &&
    label.every((term) => own.has(term) || meanings.has(term)) &&
    rest.some(([head]) => readTerms(head).some((term) => own.has(term) || meanings.has(term)))
  );
}
