import { DIMENSIONS } from '../../question/cues/dimensions.ts';
import { readTerms, degreesOf } from '../../../search/terms.ts';
import type { Statement } from '../../statements/read-statements.ts';
import type { Group } from '../draft/groups.ts';
import { parseCellNumber } from './measure.ts';

const steps = (end: 'more' | 'less') =>
  DIMENSIONS.flatMap((dimension) => dimension[end].map((word) => degreesOf(word)[1])).join('|');
const NUMBER = String.raw`(?<number>[€$£]?\s?\d[\d.,]*)\s?(?<unit>[\p{L}€$£%²/]*)`;
const ABOUT = String.raw`(?:about |around |roughly |some )?`;

/** How a question sets a limit, and the requested side of it. */
const LIMITS = (['more', 'less'] as const).flatMap((end) => {
  const before = {
    more: String.raw`(?:more|${steps('more')}) than|over|above|at least|from`,
    less: String.raw`(?:less|fewer|${steps('less')}) than|under|below|at most|up to`,
  }[end];
  const behind = {
    more: `more|over|above|up|${steps('more')}`,
    less: `less|fewer|under|below|${steps('less')}`,
  }[end];
  return [
    { end, shape: new RegExp(String.raw`\b(?:${before})\s+${ABOUT}${NUMBER}`, 'iu') },
    {
      end,
      shape: new RegExp(
        String.raw`${NUMBER}(?: old| tall| long| high)? (?:or|and) (?:even )?(?:${behind})\b`,
        'iu',
      ),
    },
  ];
});
/** "… never grow taller than 15 m" */
const NEVER =
  /(?:\b(?:not|never|no|rarely|seldom|cannot)|n['’]t)\s+(?:(?:grows?|gets?|becomes?|reach(?:es)?|be|much|usually|ever|lives?|costs?|takes?|weighs?)\s+){0,2}$/iu;

interface Limit {
  found: RegExpExecArray;
  end: 'more' | 'less';
  /** Whether the limit itself is included. */
  inclusive: boolean;
}

function findLimit(text: string): Limit | undefined {
  for (const { end, shape } of LIMITS) {
    const found = shape.exec(text);
    if (!found) continue;
    const isDenied = NEVER.test(text.slice(0, found.index));
    const inclusive = isDenied !== /\bat (?:least|most)\b|\b(?:from|up to|or|and)\b/i.test(found[0]);
    return { found, end: isDenied ? (end === 'more' ? 'less' : 'more') : end, inclusive };
  }
  return undefined;
}

/** Currencies that people write in words and tables in signs. */
const CURRENCIES: readonly (readonly [name: RegExp, sign: string])[] = [
  [/^euros?$/, '€'],
  [/^pounds?$/, '£'],
  [/^dollars?$/, '$'],
];

/** Units that no field of ours is in: a number in them is not compared with one in metres. */
const FOREIGN = /^(?:feet|foot|ft|inch(?:es)?|miles?|yards?|lbs?|pounds?|oz|ounces?)$/i;

/** The number that a question sets as a limit, and the requested side. */
export function readBoundary(
  text: string,
): { end: 'more' | 'less'; isWithin: (value: number) => boolean } | undefined {
  const limit = findLimit(text);
  const { number = '', unit = '' } = limit?.found.groups ?? {};
  const value = Number(number.replace(/[^\d.]/g, '').replace(/\.$/, '') || Number.NaN);
  if (!limit || Number.isNaN(value) || FOREIGN.test(unit)) return undefined;
  return { end: limit.end, isWithin: (each) => isWithin(each, value, limit) };
}

const isWithin = (value: number, limit: number, { end, inclusive }: Limit): boolean =>
  (inclusive && value === limit) || (end === 'more' ? value > limit : value < limit);

/** The terms of the limit that a question sets: "above 180 euros". */
export const limitTerms = (text: string): ReadonlySet<string> =>
  new Set(readTerms(findLimit(text)?.found[0] ?? ''));

/** Whether a row is on the side of a limit that a question sets: "weigh less than 2 kg"; undefined if it sets none. */
export function readLimit(text: string, { members }: Group): ((member: Statement) => boolean) | undefined {
  const set = findLimit(text);
  const found = set?.found;
  const limit = parseCellNumber(`${found?.groups?.['number'] ?? ''} ${found?.groups?.['unit'] ?? ''}`);
  const cells = members[0]?.block.cells;
  if (!set || !found || limit === undefined || !cells) return undefined;
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
    // A row that just reaches the limit is shown in any case: tables often name a limit that still holds.
    return isWithin(value, limit, { ...set, inclusive: true });
  };
}
