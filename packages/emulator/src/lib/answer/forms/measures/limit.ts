import { DIMENSIONS } from '../../question/cues/dimensions.ts';
import { readTerms, degreesOf } from '../../../search/terms.ts';
import type { Statement } from '../../statements/read-statements.ts';
import type { Group } from '../draft/groups.ts';
import { parseCellNumber } from './measure.ts';

const steps = (end: 'more' | 'less') =>
  DIMENSIONS.flatMap((dimension) => dimension[end].map((word) => degreesOf(word)[1])).join('|');
const NUMBER = String.raw`(?<number>[€$£]?\s?\d[\d.,]*)\s?(?<unit>[\p{L}€$£%²/]*)`;
const ABOVE = new RegExp(
  String.raw`\b(?:(?:more|${steps('more')}) than|over|above|at least|from)\s+${NUMBER}`,
  'iu',
);
const BELOW = new RegExp(
  String.raw`\b(?:(?:less|fewer|${steps('less')}) than|under|below|at most|up to)\s+${NUMBER}`,
  'iu',
);

/** Currencies that people write in words and tables in signs. */
const CURRENCIES: readonly (readonly [name: RegExp, sign: string])[] = [
  [/^euros?$/, '€'],
  [/^pounds?$/, '£'],
  [/^dollars?$/, '$'],
];

/** Units that no field of ours is in: a number in them is not compared with one in metres. */
const FOREIGN = /^(?:feet|foot|ft|inch(?:es)?|miles?|yards?|lbs?|pounds?|oz|ounces?)$/i;

/** The number that a question sets as a limit, and whether more or less is asked for. */
export function readBoundary(text: string): { value: number; end: 'more' | 'less' } | undefined {
  const above = ABOVE.exec(text);
  const { number = '', unit = '' } = (above ?? BELOW.exec(text))?.groups ?? {};
  const value = Number(number.replace(/[^\d.]/g, '').replace(/\.$/, '') || Number.NaN);
  return Number.isNaN(value) || FOREIGN.test(unit) ? undefined : { value, end: above ? 'more' : 'less' };
}

/** The terms of the limit that a question sets: "above 180 euros". */
export const limitTerms = (text: string): ReadonlySet<string> =>
  new Set(readTerms((ABOVE.exec(text) ?? BELOW.exec(text))?.[0] ?? ''));

/** Whether a row is on the side of a limit that a question sets: "weigh less than 2 kg"; undefined where it sets none. */
export function readLimit(text: string, { members }: Group): ((member: Statement) => boolean) | undefined {
  const above = ABOVE.exec(text);
  const found = above ?? BELOW.exec(text);
  const limit = parseCellNumber(`${found?.groups?.['number'] ?? ''} ${found?.groups?.['unit'] ?? ''}`);
  const cells = members[0]?.block.cells;
  if (!found || limit === undefined || !cells) return undefined;
  const unit = (found.groups?.['unit'] || found[0].match(/[€$£]/)?.[0] || '').toLowerCase();
  const sign = CURRENCIES.find(([name]) => name.test(unit))?.[1] ?? unit;
  const asked = new Set(readTerms(text));
  const fits = cells.map(([head, value], at) =>
    at === 0 || parseCellNumber(value) === undefined
      ? 0
      : (unit !== '' && [unit, sign].some((each) => value.toLowerCase().includes(each)) ? 2 : 0) +
        (readTerms(head).some((term) => asked.has(term)) ? 1 : 0),
  );
  const column = fits.indexOf(Math.max(...fits));
  if ((fits[column] ?? 0) === 0) return undefined;
  return ({ block }) => {
    const value = parseCellNumber(block.cells?.[column]?.[1] ?? '');
    if (value === undefined) return false;
    return above ? value >= limit : value <= limit;
  };
}
