import { readTerms } from '../../../search/terms.ts';
import { readProperNames } from '../../question/names.ts';
import type { ParsedQuestion } from '../../question/read-question.ts';
import { readStatements, type Statement } from '../../statements/read-statements.ts';
import { type Draft, type Findings, inReadingOrder } from '../draft/draft.ts';

/** "the tallest tree", "the oldest living tree" */
const MOST =
  /\bthe (?<most>(?:\p{L}{2,}est|(?:most|least) \p{L}+)(?: (?!(?:in|on|of|at|was|is|are|were|lives?|grows?|stands?|found|discovered|known|ever|that|who|which|and|or)\b)\p{L}+){1,3})/iu;
const WHOSE = /^\s*(?:in|of|on|from|at) (?:the )?(?<whose>[\p{L} -]+)/iu;
/** The kinds of questions about it that are supported. */
const ASKED: ReadonlySet<string> = new Set(['where', 'when']);
/** From this score on, a statement holds the requested kind. */
const HOLDS = 0.8;

/**
 * "Where is the tallest tree?": which tree it is, and the statement of the same document on it by name; undefined without a place or a
 * time there.
 *
 * @param answer Answers a question without context.
 */
export function answerAboutExtreme(
  { question, index }: Findings,
  answer: (text: string) => Draft | undefined,
): Draft | undefined {
  const { cue, text } = question;
  const most = MOST.exec(text)?.groups?.['most'];
  if (!cue || !ASKED.has(cue.name) || most === undefined) return undefined;
  const draft = answer(`what is the ${most}?`);
  const [said] = draft?.entries[0]?.statements ?? [];
  if (!said || draft?.isUnsure) return undefined;
  // "… in Europe": the question does not ask for the tallest of all.
  const whose = readTerms(WHOSE.exec(text.slice(text.indexOf(most) + most.length))?.groups?.['whose'] ?? '');
  if (whose.some((term) => !said.terms.includes(term))) return undefined;
  const holds = ({ text }: Statement) => cue.test(text) >= HOLDS;
  const verbs = readVerbs(question, most);
  const tells = (each: Statement) =>
    holds(each) && (verbs.length === 0 || verbs.some((verb) => each.terms.includes(verb)));
  if (tells(said)) return { entries: [{ statements: [said] }], layout: 'prose' };
  const title = new Set(readTerms(said.passage.title));
  const names = [...readProperNames(said.text)].filter((term) => !title.has(term) && !/\d/.test(term));
  const answering = index
    .passagesOf(said.fileId)
    .flatMap((passage) => readStatements(passage))
    .find((each) => tells(each) && names.some((name) => each.terms.includes(name)));
  return answering && { entries: inReadingOrder([said, answering]), layout: 'prose' };
}

/** The words for the event in the question, with their near meanings: a statement on a place need not say that it is seen there. */
function readVerbs({ cue, own, meanings }: ParsedQuestion, most: string): string[] {
  if (cue?.name === 'where') return [];
  const things = new Set(readTerms(most));
  const verbs = [...own.keys()].filter((term) => !things.has(term));
  const near = [...meanings].flatMap(([word, meant]) =>
    meant.some((term) => verbs.includes(term)) ? [word] : [],
  );
  return [...verbs, ...near];
}
