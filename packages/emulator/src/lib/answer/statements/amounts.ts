/** An amount of a question, or the bounds that a row gives, in days, metres, grams or pieces. */
interface Amount {
  measure: string;
  from: number;
  to: number;
}

const WORDS = 'one two three four five six seven eight nine ten eleven twelve'.split(' ');
const NUMBER = String.raw`\d+(?:[.,]\d+)?|${WORDS.join('|')}`;
const TIME: Readonly<Record<string, number>> = { day: 1, week: 7, month: 30.4, year: 365 };
const UNITS: Readonly<Record<string, readonly [measure: string, size: number]>> = {
  ...Object.fromEntries(Object.entries(TIME).map(([name, size]) => [name, ['time', size] as const])),
  hour: ['hour', 1],
  minute: ['hour', 1 / 60],
  km: ['length', 1000],
  kilometre: ['length', 1000],
  m: ['length', 1],
  metre: ['length', 1],
  cm: ['length', 0.01],
  kg: ['weight', 1000],
  kilo: ['weight', 1000],
  g: ['weight', 1],
  person: ['people', 1],
  people: ['people', 1],
  guest: ['people', 1],
  participant: ['people', 1],
};
const UNITS_OR = Object.keys(UNITS).join('|');
const UNIT = String.raw`(?<unit>${UNITS_OR})s?\b`;
/** How a row gives a bound; the unit may follow only the second number. */
const BOUNDS: readonly [shape: RegExp, toBounds: (a: number, b: number) => [from: number, to: number]][] = [
  [
    new RegExp(
      String.raw`\b(?<a>${NUMBER})(?:\s(?<first>${UNITS_OR})s?)?\s?(?:to|–|-|and)\s?(?<b>${NUMBER})\s?${UNIT}`,
      'gi',
    ),
    (a, b) => [a, b],
  ],
  [
    new RegExp(
      String.raw`\b(?:under|less than|fewer than|below|up to|at most)\s(?<a>${NUMBER})\s?${UNIT}`,
      'gi',
    ),
    (a) => [0, a],
  ],
  [
    new RegExp(String.raw`\b(?:over|more than|above|at least|from)\s(?<a>${NUMBER})\s?${UNIT}`, 'gi'),
    (a) => [a, Infinity],
  ],
];
const SAID = new RegExp(
  String.raw`(?<past>\b(?:after|over|more than|longer than|beyond) )?\b(?<a>${NUMBER})\s(?:full |whole |more )?${UNIT}`,
  'gi',
);
/** After five years, a row of two to five years is over. */
const BEYOND = 1.001;

const read = (text = '') => {
  const word = WORDS.indexOf(text.toLowerCase());
  return word < 0 ? Number(text.replace(',', '.')) : word + 1;
};

function find(
  text: string,
  shape: RegExp,
  toBounds: (a: number, b: number, isPast: boolean) => [from: number, to: number],
): Amount[] {
  return Array.from(text.matchAll(shape), ({ groups = {} }) => {
    const [measure, size] = UNITS[groups['unit']?.toLowerCase() ?? ''] ?? ['', 1];
    // "6 months to 2 years"
    const [, own = size] = UNITS[groups['first']?.toLowerCase() ?? ''] ?? [];
    const [from, to] = toBounds(
      (read(groups['a']) * own) / size,
      read(groups['b']),
      groups['past'] !== undefined,
    );
    return { measure, from: from * size, to: to * size };
  });
}

/** The amounts that a question says: "I have been here for three years." */
export const readAmounts = (question: string): Amount[] =>
  find(question, SAID, (a, _b, isPast) => (isPast ? [a * BEYOND, a * BEYOND] : [a, a]));

/** Whether the question's amount is within the bounds that a text gives for it; undefined if the text gives none. */
export function isWithin(text: string, amounts: readonly Amount[]): boolean | undefined {
  const bounds = BOUNDS.flatMap(([shape, toBounds]) => find(text, shape, toBounds));
  const judged = amounts.flatMap((amount) => {
    const like = bounds.filter(({ measure }) => measure === amount.measure);
    return like.length > 0 ? [like.some(({ from, to }) => from <= amount.from && amount.from <= to)] : [];
  });
  return judged.length > 0 ? judged.some(Boolean) : undefined;
}
