import { readTerms } from '../../../search/terms.ts';
import type { Extreme } from '../../question/cues/dimensions.ts';
import type { Scored } from '../../statements/score-statements.ts';
import type { Draft, Findings } from '../draft/draft.ts';
import { answerFact } from '../facts/answer-fact.ts';
import { readSuperlatives } from '../measures/superlatives.ts';
import { haveDocuments, isAny } from './measure-documents.ts';

/** Share of the question that a statement with the very superlative must hold. */
export const SAID = 0.7;

/** A statement that says the superlative with all that the question names: "the tallest conifer of eastern North America". */
export function answerWhole(
  { scored, weights, ...findings }: Findings,
  extreme: Extreme,
  of: string,
): Draft | undefined {
  const whole = scored.filter(({ held, title }) =>
    [...weights.keys()].every((term) => held.has(term) || title.has(term)),
  );
  return weights.size > WHOLE ? answerSaid({ ...findings, scored: whole, weights }, extreme, of) : undefined;
}

/** With fewer words, such as "the tallest tree", every page says that some tree is the tallest. */
const WHOLE = 3;

/** A statement that says it literally: not one of the tallest, but the tallest. */
export function answerSaid(
  findings: Findings,
  extreme: Extreme,
  of: string,
  isBeaten: (fileId: string) => boolean = () => false,
): Draft | undefined {
  // "The largest leaves" asks for leaves, "which tree is the largest" for trees; "the oldest rings" is about neither.
  const [noun = []] = readSuperlatives(findings.question.text, extreme);
  const kind = new Set(noun.length > 0 ? noun : readTerms(of));
  // "The tallest ones reach 95 m" is about sequoias, not about a mountain.
  const isOpen = kind.size === 0 || isAny([...kind]) || haveDocuments(of, findings);
  const isOf = ({ text, words, title }: Scored) =>
    readSuperlatives(text, extreme).some(
      (terms) =>
        kind.size === 0 ||
        (terms.length === 0 && (isOpen || [...kind].some((term) => words.has(term) || title.has(term)))) ||
        terms.some((term) => kind.has(term)),
    );
  // "The oldest pines grow on the harshest sites" does not say which is the oldest or how old it is.
  const tells = (text: string) => extreme.dimension.unit.test(text) || IS_MOST.test(text);
  const said = findings.scored
    .filter((each) => each.coverage >= SAID && !isBeaten(each.fileId) && isOf(each) && tells(each.text))
    .map((statement) =>
      AMONG.test(statement.text) ? { ...statement, score: statement.score * LEFT } : statement,
    )
    .toSorted((a, b) => b.score - a.score);
  return said[0] && answerFact({ ...findings, scored: said }, 'one');
}

const AMONG = /\b(?:among|one of|some of|of) the (?:\w+ )?(?:most|least|\w+est)\b/i;
const IS_MOST =
  /\b(?:is|are|was|were|has|have|called|as|being)\b.{0,40}\b(?:\w+est|most|least)\b|\b(?:\w+est|most|least)\b.{0,60}\b(?:is|are|was|were|has|have)\b/i;
const LEFT = 0.6;
