import { readTerms } from '../../../search/terms.ts';
import { readOwn } from '../../question/content-words.ts';
import { DIMENSIONS, namedDimension, readExtreme } from '../../question/cues/dimensions.ts';
import type { ParsedQuestion } from '../../question/read-question.ts';
import { LEANS, readAntecedent } from '../../statements/read-statements.ts';
import type { Scored } from '../../statements/score-statements.ts';
import { findStatements, type Draft, type Findings } from '../draft/draft.ts';
import { answerFact } from '../facts/answer-fact.ts';

/** Reads a question without context. */
export type Ask = (text: string) => ParsedQuestion;

/** "Brown rot on a log": a side without the words at its end that no statement has together with the others. */
export function shortenSide(side: string, { index, accept, search, question }: Findings): string {
  const isSaid = (words: readonly string[]) => {
    const terms = readOwn(words.join(' ')).map((term) => index.correct(term));
    if (terms.length < 2 || index.titlesWith(terms).some(accept)) return true;
    const found = search({ ...question, terms: new Map(terms.map((term) => [term, 1])) });
    return found.slice(0, SEARCHED).some(({ title, blocks }) =>
      blocks.some(({ text, heading, cells }) => {
        const said = new Set(readTerms([title, heading, text, ...(cells ?? []).flat()].join(' ')));
        return terms.every((term) => said.has(term));
      }),
    );
  };
  const words = side.split(' ');
  for (let length = words.length; length > 0; length -= 1) {
    const isName = length === 1 && /^\p{Lu}/u.test(words[0] ?? '');
    const isEnd = length === words.length || isName || OPENS.test(words[length] ?? '');
    if (isEnd && isSaid(words.slice(0, length))) return words.slice(0, length).join(' ');
  }
  return side;
}

const SEARCHED = 6;
/** Words that begin a phrase that only narrows a side. */
const OPENS = /^(?:on|in|at|of|for|with|to|the|an?|that|which|who|by|from|during|ever|when|if)$/i;

/** The first that a document says of a thing introduces it: "A bristlecone pine called Methuselah is about 4,850 years old." */
export const introducing =
  (side: string) =>
  ({ scored, index }: Findings): readonly Scored[] => {
    const terms = readTerms(side).map((term) => index.correct(term));
    const said = scored.filter(({ words }) => terms.every((term) => words.has(term)));
    const first = said
      .filter(({ fileId }) => fileId === said[0]?.fileId)
      .toSorted((a, b) => a.order - b.order);
    return first.length > 0 ? [...new Set([...first, ...said])] : scored;
  };

/** The adjective of a measure: "how tall". */
export function readHow(aspect: string): string | undefined {
  const how = /\bhow (\p{L}+)/iu.exec(aspect)?.[1]?.toLowerCase() ?? '';
  return DIMENSIONS.some(({ more }) => more.includes(how)) ? how : undefined;
}

/** "Is it better?" asks for the advantages and disadvantages of each. */
const JUDGES = /\b(?:better|worse|prefer\w*|recommend\w*|advantages?)\b/i;
const JUDGING =
  /\b(?:better|best|worse|worst|prefer\w*|recommend\w*|advantages?|correct|wrong|exact|accurate|reliable|sure|surest|easy|easiest|fails?)\b/i;

/** The statement that answers the question for one side of a comparison; `choose` may narrow the candidates. */
export function answerSide(
  findings: Findings,
  side: string,
  aspect: string,
  ask: Ask,
  choose: (own: Findings) => readonly Scored[] = ({ scored }) => scored,
): Draft | undefined {
  const how = readHow(aspect);
  const dimension = readExtreme(findings.question.text, 'comparative')?.dimension ?? namedDimension(aspect);
  const measured = dimension?.more[0];
  const asked =
    measured !== undefined
      ? `${aspect} ${side}: how ${measured}?`
      : how !== undefined
        ? `how ${how} is ${side}?`
        : `${side} ${aspect}`;
  const own = findStatements(ask(asked.trim()), findings);
  const terms = readOwn(side).map((term) => findings.index.correct(term));
  const others = findings.question.form.kind === 'comparison' ? findings.question.form.sides : [];
  // A statement with both sides is about either.
  const isAboutOther = ({ terms: said }: Scored) =>
    !terms.every((term) => said.includes(term)) &&
    others.some((other) => {
      const named = readOwn(other).map((term) => findings.index.correct(term));
      const apart = named.filter((term) => !terms.includes(term));
      return apart.length > 0 && named.every((term) => said.slice(0, named.length + 1).includes(term));
    });
  const chosen = choose(own);
  const judged = JUDGES.test(findings.question.text) ? chosen.filter(({ text }) => JUDGING.test(text)) : [];
  const named = [...judged, ...chosen].filter((each) => {
    const { words, title, block, text, before } = each;
    if (isAboutOther(each)) return false;
    const leaned = before && LEANS.test(text) ? readAntecedent(before) : [];
    const near = new Set([...readTerms(block.heading), ...leaned]);
    return terms.every((term) => words.has(term) || title.has(term) || near.has(term));
  });
  return answerFact({ ...own, scored: named }, 'one');
}
