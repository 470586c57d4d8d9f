import { readTerms } from '../../search/terms.ts';
import { DIMENSIONS } from '../question/dimensions.ts';
import type { Question } from '../question/read-question.ts';
import { readStatements } from '../statements/read-statements.ts';
import { answerFact } from './answer-fact.ts';
import { findStatements, type Draft, type Entry, type Findings } from './draft.ts';
import { readGroups } from './groups.ts';

type Ask = (text: string) => Question;

/** Aspects that a comparison without one shows. */
const MOST_ASPECTS = 5;
/** Two statements are about the same where they share this weight of their words. */
const SAME_ASPECT = 0.12;

/** One answer for each side: what is asked of it, or, where nothing is, what the documents say of both. */
export function answerComparison(
  findings: Findings,
  sides: readonly string[],
  aspect: string,
  ask: Ask,
): Draft | undefined {
  const { index, accept } = findings;
  const files = sides.map((side) => {
    const terms = readTerms(side);
    const titled = index.titlesWith(terms).filter(accept);
    return titled.length === 1 || (titled.length > 1 && aspect === '') ? titled[0] : undefined;
  });
  const open = readTerms(aspect).filter((term) => index.count(term) > 0).length === 0;
  const [first, second] = files;
  if (open && first !== undefined && second !== undefined && first !== second)
    return alignDocuments(findings, [first, second]);
  const rows = answerRows(findings, sides, !open);
  if (rows) return rows;
  const found = sides.map((side) => ({ side, draft: answerSide(findings, side, aspect, ask) }));
  if (found.every(({ draft }) => draft === undefined)) return answerFact(findings, 3);
  const missing = found.filter(({ draft }) => !draft).map(({ side }) => side);
  const entries = found.flatMap(({ draft }) => draft?.entries ?? []);
  return {
    entries: [...new Map(entries.map((entry) => [entry.statements[0]?.raw, entry])).values()],
    layout: 'prose',
    ...(missing.length > 0 && {
      note: `No passage answers all of this: nothing was found on ${missing.join(' or ')}.`,
    }),
  };
}

function answerSide(findings: Findings, side: string, aspect: string, ask: Ask): Draft | undefined {
  const own = findStatements(ask(`${side} ${aspect}`.trim()), findings);
  const terms = readTerms(side).map((term) => findings.index.correct(term));
  const named = own.scored.filter(({ words, title, block }) => {
    const heading = new Set(readTerms(block.heading));
    return terms.every((term) => words.has(term) || title.has(term) || heading.has(term));
  });
  return answerFact({ ...own, scored: named }, 1);
}

/** Two rows of one table. */
function answerRows(
  { passages, index, question }: Findings,
  sides: readonly string[],
  narrow: boolean,
): Draft | undefined {
  for (const group of readGroups(passages.slice(0, 12), index)) {
    if (group.kind !== 'row') continue;
    const above = new Set(readTerms(`${group.title} ${group.heading} ${group.lead}`));
    const rows = sides.map((side) => {
      const all = readTerms(side);
      const labels = new Set(group.members.flatMap(({ block }) => readTerms(block.cells?.[0]?.[1] ?? '')));
      const terms = all.filter((term) => labels.has(term) || !above.has(term));
      const fitting = group.members.filter(({ block }) => {
        const label = new Set(readTerms(block.cells?.[0]?.[1] ?? ''));
        const head = readTerms(block.cells?.[0]?.[0] ?? '');
        return (
          terms.every((term) => label.has(term) || head.includes(term)) &&
          terms.some((term) => label.has(term))
        );
      });
      return fitting.toSorted((a, b) => a.text.length - b.text.length)[0];
    });
    const [a, b] = rows;
    if (!a || !b || a === b) continue;
    const columns = readColumns(question, a.block.cells ?? []);
    if (narrow && columns.length === 0) continue;
    return {
      entries: [a, b].map((row) => ({ statements: [row], ...(columns.length > 0 && { columns }) })),
      layout: 'list',
    };
  }
  return undefined;
}

/** The columns that a question asks for. */
export function readColumns(
  { own, meanings }: Question,
  cells: readonly (readonly [head: string, value: string])[],
): number[] {
  return cells.flatMap(([head], column) => {
    const terms = readTerms(head);
    return column > 0 && terms.some((term) => own.has(term) || meanings.has(term)) ? [column] : [];
  });
}

/** Bonus of a pair whose statements measure the same thing, such as the height. */
const MEASURED = 0.35;

const measureTheSame = (a: string, b: string) =>
  DIMENSIONS.some(({ name, unit, nouns }) => {
    const named = new RegExp(`\\b(?:${nouns.join('|')})(?:est|er|s)?\\b`, 'i');
    return name !== 'size' && [a, b].every((text) => unit.test(text) && named.test(text));
  });

/** Pairs of statements of two documents that share the most terms; each statement is used once. */
function alignDocuments({ question, index }: Findings, files: readonly [string, string]): Draft | undefined {
  const [left, right] = files.map((fileId) =>
    index
      .passagesOf(fileId)
      .flatMap((passage) => readStatements(passage))
      .filter(({ block, text }) => block.kind === 'text' && /[.!?]["”)]?$/.test(text) && text.length < 400)
      .map((statement) => {
        const own = readTerms(statement.text).filter((term) => !question.own.has(term));
        return { statement, terms: new Set(own), number: /\d/.test(statement.text) };
      }),
  );
  const pairs = (left ?? []).flatMap((a) =>
    (right ?? []).flatMap((b) => {
      const shared = [...a.terms].filter((term) => b.terms.has(term));
      const weigh = (terms: Iterable<string>) => [...terms].reduce((sum, term) => sum + index.weigh(term), 0);
      const share = (2 * weigh(shared)) / Math.max(1, weigh(a.terms) + weigh(b.terms));
      return share >= SAME_ASPECT || measureTheSame(a.statement.text, b.statement.text)
        ? [{ a, b, share: share + (measureTheSame(a.statement.text, b.statement.text) ? MEASURED : 0) }]
        : [];
    }),
  );
  const used = new Set<object>();
  const chosen: typeof pairs = [];
  for (const pair of pairs.toSorted((x, y) => y.share - x.share)) {
    if (chosen.length >= MOST_ASPECTS) break;
    if (used.has(pair.a) || used.has(pair.b)) continue;
    used.add(pair.a).add(pair.b);
    chosen.push(pair);
  }
  if (chosen.length === 0) return undefined;
  const entries = files.map((fileId, side): Entry => ({
    label: index.documentOf(fileId)?.title ?? '',
    statements: chosen
      .map(({ a, b }) => (side === 0 ? a : b).statement)
      .toSorted((x, y) => x.order - y.order),
  }));
  return { entries, layout: 'prose' };
}
