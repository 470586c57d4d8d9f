import { readTerms } from '../../../search/terms.ts';

/** A statement of tolerance. */
export const BEARING =
  /\b(?:stands?|copes?|tolera\w+|bears?|resist\w*|withstands?|endures?|surviv\w+|thriv\w+|grows?|deals?|lives?|adapted|hardy)\b(?!.*\bsuffers?\b)/i;

/** "… does poorly on wet ground": does not belong to a list of things that grow there. */
export const NEGATES = /\b(?:not|cannot|never|no|poorly|badly|seldom|rarely|avoids?|\w+n['’]t)\b/i;
/** "… tolerates drought, but not shade" */
const BUT_NOT = /,? (?:but|though|and) not\b.*/i;

/** "… the state tree of Minnesota, although it does not grow wild in Norway" */
const ALTHOUGH =
  /,? (?:although|though|even though|whereas|unless)\b.*|, (?:and|but|while) [^,.;]*\b(?:badly|poorly|not|never|cannot)\b.*/i;

/** Whether a statement denies the question itself, and not only something next to it. */
export function denies(text: string, asked: ReadonlyMap<string, number>): boolean {
  const [tail = ''] = BUT_NOT.exec(text) ?? [];
  const [although = ''] = ALTHOUGH.exec(text) ?? [];
  const main = text.replace(BUT_NOT, '').replace(ALTHOUGH, '');
  const said = new Set(readTerms(main));
  // "It grows best on sand, and it does poorly on wet ground."
  const denied = NEGATES.test(although) ? readTerms(although).filter((term) => !said.has(term)) : [];
  return [...readTerms(tail), ...denied].some((term) => asked.has(term)) || NEGATES.test(main);
}
