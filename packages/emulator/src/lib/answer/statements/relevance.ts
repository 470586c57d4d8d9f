import { readTerms } from '../../search/terms.ts';
import { LOOSE } from '../question/cues/kinds.ts';
import { CURRENCY } from '../question/cues/dimensions.ts';
import { NUMBER } from '../question/cues/evidence.ts';
import { readNames } from '../question/names.ts';
import { measuresOther } from '../question/cues/spatial-measure.ts';
import type { ParsedQuestion } from '../question/read-question.ts';
import { lacksAsked } from './lacks-asked.ts';
import { LEANS } from './read-statements.ts';
import type { Scored } from './score-statements.ts';
import type { Weights } from './weigh-terms.ts';

/** If no statement reaches these shares of the question's weight, the question has no answer. */
const RELEVANT = {
  coverage: 0.42,
  asked: 0.3,
  score: 0.42,
  sure: 0.62,
  fitting: 0.56,
  other: 0.55,
  unknown: 0.6,
  plain: 0.6,
  allowed: 0.66,
  lost: 0.75,
};

/**
 * Questions for a reason, a condition, a purpose or advice have the freest wording and are seldom about missing content, so a statement
 * that gives one needs a smaller share. "How do I …?" may be about something impossible.
 */
const EXPLAINS: ReadonlySet<string> = new Set(['why', 'condition', 'purpose', 'how']);

/** If a question asks for one of these kinds, a statement of another kind is irrelevant. */
const STRICT: ReadonlySet<string> = new Set(['growth', 'danger']);
const IN_DANGER = /^(?:endang|threat|danger|risk|extinct|dy|die)/;

/** Questions that a number alone answers, and those that only a number of the things asked for does. */
const MEASURED =
  /\bhow (?:much|many|old|tall|high|deep|wide|thick|heavy|loud|hot|warm|cold|big|large)\b|\bwhat\b.*\bcosts?\b/i;
const COUNTED = /\bhow many\b/i;
/** Less than this of the kind is a number of something else. */
const COUNTS = 0.4;
const NONE = /\b(?:no|none)\b/i;
const COUNTS_THINGS = /\bhow many (?!(?:do|does|did|can|are|is|were|will|may|of|people)\b)\p{L}{3,}/iu;
/** From here on it is a number of just these. */
const COUNTS_IT = 0.8;

/** Whether a statement answers a question at all, or only shares a word with it. */
export function isRelevant(statement: Scored, question: ParsedQuestion, weights: Weights): boolean {
  const { coverage, asked, score, fits, held, title, words, anyRow } = statement;
  // An item whose label the question names is about the subject: "Choir: Tuesdays, music hall".
  const label = /^([^:.]{2,40}): /.exec(statement.block.kind === 'item' ? statement.text : '')?.[1];
  const labelled = label !== undefined && readTerms(label).every((term) => question.own.has(term));
  if (labelled && (fits ?? 0) >= 0.8) return true;
  // A row whose label is a name of the question: "What does E7 mean?"
  const row = readTerms(statement.block.cells?.[0]?.[1] ?? '');
  if (row.length > 0 && row.every((term) => question.own.has(term) && /\d/.test(term))) return true;
  if (question.codes.some((code) => !isOf(statement, code))) return false;
  const kind = question.cue?.name ?? '';
  if (MEASURED.test(question.text) && !NUMBER.test(statement.text) && !CURRENCY.test(statement.text))
    return false;
  if (lacksAsked(statement, question)) return false;
  if (isNearest(statement)) return true;
  if (coverage < RELEVANT.coverage || score < RELEVANT.score) return false;
  if (EXPLAINS.has(kind) && fits === 1 && question.form.kind !== 'steps') return true;
  if (anyRow && [...weights.keys()].some((term) => !held.has(term) && !title.has(term))) return false;
  if (asked !== undefined && asked < RELEVANT.asked) return false;
  if (STRICT.has(kind) && fits === 0) return false;
  // "Are jack pines endangered?" is not answered by a bird that lives under them.
  const things = [...weights.keys()].filter((term) => !question.kinds.has(term) && !IN_DANGER.test(term));
  if (kind === 'danger' && !things.some((term) => words.has(term))) return false;
  if (measuresOther(kind, statement.text)) return false;
  if (ACROSS.has(kind) && lacksThing(statement, question, weights)) return false;
  if ((fits ?? 1) < COUNTS && COUNTED.test(question.text)) return false;
  // No word replaces a name that no document contains, so everything else must be there.
  const names = readNames(question.text);
  if (
    coverage < RELEVANT.unknown &&
    [...question.unknown].some((term) => names.has(term) && question.own.get(term) === 1)
  )
    return false;
  if (lacksPredicate(statement, question, weights, names)) return false;
  // For a question for a time, a person or a price, a statement without one must hold all of the rest.
  if (fits !== undefined && fits < 0.5 && !LOOSE.has(kind) && coverage < RELEVANT.other) return false;
  // A statement without a term of the question must at least be of the kind asked for.
  if (held.size === 0 && !(fits ?? 0) && coverage < RELEVANT.sure) return false;
  const knownTerms = [...weights.keys()].filter(
    (term) => !question.unknown.has(term) && !question.kinds.has(term),
  );
  const typed = fits === 1 && !LOOSE.has(kind);
  if (typed && question.about !== undefined && words.has(question.about)) return true;
  const sure = typed ? RELEVANT.fitting : RELEVANT.sure;
  // A single word is enough only if it is the whole question, or in the title.
  return (
    knownTerms.length === 1 || held.size > 1 || knownTerms.some((term) => title.has(term)) || coverage >= sure
  );
}

/** "…, sometimes called a fairy ring": the question asks for the name. */
function isCalled({ text }: Scored, { own, cue }: ParsedQuestion): boolean {
  const name = cue?.name === 'definition' ? CALLED.exec(text)?.groups?.['name'] : undefined;
  const terms = readTerms(name ?? '');
  return terms.length > 0 && [...own.keys()].every((term) => terms.includes(term));
}

const CALLED = /\b(?:called|known as|named|termed) (?:an? |the )?(?<name>[\p{L} -]{2,40})/iu;

/** Whether an answering statement needs no caution: it holds more of the question than it lacks. */
export function isSure(statement: Scored, question: ParsedQuestion): boolean {
  const { coverage, fits, nearest = 0 } = statement;
  if (nearest >= NEAREST.sure) return true;
  const kind = question.cue?.name ?? '';
  // "What is a tree?": a sentence that begins with something else defines something else.
  const [first = ''] = statement.terms;
  if (isCalled(statement, question)) return true;
  if (
    !question.extreme &&
    kind === 'definition' &&
    fits !== undefined &&
    !question.own.has(first) &&
    !question.meanings.has(first) &&
    !LEANS.test(statement.text)
  )
    return false;
  // "How old is Hyperion?": a statement on it without an age.
  if (fits === 0 && !LOOSE.has(kind)) return false;
  // "How many leaves has an oak?": leaves that have seven lobes.
  if (
    COUNTS_THINGS.test(question.text) &&
    statement.block.kind !== 'row' &&
    (fits ?? 1) < COUNTS_IT &&
    !NONE.test(statement.text)
  )
    return false;
  if (kind === 'phone' && fits === 1 && coverage >= NEAREST.coverage) return true;
  const meant = new Set([...question.meanings.values()].flat());
  // A thing that only a dictionary relates to a word may be another one: a tree with a wound feels no pain.
  const isLost = [...question.unknown].some(
    (term) =>
      (kind === 'rule' || !meant.has(term) || question.guessed.has(term)) && !question.kinds.has(term),
  );
  return coverage >= (isLost ? RELEVANT.lost : kind === 'rule' ? RELEVANT.allowed : RELEVANT.plain);
}

/** If the words and the meaning agree on a statement, a smaller share of the words is enough. */
const NEAREST = { similarity: 0.5, coverage: 0.3, sure: 0.65 };

const isNearest = ({ nearest = 0, coverage }: Scored): boolean =>
  nearest >= NEAREST.similarity && coverage >= NEAREST.coverage;

/** Whether a statement, or the heading or title above it, has a code; 3.1 belongs to version 3. */
function isOf({ held, title, block }: Scored, code: string): boolean {
  const above = readTerms(`${block.headings.map(({ text }) => text).join(' ')} ${block.lead ?? ''}`);
  return held.has(code) || [...title, ...above].some((term) => term === code || term.startsWith(`${code}.`));
}

/**
 * "Is there a company car?", "Who founded Ford?": if no document contains a word of the question, and the statement shares only names with
 * the rest, it does not answer.
 */
function lacksPredicate(
  { held, title, block, fits }: Scored,
  { terms, unknown, meanings, kinds, cue }: ParsedQuestion,
  weights: Weights,
  names: ReadonlySet<string>,
): boolean {
  const heading = new Set(readTerms(`${block.heading} ${block.lead ?? ''}`));
  const near = new Set([...meanings.values()].flat());
  const asked = [...weights.keys()].filter((term) => !kinds.has(term));
  const lost = asked.filter((term) => unknown.has(term) && !near.has(term));
  const found = asked.filter((term) => held.has(term) || heading.has(term) || title.has(term));
  if (lost.length === 0) return false;
  if (found.every((term) => names.has(term))) return true;
  // "When was it inaugurated?": neither a time nor the word.
  if (cue?.name === 'when' && fits === 0) return true;
  const vague = [...held].filter((term) => kinds.has(term) && (terms.get(term) ?? 0) >= WEAK);
  const telling = found.filter((term) => (terms.get(term) ?? 0) > WEAK);
  return cue?.name === 'rule' && (telling.length === 0 || telling.length + vague.length < 2);
}

/** Secondary measures, in addition to the main measure of a thing. */
const ACROSS: ReadonlySet<string> = new Set(['depth', 'width', 'thickness']);

/** "How deep do red pine roots grow?": a measure of none of the things of the question other than the title. */
function lacksThing({ held, title, block }: Scored, { kinds }: ParsedQuestion, weights: Weights): boolean {
  const above = new Set(readTerms(`${block.headings.map(({ text }) => text).join(' ')} ${block.lead ?? ''}`));
  const things = [...weights.keys()].filter((term) => !kinds.has(term) && !title.has(term));
  return things.length > 0 && !things.some((term) => held.has(term) || above.has(term));
}

/** Weight of a question's word that says little. */
const WEAK = 0.5;

/** Two statements that share more of their words than this say the same. */
const SAME = 0.6;

export const sayTheSame = (a: Pick<Scored, 'words'>, b: Pick<Scored, 'words'>): boolean => {
  const shared = [...a.words].filter((word) => b.words.has(word)).length;
  return shared / Math.max(1, Math.min(a.words.size, b.words.size)) > SAME;
};
