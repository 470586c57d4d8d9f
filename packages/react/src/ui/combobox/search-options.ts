import { foldLetters } from '../fold-letters.ts';
import type { SelectOption } from '../options/select-props.ts';

/**
 * The options that hold every word of the query in label, name, value or heading, whatever its case and accents. Those
 * whose label begins with the query come first; otherwise the order stays.
 */
export function searchOptions(options: readonly SelectOption[], query: string, heading = ''): SelectOption[] {
  const text = foldLetters(query.trim());
  const words = text.split(/\s+/);
  const first: SelectOption[] = [];
  const others: SelectOption[] = [];
  for (const option of options) {
    const searched = foldLetters(`${option.label} ${option.name} ${option.value} ${heading}`);
    if (words.every((word) => searched.includes(word)))
      (searched.startsWith(text) ? first : others).push(option);
  }
  return [...first, ...others];
}
