import { readTerms } from '../../../search/terms.ts';
import { type Draft, type Findings, MOST_ITEMS } from '../draft/draft.ts';
import { readGroups } from '../draft/groups.ts';

/** Words that a heading and a question are free to differ in. */
const FREE = new Set(
  'the a an your our my its to do does i you we one is are s should can must there'.split(' '),
);
/** A heading of one word is a subject, and not a question. */
const LEAST = 2;

/** The list under a heading that asks in the question's own words: "What's in the box?" under "In the box". */
export function answerHeading({ question, passages, weights, index }: Findings): Draft | undefined {
  const asked = new Set(readWords(question.text));
  const isAsked = (heading: string, title: string) => {
    const words = readWords(heading);
    const above = new Set(readTerms(`${heading} ${title}`));
    return (
      words.length >= LEAST &&
      words.every((word) => asked.has(word)) &&
      [...weights.keys()].every((term) => above.has(term))
    );
  };
  const near = passages
    .slice(0, 12)
    .filter(({ blocks, title }) =>
      blocks.some(({ kind, heading }) => kind === 'item' && isAsked(heading, title)),
    );
  const group = readGroups(near, index).find(
    ({ kind, section, title }) => kind === 'item' && isAsked(section, title),
  );
  return (
    group && {
      entries: group.members.slice(0, MOST_ITEMS).map((member) => ({ statements: [member] })),
      layout: 'list',
    }
  );
}

const readWords = (text: string) =>
  (text.toLowerCase().match(/\p{L}+|\d+/gu) ?? []).filter((word) => !FREE.has(word));
