import { readTerms } from '../../../search/terms.ts';
import { ASKS_BEARING, isAsked } from '../../question/read-question.ts';
import type { Findings } from '../draft/draft.ts';

const TOLERANCE = new Set(readTerms('tolerance tolerant'));

/** "By their field “shade_tolerance”: Eastern Hemlock high, Tamarack low.", if the question asks in words for a field of both. */
export function compareField({ question, index }: Findings, files: readonly string[]): string | undefined {
  // "Which can stand more shade?" asks for the tolerance of shade.
  const bears = ASKS_BEARING.test(question.text);
  const documents = files.flatMap((fileId) => index.documentOf(fileId) ?? []);
  const [first] = documents;
  const name = Object.keys(first?.metadata ?? {}).find((key) => {
    const terms = readTerms(key.replaceAll('_', ' '));
    return (
      terms.length > 0 &&
      terms.every((term) => isAsked(term, question) || (bears && TOLERANCE.has(term))) &&
      documents.every(({ metadata }) => typeof metadata[key] === 'string')
    );
  });
  if (name === undefined) return undefined;
  const values = documents.flatMap(({ title, metadata: { [name]: value } }) =>
    typeof value === 'string' ? [`${title} ${value}`] : [],
  );
  return `By their field “${name}”: ${values.join(', ')}.`;
}
