import { readTerms } from '../../../search/terms.ts';
import { shareOfTerm } from '../../question/words/add-meanings.ts';
import { readStatements, type Statement } from '../../statements/read-statements.ts';
import type { Draft, Findings } from '../draft/draft.ts';

/** Documents and sentences that are read for instructions, and sentences that are shown. */
const MOST = { files: 4, sentences: 8 };
/** Minimum number of imperative sentences for a section to be an instruction. */
const LEAST_BIDS = 2;
/**
 * `least`: minimum share of the question that a section must hold; `named`: the same if the question asks for all of its heading; `title`:
 * weight of a word that only the title holds.
 */
const HOLDS = { least: 0.75, named: 0.6, title: 0.75 };
/** Minimum weight of a term that counts as asked; near meanings do not count. */
const ASKED = 0.5;
/** Bonus of a section whose heading names the requested thing. */
const NAMED = 0.3;

/** Verbs with which a sentence bids: "Drill a hole about 8 mm wide." */
const BIDS = new Set(
  `add adjust allow apply ask attach avoid begin boil book bring brush call carry change check choose clean
  click close collect complete connect cool count cover cut dig dip dispose draw drill drop dry empty
  enter enrol fasten fetch fill filter find fit fix fold follow give go hand hang hold insert inform
  keep knock lay lead leave let lift lock look loosen lower make mark measure mix move multiply note
  notify open pack park phone pick place plant plug point pour prepare press print protect prune pull
  pump push put read record remove repeat replace report reset return ring rinse roll rub save screw
  seal select send set shake shut sign slide soak speak spread stand start stir stop store switch take
  tap tell test tick tie tighten touch trim try turn unplug use wait walk warm wash watch water wear
  weigh wipe wrap write`.split(/\s+/),
);

const bids = ({ text }: Statement) => BIDS.has(/^\p{L}+/u.exec(text)?.[0]?.toLowerCase() ?? '');

/** The shares of the question that a section holds with its heading and title, and that its heading names. */
function coverSection(
  statements: readonly Statement[],
  { weights, question }: Findings,
): { held: number; named: number } {
  const [first] = statements;
  const heading = new Set(readTerms(first?.block.heading ?? ''));
  const title = new Set(readTerms(first?.passage.title ?? ''));
  const said = new Set([...heading, ...statements.flatMap(({ terms }) => terms)]);
  const cover = { held: 0, named: 0 };
  for (const [term, weight] of weights) {
    const share = (words: ReadonlySet<string>) => shareOfTerm(question, words, term);
    cover.held += weight * Math.max(share(said), HOLDS.title * share(title));
    cover.named += title.has(term) ? 0 : weight * share(heading);
  }
  const total = [...weights.values()].reduce((sum, weight) => sum + weight, 0) || 1;
  return { held: cover.held / total, named: cover.named / total };
}

/** The whole paragraph on how something is done: the section with imperatives that holds most of the question. */
export function answerInstructions(findings: Findings): Draft | undefined {
  let best: { statements: Statement[]; worth: number } | undefined;
  for (const statements of readSections(findings)) {
    if (statements.filter(bids).length < LEAST_BIDS) continue;
    const { held, named } = coverSection(statements, findings);
    // A long section holds nearly every word: its heading must name one of those asked for.
    const isHeaded = (statements[0]?.block.headings.length ?? 0) > 1;
    if (isHeaded && named === 0) continue;
    const worth = held + NAMED * named;
    if (held >= HOLDS.least && worth > (best?.worth ?? 0)) best = { statements, worth };
  }
  if (!best) return undefined;
  const from = Math.max(0, best.statements.findIndex(bids) - 1);
  return inParagraphs(best.statements.slice(from, from + MOST.sentences));
}

/** The section whose heading repeats the question's own words: "From sap to syrup". */
export function answerUnderHeading(findings: Findings): Draft | undefined {
  const { question, index } = findings;
  // A word of the previous question counts too if this question refers to it.
  const isAsked = (term: string) =>
    question.own.has(term) || ((question.terms.get(term) ?? 0) >= ASKED && !question.meanings.has(term));
  const statements = readSections(findings).find((section) => {
    const [first] = section;
    const heading = first?.block.heading ?? '';
    const terms = readTerms(heading);
    const isTitle = (first?.block.headings.length ?? 0) < 2;
    return (
      terms.length > 1 &&
      !isTitle &&
      terms.every(isAsked) &&
      !hasList(heading, first?.fileId ?? '', index) &&
      coverSection(section, findings).held >= HOLDS.named
    );
  });
  return statements && inParagraphs(statements.slice(0, MOST.sentences));
}

/** Sentences as the document has them, each of its paragraphs one. */
function inParagraphs(statements: readonly Statement[]): Draft {
  const blocks = [...new Set(statements.map(({ block }) => block))];
  const entries = blocks.map((block) => ({ statements: statements.filter((each) => each.block === block) }));
  return { entries, layout: 'prose' };
}

/** Whether a list under a heading contains the steps, which are then shown one by one. */
const hasList = (heading: string, fileId: string, index: Findings['index']): boolean =>
  index
    .passagesOf(fileId)
    .some(({ blocks }) => blocks.some((block) => block.kind === 'item' && block.heading === heading));

/** The sentences of the documents found, under each of their headings. */
function readSections({ passages, index }: Findings): Statement[][] {
  const files = [...new Set(passages.map(({ fileId }) => fileId))].slice(0, MOST.files);
  return files.flatMap((fileId) => [...sectionsOf(fileId, index).values()]);
}

function sectionsOf(fileId: string, index: Findings['index']): Map<unknown, Statement[]> {
  const sections = new Map<unknown, Statement[]>();
  for (const statement of index.passagesOf(fileId).flatMap((passage) => readStatements(passage))) {
    if (statement.block.kind !== 'text') continue;
    const { headings } = statement.block;
    // In a text without headings each paragraph is one.
    const path = headings.length > 0 ? headings.map(({ text }) => text).join(' / ') : statement.block;
    sections.set(path, [...(sections.get(path) ?? []), statement]);
  }
  return sections;
}
