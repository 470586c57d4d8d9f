import type { JsonValue } from '@redpine/core/filter';
import { DIMENSIONS } from '../../question/cues/dimensions.ts';
import { readTerms } from '../../../search/terms.ts';
import { shareOfTerm } from '../../question/words/add-meanings.ts';
import { isRelevant } from '../../statements/relevance.ts';
import type { Scored } from '../../statements/score-statements.ts';
import { readFirst } from './answer-overview.ts';
import type { Draft, Findings } from '../draft/draft.ts';

/** Whether something is so: "Are red pines endangered?" by `conservation: least concern`, if no statement says it. */
function answerState({ question, index, accept, scored, weights }: Findings): Draft | undefined {
  const title = index.titleIn(new Set(question.own.keys()));
  const [fileId, ...others] = index.titlesWith([...title]).filter(accept);
  const asked = [...question.own.keys()].filter((term) => !title.has(term));
  if (fileId === undefined || others.length > 0 || asked.length === 0 || !WHETHER.test(question.text))
    return undefined;
  const isDanger = question.cue?.name === 'danger';
  const said = scored.some(
    (each) =>
      each.fileId === fileId &&
      (asked.every((term) => each.words.has(term)) ||
        (isDanger && IN_DANGER.test(each.text) && isRelevant(each, question, weights))),
  );
  const field = Object.entries(index.documentOf(fileId)?.metadata ?? {}).find(([name, value]) => {
    // For a boolean field, only the name shows the meaning.
    const said = typeof value === 'boolean' ? '' : writeValue(value);
    const words = new Set(readTerms(`${name.replaceAll('_', ' ')} ${said}`));
    // In a list of topics or places, only the literal word counts, not a near meaning.
    return asked.every((term) =>
      Array.isArray(value) ? words.has(term) : shareOfTerm(question, words, term) > 0,
    );
  });
  const first = readFirst(fileId, index);
  if (said || !field || !first) return undefined;
  const [name, value] = field;
  const note = `By its field “${name}”: ${writeValue(value)}.`;
  return { note, entries: [{ statements: [first] }], layout: 'prose' };
}

/** "What family does the yew belong to?": the value of a field that the question names, if no statement of the page answers. */
function answerNamedField({ question, index, accept, scored }: Findings): Draft | undefined {
  // "Yew" alone names the page "European Yew".
  const title = new Set([...question.own.keys()].filter((term) => index.titlesWith([term]).some(accept)));
  const [fileId, ...others] = index.titlesWith([...title]).filter(accept);
  const asked = [...question.own.keys()].filter((term) => !title.has(term) && !BELONGS.has(term));
  if (fileId === undefined || others.length > 0 || asked.length === 0 || !WHICH.test(question.text))
    return undefined;
  const [name, value] =
    Object.entries(index.documentOf(fileId)?.metadata ?? {}).find(([field]) => {
      const words = readTerms(field.replaceAll('_', ' '));
      return words.length === asked.length && asked.every((term) => words.includes(term));
    }) ?? [];
  const intro = readFirst(fileId, index);
  if (SCIENTIFIC.test(question.text) && intro) return { entries: [{ statements: [intro] }], layout: 'prose' };
  const isSaid = scored.some((each) => each.fileId === fileId && asked.every((term) => each.words.has(term)));
  const text = value === undefined ? '' : writeValue(value);
  const first = readFirst(fileId, index);
  return name === undefined || isSaid || text === '' || !first
    ? undefined
    : { note: `By its field “${name}”: ${text}.`, entries: [{ statements: [first] }], layout: 'prose' };
}

/** The sentence that introduces a species holds its name. */
const SCIENTIFIC = /\b(?:scientific|latin|botanical|binomial) names?\b/i;
const IN_DANGER = /\b(?:endangered|threatened|extinct|danger|declin\w+|protected|least concern)\b/i;
const WHICH = /^\W*(?:what|which|to (?:what|which)|in (?:what|which))\b/i;
/** Verbs that only ask for a field's value. */
const BELONGS = new Set(readTerms('belong member status value level'));

const writeValue = (value: JsonValue): string =>
  (Array.isArray(value) ? value : [value])
    .filter((each) => typeof each === 'string' || typeof each === 'number' || typeof each === 'boolean')
    .join(', ');

const WHETHER = /^\W*(?:is|are|was|were|does|do|has|have)\b/i;

/** How big, old or heavy the subject of one document is, if a field says so and no statement does. */
export function answerField(findings: Findings): Draft | undefined {
  const { question, index, accept, scored } = findings;
  const dimension = DIMENSIONS.find(({ name }) => name === question.cue?.name);
  const title = index.titleIn(new Set(question.own.keys()));
  const files = index.titlesWith([...title]).filter(accept);
  const [fileId] = files;
  if (!dimension) return answerState(findings) ?? answerNamedField(findings);
  if (fileId === undefined || files.length !== 1) return undefined;
  const said = scored.some(
    (each) =>
      each.fileId === fileId &&
      (each.fits ?? 0) >= 1 &&
      [...each.held].some((term) => question.own.has(term) && !title.has(term)),
  );
  if (said && dimension.name !== 'size') return undefined;
  const nouns = new Set(dimension.nouns.flatMap((noun) => readTerms(noun)));
  const fields = Object.entries(index.documentOf(fileId)?.metadata ?? {}).flatMap(([name, value]) =>
    typeof value === 'number' &&
    !/\byear$/i.test(name.replaceAll('_', ' ')) &&
    readTerms(name.replaceAll('_', ' ')).some((term) => nouns.has(term))
      ? [{ name, value }]
      : [],
  );
  const [field] = fields;
  const first = readFirst(fileId, index);
  if (!field || !first) return undefined;
  // A statement with the very number says more.
  const tells = (each: Scored) =>
    each.fileId === fileId && (each.fits ?? 0) >= 1 && each.words.has(String(field.value));
  if (dimension.name !== 'size' && scored.some(tells)) return undefined;
  const note = `By its field “${field.name}”: ${field.value}.`;
  return { note, entries: [{ statements: [first] }], layout: 'prose' };
}
