/**
 * The text, at most this long, and never cut through a character: half of a surrogate pair is shown as a box, and PostgreSQL and strict
 * JSON readers refuse it. A character of several code points, such as a flag, may lose its later ones.
 *
 * @param length In UTF-16 code units; at least that of `end`.
 * @param end Is put at the end of a text that was cut, within `length`.
 */
export function cutText(text: string, length: number, end = ''): string {
  return text.length > length ? withoutHalf(text.slice(0, length - end.length)) + end : text;
}

/** The text without the first half of a surrogate pair at its end. */
export function withoutHalf(text: string): string {
  return text.replace(/[\uD800-\uDBFF]$/, '');
}
