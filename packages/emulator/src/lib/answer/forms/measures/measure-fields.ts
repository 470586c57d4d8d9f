import { readTerms } from '../../../search/terms.ts';
import type { SearchIndex } from '../../../search/search-index.ts';
import type { Dimension } from '../../question/cues/dimensions.ts';
import { readStatements, type Statement } from '../../statements/read-statements.ts';

/** A year of the calendar is no age. */
const CALENDAR = /\byear$/i;
export const isCalendar = (name: string): boolean => CALENDAR.test(name.replaceAll('_', ' '));

/** The numbers that documents have in a field which measures a dimension: by its name or by a unit, "minutes". */
export function measureFields(
  files: readonly string[],
  { nouns, unit }: Dimension,
  index: SearchIndex,
): { name: string; values: { fileId: string; value: number }[] } | undefined {
  const terms = new Set(nouns.flatMap((noun) => readTerms(noun)));
  const found = new Map<string, { fileId: string; value: number }[]>();
  // Many documents have the same few fields: each name is judged once.
  const names = new Map<string, boolean>();
  const measures = (name: string) => {
    const words = name.replaceAll('_', ' ');
    const judged =
      names.get(name) ??
      (!isCalendar(name) && (readTerms(words).some((term) => terms.has(term)) || unit.test(`10 ${words}`)));
    names.set(name, judged);
    return judged;
  };
  for (const fileId of files) {
    for (const [name, value] of Object.entries(index.documentOf(fileId)?.metadata ?? {})) {
      if (typeof value !== 'number' || !measures(name)) continue;
      const values = found.get(name);
      if (values) values.push({ fileId, value });
      else found.set(name, [{ fileId, value }]);
    }
  }
  // "max_age_years" says an age before "year" does, which most documents have.
  const [noun] = readTerms(nouns[0] ?? '');
  const isNamed = (name: string) => Number(readTerms(name.replaceAll('_', ' ')).includes(noun ?? ''));
  const [best] = [...found]
    .filter(([, values]) => values.length > 1)
    .toSorted(([a, x], [b, y]) => isNamed(b) - isNamed(a) || y.length - x.length);
  return best ? { name: best[0], values: best[1] } : undefined;
}

/** "By their field “minutes”: Beef goulash 180, Lentil soup 35." */
export const describeMeasured = (
  { name, values }: { name: string; values: readonly { fileId: string; value: number }[] },
  index: SearchIndex,
): string =>
  `By their field “${name}”: ${values.map(({ fileId, value }) => `${index.documentOf(fileId)?.title ?? ''} ${value}`).join(', ')}.`;

/** The first statement of a document that has the very number of its field, and measures with it. */
export const findNumber = (
  fileId: string,
  value: number,
  index: SearchIndex,
  isMeasure: (statement: Statement) => boolean,
): Statement | undefined =>
  index
    .passagesOf(fileId)
    .flatMap((passage) => readStatements(passage))
    .find((statement) => statement.terms.includes(String(value)) && isMeasure(statement));
