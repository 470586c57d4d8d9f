import { isRecord } from '@redpine/core/internal/server';

/** Elements of an error page whose names are no words that a message would put in angle brackets. */
const PAGE =
  'html|head|body|title|meta|script|noscript|style|link|base|iframe|frame|frameset|svg|img|h[1-6]|div|span|br|hr|' +
  'center|pre|font|strong|table|thead|tbody|tr|td|th|ul|ol|li|dl|dt|dd|form|textarea|blockquote';

const MARKUP = [
  // A declaration, a comment, a section, or an instruction.
  /<[!?]/,
  // The end of any element. A message may name those of thinking models alone, as in "use <think>…</think>".
  /<\/(?!think|thought)[a-z]/i,
  new RegExp(`<(?:${PAGE})(?=[\\s/>]|$)`, 'i'),
  /<[abipqsu]\s*\/?>/i,
  // An attribute with a value. The end of the tag may have been cut off.
  /<[a-z][\w:.-]*[\s/]+[\w:.-]+\s*=/i,
  // XML without a declaration: one element is the whole text, or begins with another one.
  /^\s*<([a-z][\w:.-]*)(?:\s[^<>]*)?(?:\/>\s*$|>(?:\s*<|[^]*<\/\1\s*>\s*$))/i,
  // A character reference of HTML alone. Services write the five of XML into honest messages.
  /&(?!(?:amp|lt|gt|quot|apos);)[a-z][a-z0-9]{1,31};/i,
];

/** Invisible characters. A page in UTF-16 that was read as UTF-8 has a zero byte next to each letter. */
const INVISIBLE = /[^\P{C}\s]|\uFFFD/gu;
/** Six letters apart: somebody made those zero bytes spaces. */
const SPACED = /(?:(?<!\S)\S\s{1,3}){6}/;

/** A character of ASCII as a reference, as an escape of JSON or JavaScript, or as in a URL. */
const ESCAPE = /&(amp|lt|gt);?|(?:&#x0*|\\u00|\\x|%)([\da-f]{2});?|&#0*(\d{2,3});?/gi;
const NAMED: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>' };
/** No honest message is escaped more often. */
const MOST_ESCAPED = 6;

/**
 * Whether a message is markup, such as the error page of a gateway: unchanged, without invisible characters, or when its
 * escapes are read. A `<` that compares numbers, or a name in angle brackets like `<think>`, is no markup.
 */
export function isMarkup(message: string): boolean {
  let text = message;
  for (let round = 0; round < MOST_ESCAPED; round += 1) {
    text = text.replace(INVISIBLE, '');
    if (SPACED.test(text) && hasMarkup(text.replace(/([^])\s/g, '$1'))) return true;
    if (hasMarkup(text)) return true;
    const read = text.replace(ESCAPE, readEscape);
    if (read === text) return false;
    text = read;
  }
  return true;
}

function hasMarkup(text: string): boolean {
  return MARKUP.some((pattern) => pattern.test(text));
}

function readEscape(_: string, name?: string, hex?: string, decimal?: string): string {
  if (name !== undefined) return NAMED[name.toLowerCase()] ?? '';
  return String.fromCharCode(hex === undefined ? Number(decimal) : parseInt(hex, 16));
}

/** Replaces markup in an error that came in a successful response. */
const FAILED = 'The service failed.';

/** Whether a body of JSON is an error: it says so, or has a text where an answer has none. */
function isError(value: unknown): boolean {
  const body = isRecord(value) ? (value['chat_completion'] ?? value) : undefined;
  if (!isRecord(body)) return false;
  const { error, type, message, detail, description } = body;
  if (error || type === 'error') return true;
  return [message, detail, description].some((text) => typeof text === 'string');
}

/**
 * An error body with our words in place of each text that is markup, as JSON.
 * @param isNamed whether something outside the value says that it is an error, such as the name of its event
 * @returns undefined where nothing is to be replaced
 */
export function replaceMarkup(value: unknown, isNamed = false): string | undefined {
  if (!isNamed && !isError(value)) return undefined;
  let isClean = true;
  const plain = (_: string, each: unknown): unknown => {
    if (typeof each !== 'string' || !isMarkup(each)) return each;
    isClean = false;
    return FAILED;
  };
  try {
    const text = JSON.stringify(value, plain);
    return isClean ? undefined : text;
  } catch {
    // Nested too deeply to be looked through.
    return JSON.stringify({ error: { message: FAILED } });
  }
}
