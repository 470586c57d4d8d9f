import { readTerms } from '../../../search/terms.ts';
import { DIMENSIONS, type Dimension, type Extreme } from '../../question/cues/dimensions.ts';
import { readStatements, type Statement } from '../../statements/read-statements.ts';
import { documentsOfKind } from '../documents/documents-of-kind.ts';
import type { Draft, Findings } from '../draft/draft.ts';
import { MOST_READ } from '../draft/marks.ts';

/** Fewer things measured are no comparison. */
const MANY = 3;

/** The units that are compared with one another, in metres and in grams. */
const LENGTHS = {
  mm: 0.001,
  cm: 0.01,
  m: 1,
  km: 1000,
  metre: 1,
  meter: 1,
  inch: 0.0254,
  foot: 0.305,
  feet: 0.305,
};
const WEIGHTS = { mg: 0.001, g: 1, kg: 1000, t: 1e6, milligram: 0.001, gram: 1, kilogram: 1000, tonne: 1e6 };

/** Who is the shortest is the least tall; of a part, it is the least long. */
const SHORTEST = 'shortest';
const LENGTH = DIMENSIONS.find(({ name }) => name === 'length');

/** The wording of a measure of each dimension: its units and the words after it. */
const SAID: Readonly<Record<string, { units: Readonly<Record<string, number>>; behind: string }>> = {
  height: { units: LENGTHS, behind: 'tall|high|in height' },
  depth: { units: LENGTHS, behind: 'deep' },
  width: { units: LENGTHS, behind: 'wide|broad|across|in diameter' },
  thickness: { units: LENGTHS, behind: 'thick|across|in diameter' },
  length: { units: LENGTHS, behind: 'long' },
  size: { units: LENGTHS, behind: 'long|tall|high|across|wide|in diameter' },
  weight: { units: WEIGHTS, behind: '' },
};

const NUMBER = String.raw`\d+(?:[.,]\d+)*`;

interface Measured {
  value: number;
  label: string;
  statement: Statement;
}

/** The greatest or smallest measure of several documents: "Which tree has the thickest bark?" */
export function answerMeasured(
  findings: Findings,
  extreme: Extreme,
  of: string,
  part: readonly string[],
): Draft | undefined {
  const { index, question, search } = findings;
  const { end } = extreme;
  const dimension = extreme.word === SHORTEST ? LENGTH : extreme.dimension;
  const read = dimension && createReader(dimension, part, end);
  if (!read) return undefined;
  const asked = new Map([...part, ...readTerms(SAID[dimension.name]?.behind ?? '')].map((term) => [term, 1]));
  const pages = [...documentsOfKind(readTerms(of), findings).files].slice(0, MOST_READ);
  const passages = new Set([
    ...search({ ...question, terms: asked }),
    ...pages.flatMap((fileId) => index.passagesOf(fileId)),
  ]);
  const statements = [...passages].flatMap((passage) => readStatements(passage));
  const titled = new Set(index.titlesWith(readTerms(of)));
  const all = statements.flatMap((statement): Measured[] => {
    const value = read(statement);
    const title = index.documentOf(statement.fileId)?.title ?? '';
    const label = statement.block.cells?.[0]?.[1] ?? title;
    return value === undefined ? [] : [{ value, label, statement }];
  });
  const own = all.filter(({ statement }) => titled.has(statement.fileId));
  const measured = countLabels(own) >= MANY ? own : all;
  const count = countLabels(measured);
  if (count < MANY) return undefined;
  const values = measured.map(({ value }) => value);
  const limit = end === 'more' ? Math.max(...values) : Math.min(...values);
  const best = measured.filter(({ value }) => value === limit);
  const first = new Map(best.map((each) => [each.label.toLowerCase(), each] as const).toReversed());
  return {
    note: `Of ${count} found with a number, the ${nameOf(extreme)}:`,
    entries: [...first.values()].map(({ label, statement }) => ({
      // A row names itself.
      ...(!statement.block.cells && { label }),
      statements: [statement],
    })),
    layout: first.size > 1 ? 'list' : 'prose',
  };
}

/** "longest", "most massive" */
function nameOf({ dimension, end, word }: Extreme): string {
  const own = (['more', 'less'] as const).find((each) => dimension[each].includes(word));
  return own === undefined ? word : `${own === end ? 'most' : 'least'} ${word}`;
}

const countLabels = (measured: readonly Measured[]) =>
  new Set(measured.map(({ label }) => label.toLowerCase())).size;

/** Reads the measure of a part in a statement: behind the word for the part, or in a column that is named by it. */
function createReader(
  { name, nouns }: Dimension,
  part: readonly string[],
  end: Extreme['end'],
): ((statement: Statement) => number | undefined) | undefined {
  const said = SAID[name];
  if (!said) return undefined;
  const units = Object.keys(said.units).join('|');
  const words = String.raw`\b(?:${said.behind})\b`;
  const before = new RegExp(words, 'i');
  const behind = new RegExp(String.raw`^\s${words}`, 'i');
  const range = String.raw`(?<from>${NUMBER})(?:\s?(?:to|–|-|and)\s?(?<to>${NUMBER}))?\s?(?<unit>${units})s?\b`;
  const inText = new RegExp(range, 'giu');
  const inCell = new RegExp(range, 'iu');
  const heads = new Set(nouns.flatMap((noun) => readTerms(noun)));
  const valueOf = ({ groups }: RegExpMatchArray): number => {
    const { from = '', to = from, unit = '' } = groups ?? {};
    return Number((end === 'more' ? to : from).replaceAll(',', '')) * (said.units[unit.toLowerCase()] ?? 1);
  };
  return ({ text, block }) => {
    for (const [head, value] of block.cells ?? []) {
      const named = readTerms(head);
      const found = inCell.exec(value);
      if (found && part.every((term) => named.includes(term)) && named.some((term) => heads.has(term)))
        return valueOf(found);
    }
    if (block.cells) return undefined;
    const found = Array.from(text.matchAll(inText)).filter(({ 0: { length }, index }) => {
      const clause = (
        text
          .slice(0, index)
          .split(/[;:]\s/)
          .at(-1) ?? ''
      ).slice(-NEAR);
      const terms = readTerms(clause);
      // "Up to 30 cm thick" is no least.
      if (end === 'less' && AT_MOST.test(clause)) return false;
      return (
        part.every((term) => terms.includes(term)) &&
        (said.behind === '' || behind.test(text.slice(index + length)) || before.test(clause))
      );
    });
    const values = found.map(valueOf);
    return values.length === 0 ? undefined : end === 'more' ? Math.max(...values) : Math.min(...values);
  };
}

const AT_MOST = /\b(?:up to|more than|over|can be|can reach|at most|as (?:much|long|thick|tall) as)\s*$/i;
/** A measure belongs to a part that is named within this many characters before it. */
const NEAR = 70;
