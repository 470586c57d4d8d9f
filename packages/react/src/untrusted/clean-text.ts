/** The Unicode tags block: invisible, and read by models as text. */
const TAGS = /[\u{E0000}-\u{E007F}]/gu;
/** Embeddings, overrides and isolates, which can swap what is seen. The marks LRM, RLM and ALM stay: they move nothing but punctuation. */
const BIDI = /[\u202A-\u202E\u2066-\u2069]/g;
const CONTROLS = /(?![\t\n])\p{Cc}/gu;
/**
 * More marks on one letter than any language writes: the time that it takes to draw them grows with their square. A skin colour, the
 * vowel AM of Thai and Lao, and what is drawn as nothing go on with the letter as marks do.
 */
const STACKED =
  /([\p{M}\p{Emoji_Modifier}\p{Cf}\u0E33\u0EB3]{64})[\p{M}\p{Emoji_Modifier}\p{Cf}\u0E33\u0EB3]+/gu;

/** Prose as it is painted: without invisible tags, bidi overrides, control characters and marks beyond number. */
export function cleanText(text: string): string {
  return text.replace(TAGS, '').replace(BIDI, '').replace(CONTROLS, '').replace(STACKED, '$1');
}

/** Code as it is painted and copied: invisible tags left out, bidi and control characters written out, as `[U+202E]`. */
export function visibleText(text: string): string {
  return text.replace(TAGS, '').replace(BIDI, codePoint).replace(CONTROLS, codePoint).replace(STACKED, '$1');
}

function codePoint(char: string): string {
  return `[U+${char.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}]`;
}
