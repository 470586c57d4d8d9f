import type { SearchIndex } from '../../../search/search-index.ts';
import { readTerms } from '../../../search/terms.ts';
import { DIMENSIONS, type Dimension } from '../../question/cues/dimensions.ts';
import { readStatements, type Statement } from '../../statements/read-statements.ts';
import type { Draft, Entry, Findings } from '../draft/draft.ts';

/** Aspects that a comparison without one shows. */
const MOST_ASPECTS = 7;
/** Minimum weighted share of common words at which two statements are about the same aspect. */
const SAME_ASPECT = 0.12;
/** The same for two statements without a word for their subject. */
const UNNAMED = 0.2;
/** The bonus of a pair of which both are about the same part, both measure the same, or both hold the same field of their documents. */
const GAIN = { part: 0.3, measure: 0.35, field: 2 };
const LONGEST = 400;
/** Statements of one document that are compared; all pairs of them are tried. */
const MOST_FACETS = 80;

/** A statement of one side, with its subject. */
interface Facet {
  statement: Statement;
  terms: ReadonlySet<string>;
  /** The words right before its verb: "Red pine cones are …". */
  parts: ReadonlyMap<string, string>;
  /** The measured quantity. */
  dimensions: ReadonlySet<Dimension>;
  /** The weight of its terms. */
  weight: number;
}

/** Statements of two documents on the same aspects, each aspect once, in the order of the first document and the same order for both. */
export function alignDocuments(
  { question, index }: Findings,
  files: readonly [string, string],
): Draft | undefined {
  const titles = files.map((file) => new Set(readTerms(titleOf(file, index))));
  const common = new Set([
    ...question.own.keys(),
    ...files.flatMap((file) => readTerms(titleOf(file, index))),
  ]);
  const [left = [], right = []] = files.map((file, side) =>
    readFacets(file, index, common).filter((facet) => !isAboutOther(facet, titles[side], titles[1 - side])),
  );
  const [first, second] = [left[0], right[0]];
  if (!first || !second) return undefined;
  const shared = readFields(files, index);
  const pairs = left.flatMap((a) => right.map((b) => ({ a, b, ...compareFacets(a, b, shared, index) })));
  const used = new Set<object>([first, second]);
  const labels = new Set<string>();
  const chosen: typeof pairs = [];
  for (const pair of pairs.toSorted((x, y) => y.worth - x.worth)) {
    if (chosen.length >= MOST_ASPECTS || pair.worth < SAME_ASPECT) break;
    if (used.has(pair.a) || used.has(pair.b) || (pair.label !== undefined && labels.has(pair.label)))
      continue;
    if (pair.label === undefined && pair.worth < UNNAMED) continue;
    used.add(pair.a).add(pair.b);
    if (pair.label !== undefined) labels.add(pair.label);
    chosen.push(pair);
  }
  if (chosen.length === 0) return undefined;
  chosen.sort((x, y) => x.a.statement.order - y.a.statement.order);
  const named = chosen.map(({ a, b, label }) => {
    const name = label ?? nameSubject(a.statement, b.statement);
    if (name === undefined || (label === undefined && labels.has(name))) return undefined;
    labels.add(name);
    return name;
  });
  const entries = files.flatMap((file, side): Entry[] => {
    const section = titleOf(file, index);
    return [
      { section, statements: [(side === 0 ? first : second).statement] },
      ...chosen.map(({ a, b }, at) => ({
        section,
        ...(named[at] !== undefined && { label: named[at] }),
        statements: [(side === 0 ? a : b).statement],
      })),
    ];
  });
  return { entries, layout: 'list' };
}

/** Names for two statements that both say so in other words than nouns. */
const SUBJECTS: readonly (readonly [name: string, said: RegExp])[] = [
  ['Uses', /\bused (?:\w+ )?(?:for|as|in|to)\b/],
  ['Range', /\b(?:native|grows|found|ranges) (?:\w+ )?(?:from|to|in|over|through)\b.*\s\p{Lu}/u],
];

/** The word for the subject of two statements without a common noun: a word of both, or the heading of one that the other names. */
function nameSubject(a: Statement, b: Statement): string | undefined {
  const [name] = SUBJECTS.find(([, said]) => said.test(a.text) && said.test(b.text)) ?? [];
  return name ?? nameByHeading(a, b) ?? nameByHeading(b, a);
}

function nameByHeading({ block }: Statement, other: Statement): string | undefined {
  const [term, ...more] = readTerms(block.heading);
  return term !== undefined && more.length === 0 && other.terms.includes(term)
    ? capitalise(block.heading)
    : undefined;
}

/** Whether a statement begins with the subject of the other side: "White oak acorns …" on the page of the red oak. */
function isAboutOther(
  { statement }: Facet,
  own: ReadonlySet<string> = new Set(),
  other: ReadonlySet<string> = new Set(),
): boolean {
  return statement.terms.slice(0, 2).some((term) => other.has(term) && !own.has(term));
}

const titleOf = (fileId: string, index: SearchIndex) => index.documentOf(fileId)?.title ?? '';

function readFacets(fileId: string, index: SearchIndex, common: ReadonlySet<string>): Facet[] {
  return index
    .passagesOf(fileId)
    .flatMap((passage) => readStatements(passage))
    .filter(({ block, text }) => block.kind === 'text' && /[.!?]["”)]?$/.test(text) && text.length < LONGEST)
    .slice(0, MOST_FACETS)
    .map((statement) => {
      const parts = new Map<string, string>();
      for (const [, word = ''] of statement.text.matchAll(PART)) {
        const [term] = readTerms(word);
        if (term !== undefined && !common.has(term)) parts.set(term, word);
      }
      // A common adverb ("quickly", "easily") does not make two statements counterparts.
      const terms = new Set(statement.terms.filter((term) => !common.has(term) && !term.endsWith('li')));
      const dimensions = new Set(
        MEASURES.filter(({ unit, named }) => named.test(statement.text) && unit.test(statement.text)).map(
          ({ dimension }) => dimension,
        ),
      );
      return { statement, terms, parts, dimensions, weight: weighTerms(terms, index) };
    });
}

const PART =
  /(?<=^(?:[\p{L}-]+ ){0,4})(?<!\bof )(\p{L}{3,}(?<!ly))(?= (?:is|are|was|were|has|have|grows?|hangs?|stands?|stays?|takes?|ripens?|lies?|peels?|makes?|sprouts?)\b)/gu;

/** The numbers that both documents have in a field of the same name, by the dimension of the field's name. */
function readFields(files: readonly [string, string], index: SearchIndex) {
  const [left = {}, right = {}] = files.map((file) => index.documentOf(file)?.metadata);
  return Object.entries(left).flatMap(([name, a]) => {
    const b = right[name];
    const terms = new Set(readTerms(name.replaceAll('_', ' ')));
    const dimension = DIMENSIONS.find(({ nouns }) =>
      nouns.some((noun) => terms.has(readTerms(noun)[0] ?? '')),
    );
    return typeof a === 'number' && typeof b === 'number' && dimension
      ? [{ a: String(a), b: String(b), dimension }]
      : [];
  });
}

/** How far two statements are about the same, and the word for it. */
function compareFacets(
  a: Facet,
  b: Facet,
  fields: ReturnType<typeof readFields>,
  index: SearchIndex,
): { worth: number; label?: string } {
  const field = fields.find(
    (each) =>
      a.terms.has(each.a) &&
      b.terms.has(each.b) &&
      [a, b].every(({ statement }) => each.dimension.unit.test(statement.text)),
  );
  if (field) return { worth: GAIN.field, label: capitalise(field.dimension.name) };
  const common = weighTerms(
    [...a.terms].filter((term) => b.terms.has(term)),
    index,
  );
  const share = (2 * common) / Math.max(1, a.weight + b.weight);
  const shares =
    (name: 'parts' | 'terms') =>
    ([term]: readonly [string, string]) =>
      a[name].has(term) && b[name].has(term);
  const both = [...a.parts].find(shares('parts'));
  const part = both ?? (share >= SAME_ASPECT ? [...a.parts, ...b.parts].find(shares('terms')) : undefined);
  const dimension = [...a.dimensions].find((each) => b.dimensions.has(each));
  const name = part ? (b.parts.get(part[0]) ?? part[1]) : dimension?.name;
  const worth = share + (both ? GAIN.part : 0) + (dimension ? GAIN.measure : 0);
  return { worth, ...(name !== undefined && { label: capitalise(name) }) };
}

function weighTerms(terms: Iterable<string>, index: SearchIndex): number {
  let weight = 0;
  for (const term of terms) weight += index.weigh(term);
  return weight;
}

/** How the text of a statement shows that it measures something: by a noun that is no unit, and a number with a unit. */
const MEASURES = DIMENSIONS.filter(({ name }) => name !== 'size').map((dimension) => {
  const nouns = dimension.nouns.filter((noun) => !dimension.unit.test(`1 ${noun}s`));
  return {
    dimension,
    unit: dimension.unit,
    named: new RegExp(`\\b(?:${nouns.join('|')})(?:est|er|s)?\\b`, 'i'),
  };
});

const capitalise = (word: string) => word.charAt(0).toUpperCase() + word.slice(1).toLowerCase();
