import { yieldToEventLoop } from '../../http/yield-to-event-loop.ts';

/** The text of a file, and notes for a person about the reading. */
export interface ReadText {
  text: string;
  /** Sentences without the file's name on the parts that were left out or guessed. */
  notes: string[];
}

/** Number of bytes that are read for a guess. */
const SAMPLE = 65_536;
/** Minimum confidence of chardet's guess; below it, Windows-1252 is likelier. */
const CONFIDENT = 40;
/** From here, a guess at an encoding of East Asia is no chance. */
const SURE = 80;
const EAST_ASIAN = new Set([
  'Shift_JIS',
  'EUC-JP',
  'EUC-KR',
  'Big5',
  'GB18030',
  'ISO-2022-JP',
  'ISO-2022-KR',
]);
const LATIN = new Set(['ISO-8859-1', 'windows-1252', 'ASCII', 'UTF-8']);

/**
 * The text of bytes: UTF-8, UTF-16 with or without a byte order mark, or the likeliest encoding, with a note that it is a guess. Line ends
 * become `\n`.
 */
export async function decodeText(bytes: Uint8Array): Promise<ReadText> {
  const { text, notes } = await decodeBytes(bytes);
  return { text: text.replace(/\r\n?/g, '\n'), notes };
}

/** The same with the line ends of the file. */
export async function decodeBytes(bytes: Uint8Array): Promise<ReadText> {
  const { encoding, note } = await findEncoding(bytes);
  // A decoder takes a byte order mark away by itself.
  const text = new TextDecoder(encoding).decode(bytes);
  return { text, notes: note === undefined ? [] : [note] };
}

async function findEncoding(bytes: Uint8Array): Promise<{ encoding: string; note?: string }> {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) {
    if (bytes.length > 3 && bytes[2] === 0 && bytes[3] === 0)
      throw new Error('It is UTF-32 text: save it as UTF-8');
    return { encoding: 'utf-16le' };
  }
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return { encoding: 'utf-16be' };
  const wide = findWide(bytes.subarray(0, SAMPLE));
  if (wide !== undefined) return { encoding: wide, note: guess(wide) };
  const broken = countBroken(bytes);
  if (broken.invalid === 0) return { encoding: 'utf-8' };
  if (broken.valid > broken.invalid) {
    const places = broken.invalid === 1 ? 'one place' : `${broken.invalid} places`;
    return { encoding: 'utf-8', note: `it is not UTF-8 in ${places}, which read “\uFFFD”` };
  }
  await yieldToEventLoop();
  const encoding = await guessEncoding(bytes);
  return { encoding, note: guess(encoding) };
}

const guess = (encoding: string) =>
  `it is read as ${encoding}, which is a guess: save it as UTF-8 to be sure`;

/**
 * UTF-16 without a mark. Latin letters have a zero in every second byte, which shows the byte order; in other scripts only spaces and line
 * ends have one, and the order that gives a text of one script is chosen.
 */
function findWide(bytes: Uint8Array): Wide | undefined {
  let even = 0;
  let odd = 0;
  for (let at = 0; at < bytes.length; at += 2) {
    if (bytes[at] === 0) even += 1;
    if (bytes[at + 1] === 0) odd += 1;
  }
  const [few, many] = [Math.min(even, odd), Math.max(even, odd)];
  if (many * 4 > bytes.length && few * 20 < many) return odd > even ? 'UTF-16LE' : 'UTF-16BE';
  return many * 100 > bytes.length ? findWideScript(bytes) : undefined;
}

type Wide = 'UTF-16LE' | 'UTF-16BE';
const SCRIPTS =
  /(\p{Script=Latin})|(\p{Script=Cyrillic})|(\p{Script=Greek})|(\p{Script=Arabic})|(\p{Script=Hebrew})|([\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\u3000-\u303F\uFF00-\uFFEF])|(\p{Script=Hangul})|(\p{Script=Thai})|(\p{Script=Devanagari})|([\t\n\r -~])/gu;

/** The order of bytes in which nearly all letters are of one script, and clearly more than in the other order. */
function findWideScript(bytes: Uint8Array): Wide | undefined {
  const even = bytes.subarray(0, bytes.length & ~1);
  const [little, big] = (['UTF-16LE', 'UTF-16BE'] as const).map((encoding) => shareOfScript(encoding, even));
  if (little === undefined || big === undefined || Math.abs(little - big) < 0.2) return undefined;
  return Math.max(little, big) < 0.9 ? undefined : little > big ? 'UTF-16LE' : 'UTF-16BE';
}

/** How much of a text is of its commonest script, with spaces, digits and punctuation. */
function shareOfScript(encoding: Wide, bytes: Uint8Array): number {
  const text = new TextDecoder(encoding).decode(bytes);
  const counts: number[] = [];
  for (const [, ...groups] of text.matchAll(SCRIPTS)) {
    const script = groups.findIndex((group) => group !== undefined);
    counts[script] = (counts[script] ?? 0) + 1;
  }
  const common = counts[9] ?? 0;
  return (
    (Math.max(0, ...counts.slice(0, 9).filter((count) => count > 0)) + common) / Math.max(1, text.length)
  );
}

/** Characters of several bytes that are UTF-8, and places that are not. */
function countBroken(bytes: Uint8Array): { valid: number; invalid: number } {
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    return { valid: 0, invalid: 0 };
  } catch {
    const sample = new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes);
    let invalid = 0;
    let valid = 0;
    for (const [text] of sample.matchAll(/\uFFFD+|[\u0080-\u{10FFFF}]/gu)) {
      if (text.startsWith('\uFFFD')) invalid += 1;
      else valid += 1;
    }
    return { valid, invalid: Math.max(1, invalid) };
  }
}

/** The likeliest encoding of bytes that are not UTF-8. The detector is loaded at the first use. */
async function guessEncoding(bytes: Uint8Array): Promise<string> {
  const from = Math.max(0, bytes.findIndex((byte) => byte > 0x7f) - 1_000);
  const { analyse } = await import('chardet');
  const guesses = analyse(bytes.slice(from, from + SAMPLE)).filter(({ name }) => canDecode(name, bytes));
  const sure = guesses.find(({ name, confidence }) => EAST_ASIAN.has(name) && confidence >= SURE);
  if (sure) return sure.name;
  const wide = bytes.length % 2 === 0 ? findWideScript(bytes.subarray(0, SAMPLE)) : undefined;
  if (wide !== undefined) return wide;
  const [likely] = guesses;
  const isOther = likely && likely.confidence >= CONFIDENT && !LATIN.has(likely.name);
  return isOther ? likely.name : 'Windows-1252';
}

function canDecode(name: string, bytes: Uint8Array): boolean {
  try {
    new TextDecoder(name, { fatal: true }).decode(bytes);
    return true;
  } catch {
    return false;
  }
}
