/** The Unicode tags block: invisible, and read by models as text. */
const TAGS = /[\u{E0000}-\u{E007F}]/gu;
/** Embeddings and overrides, which can reorder the visible text. The marks LRM, RLM and ALM stay: they move only punctuation. */
const BIDI = /[\u202A-\u202E\u2066-\u2069]/g;
const OVERRIDES = /[\u202A-\u202E\u206A-\u206F]/g;
const ISOLATES = /[\u2066-\u2069]/g;
/** Deprecated and drawn as nothing, as long as an isolate: {@link cleanBalanced} takes it out. */
const STRAY = '\u206A';
const CONTROLS = /(?![\t\n])\p{Cc}/gu;
/**
 * More marks on one letter than any language writes: the time that it takes to draw them grows with their square. A skin colour, the vowel
 * AM of Thai and Lao, and invisible characters belong to the letter as marks do.
 */
const STACKED =
  /([\p{M}\p{Emoji_Modifier}\p{Cf}\u0E33\u0EB3]{64})[\p{M}\p{Emoji_Modifier}\p{Cf}\u0E33\u0EB3]+/gu;

/** Prose as it is painted: without invisible tags, bidi overrides, isolates without a pair, control characters and marks beyond number. */
export function cleanText(text: string): string {
  return cleanBalanced(markStrayIsolates(text));
}

/** The same for a piece of a text whose stray isolates were marked in the whole. */
export function cleanBalanced(text: string): string {
  if (!/[^\t\n -~]/.test(text)) return text;
  return text.replace(TAGS, '').replace(OVERRIDES, '').replace(CONTROLS, '').replace(STACKED, '$1');
}

/**
 * Marks the isolates that have no pair, in a text of the same length. An isolate with its end keeps "C#" whole in Arabic, and moves
 * nothing outside itself.
 *
 * @param isOpen The text continues, so an isolate that is open at the end may still be closed.
 */
export function markStrayIsolates(text: string, isOpen = false): string {
  if (text.search(ISOLATES) < 0) return text;
  const open: number[] = [];
  const stray = new Set<number>();
  for (const { 0: char, index } of text.matchAll(ISOLATES)) {
    if (char !== '\u2069') open.push(index);
    else if (open.pop() === undefined) stray.add(index);
  }
  if (!isOpen) open.forEach((index) => stray.add(index));
  return text.replace(ISOLATES, (char, index: number) => (stray.has(index) ? STRAY : char));
}

/** Code as it is painted and copied: invisible tags left out, bidi and control characters written out, as `[U+202E]`. */
export function visibleText(text: string): string {
  return text.replace(TAGS, '').replace(BIDI, codePoint).replace(CONTROLS, codePoint).replace(STACKED, '$1');
}

function codePoint(char: string): string {
  return `[U+${char.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}]`;
}
