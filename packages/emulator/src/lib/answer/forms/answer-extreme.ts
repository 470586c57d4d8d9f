import { readTerms } from '../../search/terms.ts';
import type { Extreme } from '../question/dimensions.ts';
import { scoreStatements, type Scored } from '../statements/score-statements.ts';
import type { Statement } from '../statements/read-statements.ts';
import { answerFact } from './answer-fact.ts';
import type { Draft, Findings } from './draft.ts';
import { coverGroup, readGroups } from './groups.ts';

const MOST_DOCUMENTS = 60;
/** Share of the question that a statement with the very superlative must hold. */
const SAID = 0.7;
/** Share of the question that a table must hold. */
const COLUMN = 0.5;

/** The most or least of several things: as a statement says it, by a column of a table, by a field of the documents, or by what each document says. */
export function answerExtreme(findings: Findings, extreme: Extreme, of: string): Draft | undefined {
  return (
    answerSaid(findings, extreme) ??
    answerColumn(findings, extreme) ??
    answerDocuments(findings, extreme, of) ??
    answerFact(findings)
  );
}

/** A statement that says it in so many words: not one of the tallest, but the tallest. */
function answerSaid(findings: Findings, { word }: Extreme): Draft | undefined {
  const said = findings.scored
    .filter(({ text, coverage }) => coverage >= SAID && new RegExp(`\\b${word}\\b`, 'i').test(text))
    .map((statement) =>
      AMONG.test(statement.text) ? { ...statement, score: statement.score * LEFT } : statement,
    )
    .toSorted((a, b) => b.score - a.score);
  return said[0] && answerFact({ ...findings, scored: said }, 1);
}

const AMONG = /\b(?:among|one of|some of|of) the (?:\w+ )?(?:most|least|\w+est)\b/i;
const LEFT = 0.6;

/** The row with the greatest or the smallest number in the column of what is asked. */
function answerColumn({ question, passages, weights, index }: Findings, extreme: Extreme): Draft | undefined {
  const nouns = new Set(extreme.dimension.nouns.flatMap((noun) => readTerms(noun)));
  const asked = new Set(question.own.keys());
  let best: { worth: number; rows: Statement[] } | undefined;
  for (const group of readGroups(passages.slice(0, 12), index)) {
    if (group.kind !== 'row') continue;
    const heads = (group.members[0]?.block.cells ?? []).map(([head]) => readTerms(head));
    const { whole } = coverGroup(group, question, weights);
    for (const [column, head] of heads.entries()) {
      if (column === 0) continue;
      const values = group.members.map(({ block }) => parseNumber(block.cells?.[column]?.[1] ?? ''));
      if (values.filter((value) => value !== undefined).length < 2) continue;
      const fits =
        head.filter((term) => nouns.has(term) || question.meanings.has(term)).length +
        2 * head.filter((term) => asked.has(term)).length;
      const worth = whole + fits;
      if (fits === 0 || whole < COLUMN || worth <= (best?.worth ?? 0)) continue;
      const known = values.filter((value) => value !== undefined);
      const limit = extreme.end === 'more' ? Math.max(...known) : Math.min(...known);
      best = { worth, rows: group.members.filter((_, row) => values[row] === limit) };
    }
  }
  return (
    best && {
      entries: best.rows.map((row) => ({ statements: [row] })),
      layout: best.rows.length > 1 ? 'list' : 'prose',
    }
  );
}

const PERIODS: readonly (readonly [unit: RegExp, days: number])[] = [
  [/\bhours?\b/i, 1 / 24],
  [/\bdays?\b/i, 1],
  [/\bweeks?\b/i, 7],
  [/\bmonths?\b/i, 30.4],
  [/\byears?\b/i, 365],
];

/** The number of a cell; periods in days; a range by its end. */
export function parseNumber(text: string): number | undefined {
  if (/^(?:free|none|no charge|nothing)$/i.test(text.trim())) return 0;
  const numbers = text.match(/-?\d[\d,]*(?:\.\d+)?/g);
  const last = numbers?.at(-1);
  if (last === undefined) return undefined;
  const period = PERIODS.find(([unit]) => unit.test(text))?.[1] ?? 1;
  return Number(last.replaceAll(',', '')) * period;
}

/** The answer to a superlative: the document with the extreme field value, else the documents whose statements measure it. */
function answerDocuments(
  { question, weights, index, accept }: Findings,
  extreme: Extreme,
  of: string,
): Draft | undefined {
  const kind = readTerms(of);
  const titled = index.titlesWith(kind).filter(accept);
  const files = titled.length > 1 ? titled : kind.length > 0 ? index.files().filter(accept) : [];
  const { nouns, unit } = extreme.dimension;
  const terms = new Set(nouns.flatMap((noun) => readTerms(noun)));
  const measured = files.flatMap((fileId) => {
    for (const [name, value] of Object.entries(index.documentOf(fileId)?.metadata ?? {}))
      if (typeof value === 'number' && readTerms(name.replaceAll('_', ' ')).some((term) => terms.has(term)))
        return [{ fileId, value }];
    return [];
  });
  if (measured.length > 1) {
    const values = measured.map(({ value }) => value);
    const limit = extreme.end === 'more' ? Math.max(...values) : Math.min(...values);
    const best = measured.filter(({ value }) => value === limit).flatMap(({ fileId }) => say(fileId) ?? []);
    if (best.length > 0)
      return { entries: best.map((statement) => ({ statements: [statement] })), layout: 'prose' };
  }
  if (titled.length < 2) return undefined;
  const said = titled
    .slice(0, MOST_DOCUMENTS)
    .flatMap((fileId) => say(fileId) ?? [])
    .toSorted((a, b) => b.score - a.score);
  const [first] = said;
  if (!first) return undefined;
  return {
    note: 'No document compares them all. The nearest to an answer:',
    entries: said
      .filter(({ score }) => score >= 0.85 * first.score)
      .slice(0, 2)
      .map((statement) => ({ statements: [statement] })),
    layout: 'prose',
  };

  function say(fileId: string): Scored | undefined {
    return scoreStatements(index.passagesOf(fileId), question, weights).find(
      (statement) =>
        unit.test(statement.text) &&
        [...statement.words, ...readTerms(statement.block.heading)].some(
          (term) => terms.has(term) || question.own.has(term),
        ),
    );
  }
}
