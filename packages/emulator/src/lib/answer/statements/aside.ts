import { readTerms } from '../../search/terms.ts';
import type { Statement } from './read-statements.ts';

/** "like those of red pine", "a spear made of yew": the following words are not the subject of the statement. */
const ASIDE =
  /\b(?:like|unlike|(?<!\b(?:more|less|fewer|later|sooner|earlier|longer|shorter)\s)than|as (?:in|with|opposed to)|made (?:of|from)|opposite to)\s(?:(?:those|that) of\s)?(?:the\s|an?\s)?(?:[\p{L}-]+[\s-]?){1,3}/giu;

/** Whether a statement names a subject only in passing. */
export function isAside({ text, terms }: Statement, subject: readonly string[]): boolean {
  const named = subject.filter((term) => terms.includes(term));
  if (named.length === 0) return false;
  const rest = text.replace(ASIDE, ' ');
  if (rest.length === text.length) return false;
  const left = new Set(readTerms(rest));
  return !named.every((term) => left.has(term));
}
