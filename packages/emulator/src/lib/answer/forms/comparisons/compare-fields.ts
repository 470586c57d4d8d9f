import { readTerms } from '../../../search/terms.ts';
import { isAsked } from '../../question/read-question.ts';
import type { Findings } from '../draft/draft.ts';

/** "By their field “shade_tolerance”: Eastern Hemlock high, Tamarack low.", where a field that both have is asked for in words. */
export function compareField({ question, index }: Findings, files: readonly string[]): string | undefined {
  const documents = files.flatMap((fileId) => index.documentOf(fileId) ?? []);
  const [first] = documents;
  const name = Object.keys(first?.metadata ?? {}).find((key) => {
    const terms = readTerms(key.replaceAll('_', ' '));
    return (
      terms.length > 0 &&
      terms.every((term) => isAsked(term, question)) &&
      documents.every(({ metadata }) => typeof metadata[key] === 'string')
    );
  });
  if (name === undefined) return undefined;
  const values = documents.flatMap(({ title, metadata: { [name]: value } }) =>
    typeof value === 'string' ? [`${title} ${value}`] : [],
  );
  return `By their field “${name}”: ${values.join(', ')}.`;
}
