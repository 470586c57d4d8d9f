import { readTerms } from '../../../search/terms.ts';
import { readExtreme } from '../../question/cues/dimensions.ts';
import { isAsked, type ParsedQuestion } from '../../question/read-question.ts';
import type { Statement } from '../../statements/read-statements.ts';
import { type Draft, type Findings, MOST_ITEMS } from '../draft/draft.ts';
import { type Group, MOST_PASSAGES, readGroups } from '../draft/groups.ts';
import { readMeasure } from '../measures/measure.ts';

/** The cells of tables that contain the sides: a row for each side, or a column for each; `open` for a question without an aspect. */
export function compareTable(findings: Findings, sides: readonly string[], open: boolean): Draft | undefined {
  const { question } = findings;
  const columnsOf = (group: Group) =>
    open
      ? readColumns(question, cellsOf(group), readAbove(group))
      : (readExact(question, group) ?? readMeasured(question, group));
  return (
    // A column with the literal word, "Notice period", wins over another column with a duration.
    (open ? undefined : answerRows(findings, sides, (group) => readExact(question, group))) ??
    answerColumns(findings, sides, open) ??
    answerRows(findings, sides, columnsOf)
  );
}

/** Rows of one table, one for each side, whose label or one of whose cells the sides are. */
export function answerRows(
  { passages, index }: Findings,
  sides: readonly string[],
  /** The columns of the answer, an empty list for all; undefined if the table is about something else. */
  columnsOf: (group: Group) => readonly number[] | undefined = () => [],
): Draft | undefined {
  for (const group of readGroups(passages.slice(0, MOST_PASSAGES), index)) {
    if (group.kind !== 'row') continue;
    const found = sides.flatMap((side) => findRow(side, group) ?? []);
    const columns = columnsOf(group);
    if (new Set(found.map(({ row }) => row)).size < sides.length || !columns) continue;
    const entries = found.map(({ row, column }) => ({
      statements: [row],
      ...(columns.length > 0 && { columns: column === 0 ? columns : [column, ...columns] }),
    }));
    return { entries, layout: 'list' };
  }
  return undefined;
}

/**
 * The row of a side, and the column that holds its name: the shortest label with its words, else one of the cells, or an item of it:
 * "Field inspector, shift lead".
 */
function findRow(side: string, group: Group): { row: Statement; column: number } | undefined {
  const above = readAbove(group);
  const all = readTerms(side);
  const labels = new Set(group.members.flatMap((member) => readTerms(labelOf(member))));
  const terms = all.filter((term) => labels.has(term) || !above.has(term));
  const byLabel = group.members.filter((member) => {
    const label = new Set(readTerms(labelOf(member)));
    const head = readTerms(member.block.cells?.[0]?.[0] ?? '');
    return (
      terms.every((term) => label.has(term) || head.includes(term)) && terms.some((term) => label.has(term))
    );
  });
  const columnOf = ({ block }: Statement) =>
    block.cells?.findIndex(([, value]) => namesThing(value, all)) ?? -1;
  const [row] = (
    byLabel.length > 0 ? byLabel : group.members.filter((member) => columnOf(member) >= 0)
  ).toSorted(
    (a, b) => readTerms(labelOf(a)).length - readTerms(labelOf(b)).length || a.text.length - b.text.length,
  );
  return row && { row, column: byLabel.length > 0 ? 0 : columnOf(row) };
}

/** Whether a cell is the name of a thing, or lists it: "Field inspector, shift lead". */
export function namesThing(cell: string, name: readonly string[]): boolean {
  if (name.length === 0) return false;
  const isName = (text: string) => readTerms(text).join(' ') === name.join(' ');
  return isName(cell) || cell.split(/[,;/]|\band\b/).some(isName);
}

/** Two columns of one table whose heads are the sides: all rows, or the requested ones. */
function answerColumns(
  { passages, index, question }: Findings,
  sides: readonly string[],
  open: boolean,
): Draft | undefined {
  for (const group of readGroups(passages.slice(0, MOST_PASSAGES), index)) {
    if (group.kind !== 'row') continue;
    const heads = cellsOf(group).map(([head]) => readTerms(head));
    const above = readAbove(group);
    const columns = sides.map((side) => {
      const terms = readTerms(side);
      return heads.findIndex(
        (head, at) =>
          at > 0 &&
          head.length > 0 &&
          terms.some((term) => head.includes(term)) &&
          terms.every((term) => head.includes(term) || above.has(term)),
      );
    });
    if (columns.some((column, at) => column < 1 || columns.indexOf(column) !== at)) continue;
    const rows = open
      ? group.members
      : group.members.filter((member) => isLabelAsked(labelOf(member), question));
    if (rows.length === 0) continue;
    const said = columns.toSorted((a, b) => a - b);
    return {
      entries: rows.slice(0, MOST_ITEMS).map((row) => ({ statements: [row], columns: said })),
      layout: 'list',
    };
  }
  return undefined;
}

/** Whether the label of a row names the requested property: "Minimum age" for "older". */
function isLabelAsked(label: string, question: ParsedQuestion): boolean {
  const words = readTerms(label);
  const nouns = readExtreme(question.text, 'comparative')?.dimension.nouns ?? [];
  return (
    nouns.flatMap((noun) => readTerms(noun)).some((term) => words.includes(term)) ||
    words.some((word) => isAsked(word, question))
  );
}

/** The columns that a comparison asks for by their heads. */
function readExact(question: ParsedQuestion, group: Group): readonly number[] | undefined {
  const exact = readColumns({ ...question, meanings: new Map() }, cellsOf(group));
  return exact.length > 0 ? exact : undefined;
}

/** The column with the compared measure, or whose head names the requested property in other words. */
function readMeasured(question: ParsedQuestion, group: Group): readonly number[] | undefined {
  const extreme = readExtreme(question.text, 'comparative');
  const column = extreme && readMeasure(group, question, extreme)?.column;
  if (column !== undefined) return [column];
  // "Which lives longer?" asks for no length.
  const near = extreme ? [] : readColumns(question, cellsOf(group));
  return near.length > 0 ? near : undefined;
}

const cellsOf = ({ members }: Group) => members[0]?.block.cells ?? [];
const labelOf = ({ block }: Statement) => block.cells?.[0]?.[1] ?? '';

const readAbove = ({ title, heading, lead }: Group): ReadonlySet<string> =>
  new Set(readTerms(`${title} ${heading} ${lead}`));

/** The columns that a question asks for; words above the table apply to all columns. */
function readColumns(
  { own, meanings }: ParsedQuestion,
  cells: readonly (readonly [head: string, value: string])[],
  above: ReadonlySet<string> = new Set(),
): number[] {
  return cells.flatMap(([head], column) => {
    const terms = readTerms(head).filter((term) => !above.has(term));
    return column > 0 &&
      terms.some((term) => own.has(term) || meanings.get(term)?.some((meant) => !above.has(meant)))
      ? [column]
      : [];
  });
}
