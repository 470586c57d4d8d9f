import { readTerms } from '../../search/terms.ts';

/** A verb that only asks for several things, and how many of them. */
export const IMPERATIVE =
  /^\W*(?:please\s+)?(?:name|list|state|give|show)\b(?:(?: me)?\s(?<count>\d+|two|three|four|five|six|seven|eight|nine|ten)(?=\s))?/i;

/** "The three oldest trees", "Top 3 tallest trees" */
const RANKED =
  /\b(?:the|top)\s(?<count>\d{1,2}|two|three|four|five|six|seven|eight|nine|ten)\s(?:top\s)?\p{L}+est\b/iu;

/** How many things a question asks for: "Name three pines". */
export function readCount(text: string): number | undefined {
  const found = IMPERATIVE.exec(text)?.groups?.['count'] ?? RANKED.exec(text)?.groups?.['count'];
  const [count] = readTerms(found ?? '');
  return count === undefined ? undefined : Number(count);
}
