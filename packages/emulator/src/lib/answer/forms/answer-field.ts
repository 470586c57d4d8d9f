import { DIMENSIONS } from '../question/dimensions.ts';
import { readTerms } from '../../search/terms.ts';
import { readFirst } from './answer-overview.ts';
import type { Draft, Findings } from './draft.ts';

/** How big, old or heavy the subject of one document is, where a field says so and no statement does. */
export function answerField({ question, index, accept, scored }: Findings): Draft | undefined {
  const dimension = DIMENSIONS.find(({ name }) => name === question.cue?.name);
  const title = index.titleIn(new Set(question.own.keys()));
  const files = index.titlesWith([...title]).filter(accept);
  const [fileId] = files;
  if (!dimension || fileId === undefined || files.length !== 1) return undefined;
  const said = scored.some(
    (each) =>
      each.fileId === fileId &&
      (each.fits ?? 0) >= 1 &&
      [...each.held].some((term) => question.own.has(term) && !title.has(term)),
  );
  if (said && dimension.name !== 'size') return undefined;
  const nouns = new Set(dimension.nouns.flatMap((noun) => readTerms(noun)));
  const fields = Object.entries(index.documentOf(fileId)?.metadata ?? {}).flatMap(([name, value]) =>
    typeof value === 'number' && readTerms(name.replaceAll('_', ' ')).some((term) => nouns.has(term))
      ? [`By its field “${name}”: ${value}.`]
      : [],
  );
  const [note] = fields;
  const first = readFirst(fileId, index);
  return note !== undefined && first
    ? { note, entries: [{ statements: [first] }], layout: 'prose' }
    : undefined;
}
