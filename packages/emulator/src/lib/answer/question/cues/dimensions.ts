import { readTerms, degreesOf } from '../../../search/terms.ts';

/** A measurable property: its names, and the units of its measures. */
export interface Dimension {
  name: string;
  /** Adjectives and adverbs of the upper and the lower end, with their steps. */
  more: readonly string[];
  less: readonly string[];
  /** Words that columns, fields and sentences use for it. */
  nouns: readonly string[];
  unit: RegExp;
}

const NUMBER = String.raw`(?:\d[\d.,]*|\b(?:half|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|fifteen|twenty|thirty|forty|fifty|hundred|thousand|several|few|couple)\b)(?:\s?(?:to|–|-|and|or)\s?(?:a )?(?:\d[\d.,]*|\w+))?[\s-]?(?:an? |of an? |and a half |more |full |working |calendar |hundred |thousand |million |close to )*`;
const of = (units: string) => new RegExp(`${NUMBER}(?:${units})(?![\\p{L}])|(?:${units}) of \\w+`, 'iu');

const LENGTH =
  'm|cm|mm|km|metres?|meters?|centimetres?|centimeters?|millimetres?|kilometres?|kilometers?|feet|foot|ft|inch(?:es)?|miles?|yards?';
const TIME =
  'min|h|seconds?|minutes?|hours?|days?|weeks?|months?|years?|decades?|centur(?:y|ies)|nights?|millenni(?:a|um)';
const WEIGHT = 'kg|g|mg|t|lb|lbs|oz|grams?|milligrams?|kilograms?|kilos?|tonnes?|tons?|pounds?|ounces?';

export const CURRENCY =
  /[€$£¥]\s?\d|\d\s?(?:[€$£¥]|(?<=\d)p\b(?!\.?\s?m\b)|(?:euros?|dollars?|pounds?|francs?|cents?|pence|kronor|crowns?|EUR|USD|GBP|CHF|SEK)\b)|(?<!-)\b(?:free(?: of charge|(?! (?:of|from)\b))|without charge|no charge|costs nothing|pays? nothing|pays? half)\b/i;
export const DURATION = of(TIME);

export const DIMENSIONS: readonly Dimension[] = [
  {
    name: 'height',
    more: ['tall', 'high'],
    less: ['low', 'short'],
    nouns: ['height', 'tall', 'high'],
    unit: of(LENGTH),
  },
  { name: 'depth', more: ['deep'], less: ['shallow'], nouns: ['depth', 'deep'], unit: of(LENGTH) },
  {
    name: 'width',
    more: ['wide', 'broad'],
    less: ['narrow'],
    nouns: ['width', 'diameter', 'wide', 'across'],
    unit: of(LENGTH),
  },
  {
    name: 'thickness',
    more: ['thick'],
    less: ['thin'],
    nouns: ['thickness', 'thick', 'diameter'],
    unit: of(LENGTH),
  },
  {
    name: 'distance',
    more: ['far'],
    less: ['near', 'close'],
    nouns: ['distance', 'range'],
    unit: of(LENGTH),
  },
  {
    name: 'length',
    more: ['long'],
    less: ['short'],
    nouns: ['length', 'long', 'duration', 'period', 'valid', 'time'],
    unit: of(`${LENGTH}|${TIME}|characters?|letters?|digits?|words?|pages?`),
  },
  {
    name: 'weight',
    more: ['heavy', 'massive'],
    less: ['light'],
    nouns: ['weight', 'mass', 'weigh', 'heavy'],
    unit: of(WEIGHT),
  },
  {
    name: 'price',
    more: ['expensive', 'dear', 'costly', 'pricey'],
    less: ['cheap', 'inexpensive'],
    nouns: ['price', 'cost', 'fee', 'charge', 'rate'],
    unit: CURRENCY,
  },
  {
    name: 'age',
    more: ['old'],
    less: ['young', 'new', 'recent'],
    nouns: ['age', 'lifespan', 'year', 'old', 'live'],
    unit: new RegExp(
      `${of('years?|months?|weeks?|days?|centuries').source}|\\b(?:at least|over|under|until|from|below|above|aged?) (?:\\d{1,2}|\\w+teen|six|seven|eight|nine|ten|eleven|twelve|twenty)\\b`,
      'iu',
    ),
  },
  {
    name: 'speed',
    more: ['fast', 'quick', 'rapid', 'quickly', 'rapidly'],
    less: ['slow', 'slowly'],
    nouns: ['speed', 'growth', 'fast', 'quick', 'slow', 'rapid'],
    unit: /\d\s?(?:rpm|revolutions|km\/h|mph|m\/s|knots?|[mg]bit)|(?:\d|\b(?:an?|one|half|several|few))\s?(?:[cmk]?m|metres?|meters?|feet|foot|inch(?:es)?|litres?|tonnes?)\b.{0,40}\b(?:an?|per|each|every|in one) (?:second|minute|hour|day|week|month|year|season|summer)\b|\b(?:fast|quick|rapid)(?:ly|-growing|est)?\b/i,
  },
  {
    name: 'size',
    more: ['big', 'large', 'great', 'huge'],
    less: ['small', 'little', 'tiny'],
    nouns: ['size', 'area', 'volume', 'large', 'capacity', 'length', 'height'],
    unit: /\d|\b(?:half|quarter|twice|double)\b/i,
  },
  {
    name: 'temperature',
    more: ['hot', 'warm'],
    less: ['cold', 'cool'],
    nouns: ['temperature', 'heat'],
    unit: /\d\s?(?:°|degrees?|celsius|fahrenheit|K\b)/i,
  },
  {
    name: 'noise',
    more: ['loud', 'noisy'],
    less: ['quiet', 'silent'],
    nouns: ['noise', 'sound', 'volume'],
    unit: of('dB|decibels?'),
  },
  {
    name: 'power',
    more: ['strong', 'powerful'],
    less: ['weak'],
    nouns: ['power', 'strength', 'torque'],
    unit: of('W|kW|watts?|Nm|hp|V|volts?|Wh|kWh|A|Ah|mAh|J'),
  },
  { name: 'voltage', more: [], less: [], nouns: ['voltage', 'volt'], unit: of('k?V|volts?') },
  { name: 'current', more: [], less: [], nouns: ['current', 'ampere'], unit: of('m?A|amps?|amperes?') },
  { name: 'frequency', more: [], less: [], nouns: ['frequency'], unit: of('[kMG]?Hz|hertz') },
  { name: 'pressure', more: [], less: [], nouns: ['pressure'], unit: of('bar|psi|k?Pa|hPa') },
  { name: 'memory', more: [], less: [], nouns: ['memory', 'ram', 'storage'], unit: of('[KMGT]i?B') },
];

/** Whether a text gives a figure for the property of a comparative: for "shorter", a length or a time. */
export const tellsFigure = (comparative: string, text: string): boolean =>
  DIMENSIONS.some(
    ({ more, less, unit }) =>
      [...more, ...less].some((adjective) => degreesOf(adjective)[1] === comparative) && unit.test(text),
  );

/** The dimension in which a text compares: "taller than 60 m", "live more than 1,000 years". */
export function comparedDimension(text: string): Dimension | undefined {
  if (LIVES.test(text) || AGES.test(text)) return AGE;
  if (GROWS.test(text)) return DIMENSIONS[0];
  const words: string[] = text.toLowerCase().match(/[a-z]+/g) ?? [];
  return (
    readExtreme(text, 'comparative')?.dimension ??
    DIMENSIONS.find(({ more, less }) => [...more, ...less].some((word) => words.includes(word)))
  );
}

/** "Which trees grow over 100 metres?" */
const GROWS =
  /\b(?:grow|get|reach|become|stay|remain|exceed)s? (?:to )?(?:over |above |under |below |more than |less than |at least |up to )?(?:about )?[\d.,]+ ?(?:m|metres?|meters?)\b/i;
/** "Which trees reach 1,000 years or more?" */
const AGES = /\b(?:reach|get|grow|become|exceed)(?:es|s)? (?:an age of )?(?:\p{L}+ ){0,3}[\d.,]+ ?years\b/iu;
/** Who lives longest is the oldest. */
const LIVES = /\bliv(?:e|es|ed|ing)\b/i;
const AGE = DIMENSIONS.find(({ name }) => name === 'age');

export interface Extreme {
  dimension: Dimension;
  end: 'more' | 'less';
  /** The word of the question. */
  word: string;
}

/** The superlative of a question: "lightest", "most expensive", "least dear"; or, with `comparative`, "lighter", "more expensive". */
export function readExtreme(
  text: string,
  step: 'superlative' | 'comparative' = 'superlative',
): Extreme | undefined {
  const words: string[] = text.toLowerCase().match(/[a-z]+/g) ?? [];
  const at = step === 'superlative' ? 0 : 1;
  const [most, least] = step === 'superlative' ? ['most', 'least'] : ['more', 'less'];
  const [long, short] = [degreesOf('long')[at], degreesOf('short')[at]];
  if (AGE && LIVES.test(text) && (words.includes(long) || words.includes(short)))
    return words.includes(long)
      ? { dimension: AGE, end: 'more', word: long }
      : { dimension: AGE, end: 'less', word: short };
  for (const dimension of DIMENSIONS) {
    for (const end of ['more', 'less'] as const) {
      for (const adjective of dimension[end]) {
        const word = degreesOf(adjective)[at] ?? adjective;
        if (words.includes(word)) return { dimension, end, word };
        const before = words[words.indexOf(adjective) - 1];
        if (words.includes(adjective) && before === most) return { dimension, end, word: adjective };
        if (words.includes(adjective) && before === least)
          return { dimension, end: end === 'more' ? 'less' : 'more', word: adjective };
      }
    }
  }
  const [, amount, noun] = (step === 'superlative' && AMOUNT.exec(text)) || [];
  return amount !== undefined && noun !== undefined
    ? {
        dimension: { name: 'amount', more: [], less: [], nouns: [noun], unit: /\d/ },
        end: /^(?:most|maximum)$/i.test(amount) ? 'more' : 'less',
        word: amount,
      }
    : undefined;
}

/** "the most memory", "the fewest pages". */
const AMOUNT =
  /\b(?:has|have|with|gets?|offers?|needs?|needing|takes?|costs?|uses?|gives?|holds?)\s+the\s+(most|fewest|least|maximum|minimum)\s+(\p{L}{3,})/iu;

/** The terms of all adjectives and adverbs above, and of the noun that each dimension is named by. */
export const DIMENSION_TERMS: ReadonlySet<string> = new Set(
  DIMENSIONS.flatMap(({ more, less, nouns }) => [...more, ...less, ...nouns.slice(0, 1)]).flatMap((word) =>
    readTerms(word),
  ),
);

/** The dimension that a text names by its noun: "the height of". */
export function namedDimension(text: string): Dimension | undefined {
  const terms = readTerms(text);
  return DIMENSIONS.find(({ nouns: [noun = ''] }) => terms.includes(readTerms(noun)[0] ?? ''));
}
