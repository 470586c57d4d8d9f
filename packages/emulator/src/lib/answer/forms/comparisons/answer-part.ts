import { readTerms } from '../../../search/terms.ts';
import type { SearchIndex } from '../../../search/search-index.ts';
import { namedDimension } from '../../question/cues/dimensions.ts';
import { LEANS, readStatements, type Statement } from '../../statements/read-statements.ts';
import type { Draft, Findings } from '../draft/draft.ts';
import { subjectTerm } from '../draft/titles.ts';
import { shareOfWords } from './find-parallel.ts';

/** Two things of which the same part is compared: "the leaves of red maple and sugar maple", "oak and beech wood". */
export interface ComparedParts {
  subjects: string[];
  part: string;
}

/** Maximum number of pages that one name may mean, and of words of a part. */
const MOST = { pages: 8, words: 3 };

/** Words between a part and its subject, and before either. */
const BETWEEN = /^(?:the|an?|of|in|its|their|both)$/i;

/** Reads sides that name a page and a part of its subject; undefined if they do not, or both name the same page. */
export function readParts(
  sides: readonly string[],
  aspect: string,
  { index, accept }: Findings,
): ComparedParts | undefined {
  // "Red mangroves" is not the subject of "Red Pine".
  const isTitle = (terms: readonly string[]) =>
    index.titlesWith(terms).some((fileId) => accept(fileId) && terms.includes(subjectTerm(fileId, index)));
  const read = sides.map((side) => splitSide(side, isTitle, index));
  const subjects = read.flatMap((each) => each?.subject ?? []);
  const words = new Set([aspect, ...read.map((each) => each?.part ?? '')].flatMap((text) => text.split(' ')));
  const part = [...words].filter((word) => readTerms(word).some((term) => index.count(term) > 0)).join(' ');
  const [a, b] = subjects.map((subject) => pagesOf(subject, { index, accept }));
  if (
    !a ||
    !b ||
    sides.length > 2 ||
    subjects.length < sides.length ||
    part === '' ||
    a.some((page) => b.includes(page))
  )
    return undefined;
  if (readTerms(part).length > MOST.words || namedDimension(part)) return undefined;
  return { subjects, part };
}

/** The longest name of a page in a side, behind "of" or first, and the words round it. */
function splitSide(
  side: string,
  isTitle: (terms: readonly string[]) => boolean,
  index: SearchIndex,
): { subject: string; part: string } | undefined {
  const words = side.split(' ');
  const of = words.findIndex((word) => /^(?:of|in)$/i.test(word)) + 1;
  for (let length = words.length - of; length > 0; length -= 1) {
    for (let from = of; from + length <= words.length; from += 1) {
      const subject = words.slice(from, from + length).join(' ');
      const terms = readTerms(subject).map((term) => index.correct(term));
      if (BETWEEN.test(words[from] ?? '') || terms.length === 0 || !isTitle(terms)) continue;
      const rest = [...words.slice(0, from), ...words.slice(from + length)];
      return { subject, part: rest.filter((word) => !BETWEEN.test(word)).join(' ') };
    }
  }
  return undefined;
}

const pagesOf = (subject: string, { index, accept }: Pick<Findings, 'index' | 'accept'>) =>
  index
    .titlesWith(readTerms(subject).map((term) => index.correct(term)))
    .filter(accept)
    .slice(0, MOST.pages);

/** Number of first terms of a statement that show its subject: "Red pine bark is thin …" */
const FIRST = 4;
/**
 * The worth of a statement by the place where it names the part: directly after its subject, near the beginning, later, in its heading.
 */
const NAMES = { subject: 1.5, first: 1, later: 0.4, heading: 0.3 };
/** How much it counts that both say the like; a second pair must say this much of the same. */
const PARALLEL = { weight: 2, second: 0.2, heading: 0.1 };

/** Statements of each page on the part that are comparable; undefined if one of the pages has nothing on it. */
export function answerPart({ subjects, part }: ComparedParts, findings: Findings): Draft | undefined {
  const { index } = findings;
  const terms = readTerms(part).map((term) => index.correct(term));
  const named = subjects.map((subject) => new Set(readTerms(subject)));
  const common = new Set([...terms, ...named.flatMap((each) => [...each])]);
  const [left = [], right = []] = subjects.map((subject, side) =>
    pagesOf(subject, findings)
      .flatMap((fileId) => index.passagesOf(fileId))
      .flatMap((passage) => readStatements(passage))
      .flatMap((statement) => {
        if (statement.block.kind !== 'text' || isAboutOther(statement, named[1 - side], named[side]))
          return [];
        // "Which wood is harder?": of the wood, which a page need not call hard.
        const worth = terms.reduce((sum, term) => sum + worthOf(statement, term, common), 0) / terms.length;
        return worth > 0 ? [{ statement, worth }] : [];
      }),
  );
  const pairs = left
    .flatMap((a) =>
      right.map((b) => {
        const share = shareOfWords(a.statement, b.statement, common, index);
        const [x, y] = [a.statement.block.heading, b.statement.block.heading];
        const beside = x === y && x !== '' ? PARALLEL.heading : 0;
        return { a, b, share, worth: a.worth + b.worth + PARALLEL.weight * (share + beside) };
      }),
    )
    .toSorted((x, y) => y.worth - x.worth);
  const [best] = pairs;
  if (!best) return undefined;
  const second = pairs.find(
    ({ a, b, share }) =>
      a !== best.a &&
      b !== best.b &&
      a.statement.fileId === best.a.statement.fileId &&
      b.statement.fileId === best.b.statement.fileId &&
      share >= PARALLEL.second &&
      [a, b].every(({ worth }) => worth >= NAMES.first),
  );
  const toldOf = (side: 'a' | 'b') => [best, second].flatMap((pair) => pair?.[side].statement ?? []);
  // "Oak" may be one of several pages, and "the leaves have sharp notches" may be about either, so the page is named.
  const isOpen =
    subjects.some((subject) => pagesOf(subject, findings).length > 1) ||
    (['a', 'b'] as const).some((side, at) =>
      toldOf(side).some(({ terms: said }) => ![...(named[at] ?? [])].some((term) => said.includes(term))),
    );
  const entries = (['a', 'b'] as const).map((side) => {
    const onSide = toldOf(side);
    const label = isOpen ? index.documentOf(best[side].statement.fileId)?.title : undefined;
    const statements = onSide.toSorted((x, y) => x.order - y.order);
    return { statements, ...(label !== undefined && { label }) };
  });
  return { entries, layout: 'prose' };
}

function worthOf(
  { terms, block, text, before }: Statement,
  term: string,
  common: ReadonlySet<string>,
): number {
  const at = terms.indexOf(term);
  if (at >= 0 && terms.slice(0, at).every((each) => common.has(each))) return NAMES.subject;
  if (terms.slice(0, FIRST).includes(term)) return NAMES.first;
  if (terms.includes(term) || (before && LEANS.test(text) && before.terms.slice(0, FIRST).includes(term)))
    return NAMES.later;
  return readTerms(block.heading).includes(term) ? NAMES.heading : 0;
}

/** Whether a statement begins with the subject of the other side. */
const isAboutOther = (
  { terms }: Statement,
  other: ReadonlySet<string> = new Set(),
  own: ReadonlySet<string> = new Set(),
) => terms.slice(0, 2).some((term) => other.has(term) && !own.has(term));
