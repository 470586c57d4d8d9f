import { readTerms } from '../../search/terms.ts';
import type { Question } from '../question/read-question.ts';
import { alignDocuments } from './align-documents.ts';
import { answerFact } from './answer-fact.ts';
import { findStatements, type Draft, type Findings } from './draft.ts';
import { readGroups } from './groups.ts';

type Ask = (text: string) => Question;

/** One answer for each side: what is asked of it, or, where nothing is, what the documents say of both. */
export function answerComparison(
  findings: Findings,
  sides: readonly string[],
  aspect: string,
  ask: Ask,
): Draft | undefined {
  const { index, accept } = findings;
  const open = !readTerms(aspect).some((term) => findings.question.own.has(term) && index.count(term) > 0);
  const files = sides.map((side) => {
    const terms = readTerms(side);
    const titled = index.titlesWith(terms).filter(accept);
    return titled.length === 1 || (titled.length > 1 && open) ? titled[0] : undefined;
  });
  const [first, second] = files;
  if (open && first !== undefined && second !== undefined && first !== second)
    return alignDocuments(findings, [first, second]) ?? answerFact(findings, 3);
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
