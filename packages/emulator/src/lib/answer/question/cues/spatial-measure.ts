import { DIMENSIONS } from './dimensions.ts';

/** The dimensions that share units: the words after a measure of each, and the noun before it. */
const SPATIAL: Readonly<Record<string, { behind: string; nouns: string }>> = {
  height: { behind: 'tall|high|(?:in|of) height', nouns: 'height' },
  depth: { behind: 'deep|(?:in|of) depth', nouns: 'depth' },
  width: {
    behind: 'wide|broad|across|round|thick|(?:in|of) (?:width|diameter|girth)',
    nouns: 'width|diameter|thickness',
  },
  thickness: {
    behind: 'thick|wide|across|round|(?:in|of) (?:thickness|diameter|girth)',
    nouns: 'thickness|diameter|width',
  },
  length: { behind: 'long|(?:in|of) length', nouns: 'length' },
};
const every = (part: 'behind' | 'nouns') =>
  Object.values(SPATIAL)
    .map((dimension) => dimension[part])
    .join('|');
const behindPattern = (words: string) =>
  new RegExp(String.raw`^[\s-]*(?:or (?:more|so) )?(?:${words})\b`, 'i');
const BEHIND = behindPattern(`${every('behind')}|apart|away`);
const BEFORE = new RegExp(String.raw`\b(${every('nouns')})\b[^.;,]{0,40}$`, 'i');
/** "close to a metre of height in a year", "within 2 km": these are no heights. */
const RATE = /^[^.,;]{0,20}?\b(?:an?|per|each|every|one) (?:day|week|month|year|season|summer)\b/i;
const AFAR = /(?:km|kilomet\w+|miles?)$/i;

type Measure = 'own' | 'other' | 'open';

/**
 * A reader that decides for each measure of a text, by the words next to it, whether it is of this dimension; undefined for a dimension
 * that is not confused with another.
 */
function createReader(name: string): ((text: string) => Measure[]) | undefined {
  const own = SPATIAL[name];
  const unit = DIMENSIONS.find((dimension) => dimension.name === name)?.unit;
  if (!own || !unit) return undefined;
  const behind = behindPattern(own.behind);
  const nouns = new RegExp(`^(?:${own.nouns})$`, 'i');
  const all = new RegExp(unit, `g${unit.flags}`);
  const read = (text: string, { 0: found, index }: RegExpExecArray): Measure => {
    // "a metre of height": the unit takes the word behind it along.
    const after = text.slice(index + found.replace(/\sof \w+$/, '').length);
    if (name !== 'length' && RATE.test(after)) return 'other';
    if (behind.test(after)) return 'own';
    const noun = BEFORE.exec(text.slice(0, index))?.[1];
    if (noun !== undefined) return nouns.test(noun) ? 'own' : 'other';
    return BEHIND.test(after) || (name === 'height' && AFAR.test(found)) ? 'other' : 'open';
  };
  return (text) => {
    const measures = Array.from(text.matchAll(all), (found) => read(text, found));
    // "It is 30 m tall, and some reach 40 m" gives no width; "it reaches 30 m, with a trunk 1 m thick" gives a height.
    return name !== 'height' && measures.includes('other')
      ? measures.filter((each) => each !== 'open')
      : measures;
  };
}

const READERS = new Map(
  Object.keys(SPATIAL).flatMap((name) => {
    const read = createReader(name);
    return read ? [[name, read] as const] : [];
  }),
);

/** Whether a text holds a measure of a dimension, and not only those of others; undefined for a dimension that no other is mistaken for. */
export function testMeasure(name: string): ((text: string) => number) | undefined {
  const read = READERS.get(name);
  return read && ((text) => (read(text).some((measure) => measure !== 'other') ? 1 : 0));
}

/** Whether a text only measures something else: "4 cm long" for a question about height. */
export function measuresOther(name: string, text: string): boolean {
  const measures = READERS.get(name)?.(text) ?? [];
  return measures.length > 0 && measures.every((measure) => measure === 'other');
}

/** Whether it is one of those dimensions. */
