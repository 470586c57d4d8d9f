import { readTerms } from '../../../search/terms.ts';
import { isTelling } from '../../question/content-words.ts';
import { readStatements, type Statement } from '../../statements/read-statements.ts';
import type { Draft, Findings } from '../draft/draft.ts';
import { subjectTerm } from '../draft/titles.ts';

/** Asks for uses: "What is birch bark used for?", "things made out of oak" */
const ASKS_USES =
  /\bused? (?:for|from|to make|in)\b|\buses? of\b|\bmade (?:out )?(?:of|from)\b|\b(?:get|take|obtain)s? (?:from|out of)\b|\b(?:people|you|we|one) (?:eat|use|make|drink)\b|\bproducts? (?:of|from)\b/i;
/** When, where or whether it is used is another question. */
const ASKS_OTHER =
  /^\W*(?:and |so )?(?:when|where|who|why|how (?:old|long|much|many|often)|is|are|was|were|do|does|did|can|may)\b/i;
const ASKS_FOOD = /\b(?:eat|eaten|edible|food|drink)\b/i;
/** Phrases that show that something is used, and that it is eaten or drunk. */
const USED =
  /\b(?:used (?:for|as|in|to)|made (?:from|of|into)|(?:is|are|was|were) (?:\w+ly )?(?:made|eaten|cooked|pressed|stirred|sold|drunk|carved|built|woven|burned|boiled|ground|tapped)|people (?:eat|strip|make|use|drink|burn)|makes? (?:plywood|paper|good)|covered the|sewn|made (?!(?:up|it|them|sure|in|by|on|at|early|late)\b)\p{L}+)\b/iu;
const EATEN =
  /\b(?:eat|eaten|cooked|drinks?|drunk|porridge|food|edible|syrup|vegetable|spice|flour|pressed)\b/i;
/** Words of the question that name no part of its subject. */
const USE_WORDS = new Set(readTerms('use make eat drink get products things parts people food ways items'));
const MOST = { files: 3, statements: 6, titles: 20 };

/** A word that nearly every document has names no part. */
const TELLS = 0.5;

/** Whether only a few titles end with a word: with more titles, it does not name one thing. */
function isNamed(term: string, index: Findings['index']): boolean {
  const titled = index.titlesWith([term]);
  return titled.length <= MOST.titles && titled.some((fileId) => subjectTerm(fileId, index) === term);
}

/** The uses of a thing that has a page: each sentence there with a use of the requested part. */
export function answerUses({ question, index, accept, weights }: Findings): Draft | undefined {
  if (!ASKS_USES.test(question.text) || ASKS_OTHER.test(question.text)) return undefined;
  const asked = [...question.own.keys()];
  const isRare = (term: string) => (weights.get(term) ?? 0) >= TELLS;
  const whole = [...index.titleIn(new Set(asked))];
  // "Birch bark": of birches, and not of bark beetles.
  const subject = whole.length > 0 ? whole : asked.filter((term) => isRare(term) && isNamed(term, index));
  const files = subject.length > 0 ? index.titlesWith(subject).filter(accept) : [];
  if (files.length === 0 || files.length > MOST.files) return undefined;
  const part = asked.filter(
    (term) => !subject.includes(term) && !USE_WORDS.has(term) && isTelling(term) && isRare(term),
  );
  const isOfPart = ({ terms, before }: Statement) =>
    part.every((term) => terms.includes(term) || before?.terms.includes(term));
  const tells = ASKS_FOOD.test(question.text) ? EATEN : USED;
  const entries = files.flatMap((fileId) =>
    index
      .passagesOf(fileId)
      .flatMap((passage) => readStatements(passage))
      .filter((each) => each.block.kind === 'text' && tells.test(each.text) && isOfPart(each))
      .map((each) => ({
        ...(files.length > 1 && { label: index.documentOf(fileId)?.title ?? '' }),
        statements: [each],
      })),
  );
  return entries.length > 1 ? { entries: entries.slice(0, MOST.statements), layout: 'list' } : undefined;
}
