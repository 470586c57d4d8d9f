import { readTerms } from '../../../search/terms.ts';
import type { Extreme } from '../../question/cues/dimensions.ts';
import { readProperNames } from '../../question/names.ts';
import { namesOf } from '../../question/words/add-meanings.ts';
import { readStatements } from '../../statements/read-statements.ts';
import { documentsOfKind, saysItIs } from '../documents/documents-of-kind.ts';
import type { Findings } from '../draft/draft.ts';

/** "Which of them is the tallest?", asked after a list. */
const OF_THEM =
  /\b(?:of|among|out of) (?:them|these|those|the (?:two|three|four|five))\b|^\W*(?:and )?which one\b/i;

/**
 * The findings in the documents that a superlative is about: those that the previous answer names, or those with a field for the
 * restriction of the question: "the tallest tree in Europe". A statement of another document must contain the restriction itself.
 */
export function narrow(findings: Findings, extreme: Extreme, of: string): Findings {
  const { question, index, accept, scored } = findings;
  const before = OF_THEM.test(question.text) ? readNamed(findings) : new Set<string>();
  if (before.size > 1)
    return {
      ...findings,
      accept: (fileId) => before.has(fileId),
      scored: scored.filter(({ fileId }) => before.has(fileId)),
    };
  const kind = readTerms(of);
  const pages = index.titlesWith(kind).filter(accept);
  const [page] = pages;
  // "The tallest ginkgo" is answered by the page on ginkgos.
  if (page !== undefined && pages.length === 1 && documentsOfKind(kind, findings).files.size < 2)
    return {
      ...findings,
      accept: (fileId) => fileId === page,
      scored: scored.filter(({ fileId }) => fileId === page),
    };
  const hasPages = index.titlesWith(kind).length > 0;
  const measured = new Set(
    [
      extreme.word,
      ...(hasPages ? [of] : []),
      ...extreme.dimension.more,
      ...extreme.dimension.less,
      ...extreme.dimension.nouns,
    ].flatMap((word) => readTerms(word)),
  );
  const asked = [...question.own.keys()].filter((term) => !measured.has(term));
  const filesWith = (term: string) => namesOf(question, term).flatMap((name) => index.fieldsWith(name));
  // "The tallest broadleaved tree": all are trees.
  const telling = asked.filter(
    (term) => filesWith(term).length > 0 && !documentsOfKind([term], findings).sure,
  );
  const fields = telling.map((term) => new Set(filesWith(term)));
  const places = [...readProperNames(question.text)].filter((term) => asked.includes(term));
  const isMarked =
    !hasPages && kind.some((term) => telling.includes(term) && isKind(term, filesWith(term), findings));
  if (places.length === 0 && !isMarked) return findings;
  const says = (words: ReadonlySet<string>) =>
    !isMarked && places.every((term) => namesOf(question, term).some((name) => words.has(name)));
  const isWithin = (fileId: string) => fields.length > 0 && fields.every((files) => files.has(fileId));
  return {
    ...findings,
    accept: (fileId) => accept(fileId) && isWithin(fileId),
    scored: scored.filter(
      ({ fileId, words, title }) => isWithin(fileId) || says(new Set([...words, ...title])),
    ),
  };
}

/**
 * Whether a mark names the kind of the documents that have it: a field that holds it alone, or a statement of one of them that it is
 * such a thing. A page that has "mountains" among its topics is on no mountain.
 */
function isKind(term: string, marked: readonly string[], { question, index }: Findings): boolean {
  const names = namesOf(question, term);
  return marked.slice(0, MOST_MARKED).some((fileId) => {
    const fields = Object.values(index.documentOf(fileId)?.metadata ?? {});
    const alone = fields.filter((value) => typeof value === 'string').flatMap((value) => readTerms(value));
    if (names.some((name) => alone.includes(name))) return true;
    const statements = index.passagesOf(fileId).flatMap((passage) => readStatements(passage));
    return names.some((name) => statements.some(({ text }) => saysItIs(text, [name])));
  });
}

const MOST_MARKED = 40;

/** The documents whose titles are in the previous answer. */
function readNamed({ question, index, accept }: Findings): Set<string> {
  const labels = Array.from(question.context.matchAll(/\*\*(.+?)\*\*/g), ([, label]) => label).join('\n');
  const said = (labels || question.context).toLowerCase();
  return new Set(
    index.files().filter((fileId) => {
      const title = index.documentOf(fileId)?.title.toLowerCase() ?? '';
      return title !== '' && accept(fileId) && said.includes(title);
    }),
  );
}
