/** A title as one line of text: without control characters and without marks that would turn the text around it. */
export function cleanTitle(title: string): string {
  return title
    .slice(0, 400)
    .replace(/[\p{Cc}\u061C\u200E\u200F\u202A-\u202E\u2066-\u2069]+/gu, ' ')
    .trim();
}
