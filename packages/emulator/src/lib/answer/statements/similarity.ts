import type { ParsedQuestion } from '../question/read-question.ts';
import type { Statement } from './read-statements.ts';
import type { Scored } from './score-statements.ts';

/** Turns texts into vectors, one for each: texts that mean alike have vectors that point alike. */
export type Embed = (texts: readonly string[]) => Promise<readonly ArrayLike<number>[]>;

/** How alike a question and a statement are in meaning: the cosine of their vectors, −1 to 1; undefined if one of them has none. */
export type Similarity = (question: ParsedQuestion, statement: Statement) => number | undefined;

/** How many statements of a question, the best by its words, are compared in meaning: more than 12 changed no answer of the bench. */
const COMPARED = 12;

/** Characters of each part that are embedded: a text costs as much time as it is long, and a mean of many words says little. */
const LONGEST = { question: 400, above: 120, statement: 300 };

/** A similarity above NEUTRAL raises a statement, one below lowers it. */
const NEUTRAL = 0.3;
const WEIGHT = 0.8;

/** Embeds questions and the statements that are best by words. */
export async function readSimilarity(
  embed: Embed,
  found: ReadonlyMap<ParsedQuestion, readonly Statement[]>,
): Promise<Similarity> {
  const texts = [...found].flatMap(([question, statements]) => [
    askedOf(question),
    ...statements.slice(0, COMPARED).map(textOf),
  ]);
  const each = [...new Set(texts)];
  const vectors = await embed(each);
  const byText = new Map(each.map((text, at) => [text, vectors[at]]));
  return (question, statement) => {
    const asked = byText.get(askedOf(question));
    const said = byText.get(textOf(statement));
    return asked && said && cosine(asked, said);
  };
}

/** Ranks by words and by meaning, the best first, and finds the statement nearest in meaning. */
export function rankBySimilarity(
  scored: readonly Scored[],
  question: ParsedQuestion,
  similarity: Similarity,
): Scored[] {
  const compared = scored.slice(0, COMPARED).map((statement) => ({
    statement,
    value: similarity(question, statement) ?? Number.NaN,
  }));
  if (compared.some(({ value }) => Number.isNaN(value))) return [...scored];
  const most = Math.max(...compared.map(({ value }) => value));
  const ranked = compared.map(({ statement, value }) => ({
    ...statement,
    score: statement.score + WEIGHT * (value - NEUTRAL),
    nearest: value === most ? value : undefined,
  }));
  return [...ranked, ...scored.slice(COMPARED)].toSorted((a, b) => b.score - a.score);
}

/** The text that is embedded for a statement: with its title and heading, which name its subject. */
const textOf = ({ block, text }: Statement) => {
  const above = [...block.headings.map((heading) => heading.text), block.lead].filter(Boolean).join('. ');
  // The nearest part of the text above is the most informative.
  return [above.slice(-LONGEST.above), text.slice(0, LONGEST.statement)].filter(Boolean).join('. ');
};

const askedOf = ({ text }: ParsedQuestion) => text.slice(0, LONGEST.question);

function cosine(a: ArrayLike<number>, b: ArrayLike<number>): number {
  let product = 0;
  let left = 0;
  let right = 0;
  for (let at = 0; at < a.length; at += 1) {
    const [x = 0, y = 0] = [a[at], b[at]];
    product += x * y;
    left += x * x;
    right += y * y;
  }
  return product / (Math.sqrt(left * right) || 1);
}
