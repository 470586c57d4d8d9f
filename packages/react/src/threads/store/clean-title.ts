/**
 * A title as one line of text: without control characters, halves of characters, and marks that would turn the text around it. It goes
 * without `cutText` of core: that would be a separate file in the list's first load, for one cut.
 */
export function cleanTitle(title: string): string {
  return title
    .slice(0, 400)
    .replace(/[\p{Cc}\p{Cs}\u061C\u200E\u200F\u202A-\u202E\u2066-\u2069]+/gu, ' ')
    .trim();
}
