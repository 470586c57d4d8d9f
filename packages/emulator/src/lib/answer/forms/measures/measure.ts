import { readTerms } from '../../../search/terms.ts';
import { DIMENSIONS, type Extreme } from '../../question/cues/dimensions.ts';
import type { ParsedQuestion } from '../../question/read-question.ts';
import type { Group } from '../draft/groups.ts';

/** The numbers by which the members of a list or a table are more or less than one another. */
export interface Measure {
  /** The column of the table; undefined for a list. */
  column?: number;
  values: readonly (number | undefined)[];
  /** How well the head and the unit fit the question. */
  fits: number;
  /** Whether the smaller number is the greater thing: of the oldest the year is the least. */
  inverted: boolean;
}

const FIT = { asked: 2, noun: 1, meaning: 0.4, year: 1, unit: 0.5 };
const TIME = /\d\s?(?:h|s|min|seconds?|minutes?|hours?|days?|weeks?|months?)\b/i;
const YEAR = /^(?:1\d|20)\d\d$/;

/** The nouns that dimensions are named by: of a column, by its head. */
const NAMES = new Set(DIMENSIONS.flatMap(({ nouns }) => readTerms(nouns[0] ?? '')));

/** The numbers of a group that a superlative or a comparative is about. */
export function readMeasure(group: Group, question: ParsedQuestion, extreme: Extreme): Measure | undefined {
  const { dimension } = extreme;
  const nouns = new Set(dimension.nouns.flatMap((noun) => readTerms(noun)));
  const named = new Set(readTerms(extreme.word));
  const asked = new Set([...question.own.keys()].filter((term) => !named.has(term)));
  const heads = (group.members[0]?.block.cells ?? []).map(([head]) => readTerms(head));
  const measureOf = (texts: readonly string[], head: readonly string[]): Measure | undefined => {
    const values = texts.map(parseCellNumber);
    if (values.filter((value) => value !== undefined).length < 2) return undefined;
    const filled = texts.filter((text) => text !== '');
    const years = dimension.name === 'age' && filled.every((text) => YEAR.test(text.trim()));
    const fits =
      FIT.asked * head.filter((term) => asked.has(term)).length +
      FIT.noun * head.filter((term) => nouns.has(term)).length +
      FIT.meaning * head.filter((term) => !nouns.has(term) && question.meanings.has(term)).length +
      (years ? FIT.year : 0) +
      (filled.filter((text) => dimension.unit.test(text)).length > 1 ? FIT.unit : 0);
    // "Needle length" does not answer how tall something is.
    const other =
      !head.some((term) => nouns.has(term) || asked.has(term)) && head.some((term) => NAMES.has(term));
    if (other) return undefined;
    const inverted = years || (dimension.name === 'speed' && filled.every((text) => TIME.test(text)));
    return fits > 0 ? { values, fits, inverted } : undefined;
  };
  if (group.kind === 'item') {
    const texts = group.members.map(({ text }) => dimension.unit.exec(text)?.[0] ?? '');
    return measureOf(texts, []);
  }
  let best: Measure | undefined;
  for (const [column, head] of heads.entries()) {
    if (column === 0) continue;
    const texts = group.members.map(({ block }) => block.cells?.[column]?.[1] ?? '');
    const measure = measureOf(texts, head);
    if (measure && measure.fits > (best?.fits ?? 0)) best = { ...measure, column };
  }
  return best;
}

const PERIODS: readonly (readonly [unit: RegExp, days: number])[] = [
  [/\bseconds?\b/i, 1 / 86_400],
  [/\bmin(?:ute)?s?\b/i, 1 / 1440],
  [/\bhours?\b/i, 1 / 24],
  [/\bdays?\b/i, 1],
  [/\bweeks?\b/i, 7],
  [/\bmonths?\b/i, 30.4],
  [/\byears?\b/i, 365],
];

/** The number of a cell; periods in days; a range by its end. */
export function parseCellNumber(text: string): number | undefined {
  if (/^(?:free|none|no charge|nothing)$/i.test(text.trim())) return 0;
  const numbers = text.match(/-?\d[\d,]*(?:\.\d+)?/g);
  const last = numbers?.at(-1);
  if (last === undefined) return undefined;
  const period = PERIODS.find(([unit]) => unit.test(text))?.[1] ?? 1;
  return Number(last.replaceAll(',', '')) * period;
}
