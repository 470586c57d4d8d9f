import { readTerms } from '../../search/terms.ts';

/** A verb that only asks for several things, and how many of them. */
export const IMPERATIVE =
  /^\W*(?:please\s+)?(?:name|list|state|give|show)\b(?:(?: me)?\s(?<count>\d+|two|three|four|five|six|seven|eight|nine|ten)(?=\s))?/i;

/** How many things a question asks for: "Name three pines". */
export function readCount(text: string): number | undefined {
  const [count] = readTerms(IMPERATIVE.exec(text)?.groups?.['count'] ?? '');
  return count === undefined ? undefined : Number(count);
}
