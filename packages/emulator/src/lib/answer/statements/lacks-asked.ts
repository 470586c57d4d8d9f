import { readTerms } from '../../search/terms.ts';
import { CURRENCY } from '../question/cues/dimensions.ts';
import { readProperNames } from '../question/names.ts';
import type { ParsedQuestion } from '../question/read-question.ts';
import { readThings } from '../question/things.ts';
import { LEANS, readAntecedent } from './read-statements.ts';
import { reachOf } from './reach.ts';
import type { Scored } from './score-statements.ts';

/** Whether a statement lacks the requested thing or the subject itself, however many words it shares with the question. */
export function lacksAsked(statement: Scored, question: ParsedQuestion): boolean {
  return (
    lacksFigure(statement, question) ||
    lacksMost(statement, question) ||
    isOnlyNear(statement, question) ||
    lacksThings(statement, question)
  );
}

/** Kinds of figures that a sentence shows by their unit. */
const FIGURES: ReadonlySet<string> = new Set(['duration', 'length', 'temperature', 'weight']);
/** Questions for a price and for a year, and how a statement shows one. */
const SHOWN: readonly (readonly [asked: RegExp, shown: RegExp])[] = [
  [/\b(?:how much|what)\b.*\bcosts?\b|\bprice of\b|\bhow expensive\b/i, CURRENCY],
  [/\b(?:which|what) year\b/i, /\b(?:1\d{3}|20\d\d)s?\b|\bcentury\b/],
];

/** "How much does a seedling cost?" is answered by no sentence without a price; of a row, the head of its table may tell the unit. */
function lacksFigure({ block, text, fits }: Scored, { text: asked, cue }: ParsedQuestion): boolean {
  if (block.kind === 'row') return false;
  if (fits === 0 && FIGURES.has(cue?.name ?? '')) return true;
  return SHOWN.some(([shape, shown]) => shape.test(asked) && !shown.test(text));
}

const MOST = String.raw`(?:(?!(?:for|harv|requ|gu|ch|inter|prot|cont|conqu|pri|earn|hon|mod)est\b)\p{L}{2,}est|most|least)\b`;
const ASKS_MOST = new RegExp(
  [
    String.raw`\b(?:what|which) (?:is|are|was|were) the (?:(?<good>best|worst)|${MOST}) (?!(?:of|in|on)\b)(?<kind>\p{L}+)`,
    String.raw`\bwhich (?<of>\p{L}+) (?:is|are|was|were|has|have) the ${MOST}`,
  ].join('|'),
  'iu',
);
const SAYS_MOST = new RegExp(
  String.raw`\b${MOST}|\b(?:best|worst|maximum|minimum|record|up to|no more than|limit)`,
  'iu',
);

/** A statement with this share of the question holds all of it, because the word for the kind is in every statement. */
const ALL = 0.9;

/**
 * "What is the hardest wood?": the answer is not a wood that is only hard, and not another thing that is the hardest. Advice need not say
 * "best".
 */
function lacksMost({ block, text, words, title, coverage }: Scored, question: ParsedQuestion): boolean {
  const { kind, of = kind, good } = ASKS_MOST.exec(question.text)?.groups ?? {};
  if (of === undefined || block.kind === 'row' || question.extreme?.dimension.unit.test(text)) return false;
  const missing = readTerms(of).filter(
    (term) => question.own.has(term) && !words.has(term) && !title.has(term),
  );
  return good === undefined
    ? (missing.length > 0 && coverage < ALL) || !SAYS_MOST.test(text)
    : missing.some((term) => question.unknown.has(term));
}

/** All terms of a statement, of its pronoun's referent, and of the heading and title above it. */
function readAround({ text, words, title, block, before, answers = '' }: Scored): Set<string> {
  const above = [...block.headings.map((heading) => heading.text), block.lead ?? '', answers].join(' ');
  const antecedent = before && LEANS.test(text) ? readAntecedent(before) : [];
  return new Set([...words, ...title, ...antecedent, ...readTerms(above)]);
}

/** Less than this of the kind asked for shows nothing. */
const OF_KIND = 0.5;

/** A single word of a near meaning, and no word of the question, is chance if the statement is not of the requested kind either. */
function isOnlyNear(statement: Scored, { terms, meanings }: ParsedQuestion): boolean {
  if ((statement.fits ?? 0) >= OF_KIND) return false;
  const found = [...readAround(statement)].filter((term) => terms.has(term));
  return found.length <= 1 && found.every((term) => meanings.has(term));
}

/**
 * "How long does lentil soup keep?": if no document contains one of the things, and the statement is about none of the others, it only
 * shares the verb.
 */
function lacksThings(statement: Scored, question: ParsedQuestion): boolean {
  const { text, own, terms, meanings, kinds, unknown } = question;
  const names = readProperNames(text);
  const things = [...readThings(text)].filter(
    (term) => own.has(term) && (!kinds.has(term) || names.has(term)),
  );
  const reach = reachOf(question, readAround(statement));
  // A follow-up is about the subject of the previous question.
  const subject = [...terms.keys()].filter((term) => !own.has(term) && !meanings.has(term));
  return things.some((term) => unknown.has(term)) && ![...things, ...subject].some((term) => reach.has(term));
}
