import { childrenOf, childValue, findChild, readToggle, type XmlNode } from './read-xml.ts';

/** Counts the paragraphs of lists, in the order of the document. */
export interface Numbering {
  /** The label of the next paragraph of a list: `2.1`, or `-` for a bullet; undefined for no list. */
  next(numId: string | undefined, level: string | undefined): string | undefined;
}

interface Level {
  start: number;
  format: string;
  text: string;
  /** Whether every number before it is written in digits. */
  legal: boolean;
  /** The level above which it begins again; 0 for never. */
  restart: number | undefined;
}

interface List {
  /** Lists that go back to the same definition count on together. */
  abstractId: string;
  overrides: ReadonlyMap<number, { start?: number; level?: Level }>;
}

const LEVELS = 9;

/** Reads `numbering.xml`. */
export function readNumbering(tree: XmlNode | undefined): Numbering {
  const definitions = new Map<string, Map<number, Level>>();
  for (const node of childrenOf(tree, 'w:abstractNum')) {
    const levels = childrenOf(node, 'w:lvl').map((level) => [readIndex(level), readLevel(level)] as const);
    definitions.set(node.attributes['w:abstractNumId'] ?? '', new Map(levels));
  }
  const lists = new Map<string, List>();
  for (const node of childrenOf(tree, 'w:num')) lists.set(node.attributes['w:numId'] ?? '', readList(node));

  const counters = new Map<string, Map<number, number>>();
  const started = new Set<string>();
  return {
    next(numId, levelText) {
      const list = numId === undefined ? undefined : lists.get(numId);
      const levels = list && definitions.get(list.abstractId);
      if (!list || !levels || numId === undefined) return undefined;
      const index = /^[0-8]$/.test(levelText ?? '0') ? Number(levelText ?? '0') : 0;
      const levelOf = (at: number) => list.overrides.get(at)?.level ?? levels.get(at);
      const level = levelOf(index);
      if (!level) return undefined;
      const counts = counters.get(list.abstractId) ?? new Map<number, number>();
      counters.set(list.abstractId, counts);
      const startOf = (at: number) => list.overrides.get(at)?.start ?? levelOf(at)?.start ?? 1;
      if (!started.has(numId)) {
        started.add(numId);
        for (const [at, { start }] of list.overrides) if (start !== undefined) counts.delete(at);
      }
      for (let at = 0; at < index; at += 1) if (!counts.has(at)) counts.set(at, startOf(at));
      const before = counts.get(index);
      counts.set(index, before === undefined ? startOf(index) : before + 1);
      for (let at = index + 1; at < LEVELS; at += 1) {
        const restart = levelOf(at)?.restart;
        if (restart === undefined || index < restart) counts.delete(at);
      }
      return write(level, index, counts, levelOf);
    },
  };
}

const readIndex = (node: XmlNode) => Number(node.attributes['w:ilvl'] ?? '0');

function readLevel(node: XmlNode): Level {
  const restart = childValue(node, 'w:lvlRestart');
  return {
    start: readNumber(childValue(node, 'w:start'), 1),
    format: childValue(node, 'w:numFmt') ?? 'decimal',
    text: childValue(node, 'w:lvlText') ?? '',
    legal: readToggle(node, 'w:isLgl') ?? false,
    restart: restart === undefined ? undefined : readNumber(restart, 0),
  };
}

function readList(node: XmlNode): List {
  const overrides = childrenOf(node, 'w:lvlOverride').map((override) => {
    const start = childValue(override, 'w:startOverride');
    const level = findChild(override, 'w:lvl');
    return [
      readIndex(override),
      {
        ...(start !== undefined && { start: readNumber(start, 1) }),
        ...(level && { level: readLevel(level) }),
      },
    ] as const;
  });
  return { abstractId: childValue(node, 'w:abstractNumId') ?? '', overrides: new Map(overrides) };
}

const readNumber = (text: string | undefined, usual: number) =>
  text !== undefined && /^\d{1,6}$/.test(text) ? Number(text) : usual;

function write(
  level: Level,
  index: number,
  counts: ReadonlyMap<number, number>,
  levelOf: (at: number) => Level | undefined,
): string {
  if (level.format === 'bullet' || level.format === 'none') return level.format === 'bullet' ? '-' : '';
  const text = level.text.replace(/%([1-9])/g, (_, digit: string) => {
    const at = Number(digit) - 1;
    const format = level.legal && at < index ? 'decimal' : (levelOf(at)?.format ?? 'decimal');
    return writeCount(counts.get(at) ?? 1, level.legal ? 'decimal' : format);
  });
  return text.trim();
}

/** A number in a format of Word; those of single languages are written as digits. */
function writeCount(count: number, format: string): string {
  switch (format) {
    case 'lowerLetter':
      return writeLetters(count);
    case 'upperLetter':
      return writeLetters(count).toUpperCase();
    case 'lowerRoman':
      return writeRoman(count).toLowerCase();
    case 'upperRoman':
      return writeRoman(count);
    case 'decimalZero':
      return String(count).padStart(2, '0');
    default:
      return String(count);
  }
}

/** a to z, then aa to zz, as Word does. */
function writeLetters(count: number): string {
  const letter = String.fromCharCode(97 + ((count - 1) % 26));
  return count < 1 ? String(count) : letter.repeat(Math.min(20, Math.ceil(count / 26)));
}

const ROMAN = Object.entries({
  M: 1000,
  CM: 900,
  D: 500,
  CD: 400,
  C: 100,
  XC: 90,
  L: 50,
  XL: 40,
  X: 10,
  IX: 9,
  V: 5,
  IV: 4,
  I: 1,
});

function writeRoman(count: number): string {
  if (count < 1 || count > 3999) return String(count);
  let rest = count;
  let text = '';
  for (const [letters, value] of ROMAN) {
    while (rest >= value) {
      text += letters;
      rest -= value;
    }
  }
  return text;
}
