import type { SearchIndex } from '../../../search/search-index.ts';
import { readTerms } from '../../../search/terms.ts';
import { readExtreme } from '../../question/cues/dimensions.ts';
import type { Comparison } from '../../question/read-comparison.ts';
import { readStatements } from '../../statements/read-statements.ts';
import { alignDocuments } from './align-documents.ts';
import { answerFact } from '../facts/answer-fact.ts';
import { answerOverview, readFirst } from '../facts/answer-overview.ts';
import type { Draft, Findings } from '../draft/draft.ts';
import { answerBoth, answerContrast, answerOtherSide, readCounterpart } from './answer-contrast.ts';
import { answerPart, readParts } from './answer-part.ts';
import { answerSide, type Ask, introducing, readHow, shortenSide } from './answer-side.ts';
import { compareField } from './compare-fields.ts';
import { answerRows, compareTable, namesThing } from './compare-tables.ts';
import { findParallel } from './find-parallel.ts';
import { type Group, MOST_PASSAGES, readGroups } from '../draft/groups.ts';
import { describeMeasured, measureFields } from '../measures/measure-fields.ts';

/** One answer for each side: to the question about it, or, without a question, the statements on both. */
export function answerComparison(findings: Findings, form: Comparison, ask: Ask): Draft | undefined {
  const { index, accept } = findings;
  // "Letter of credit vs bank loan": a name with an "of" is one side.
  const isName = form.whole !== undefined && index.titlesWith(readTerms(form.whole)).some(accept);
  const own = isName ? form.whole : isThing(form.bare, findings) ? form.bare : undefined;
  const written = form.sides.length === 2 && own !== undefined ? [own, ...form.sides.slice(1)] : form.sides;
  const aspect = isName ? '' : form.aspect;
  const sides = written.map((side) => shortenSide(side, findings));
  const dimension = readExtreme(findings.question.text, 'comparative')?.dimension;
  const asksHow = readHow(aspect) !== undefined;
  const open =
    !dimension &&
    !asksHow &&
    !readTerms(aspect).some((term) => findings.question.own.has(term) && index.count(term) > 0);
  const files = sides.map((side) => {
    const terms = readTerms(side);
    const titled = index.titlesWith(terms).filter(accept);
    return titled.length === 1 || (titled.length > 1 && open) ? titled[0] : undefined;
  });
  const [first, second] = files;
  if (open && sides.length > 2) {
    const all = answerRows(findings, sides) ?? answerOverview(findings, sides, true);
    if (all) return all;
  }
  if (open && first !== undefined && second !== undefined && first !== second) {
    const aligned = alignDocuments(findings, [first, second]);
    const note = aligned && describeChoice(findings, sides);
    if (aligned) return { ...aligned, ...(note !== undefined && { note }) };
    return answerOverview(findings, sides, true) ?? answerFact(findings, 'near');
  }
  const field =
    first !== undefined &&
    second !== undefined &&
    first !== second &&
    compareField(findings, [first, second]);
  if (field) {
    const entries = sides.flatMap((side) => answerSide(findings, side, aspect, ask)?.entries ?? []);
    if (entries.length > 0) return { note: field, entries, layout: 'prose' };
  }
  // "Are Norway spruce cones bigger than black spruce ones?" asks of the cones.
  const parts = readParts(sides, dimension || asksHow ? '' : aspect, findings);
  const byPart = parts && answerPart(parts, findings);
  if (byPart) return byPart;
  const table = compareTable(findings, sides, open);
  if (table) return table;
  const both = open ? undefined : answerBoth(findings, sides, aspect);
  if (both) return both;
  const contrast = open
    ? (answerContrast(findings, sides) ?? answerOtherSide(findings, sides, files))
    : undefined;
  if (contrast) return contrast;
  const titled = files.flatMap((file) => file ?? []);
  const measured = dimension && titled.length === 2 ? measureFields(titled, dimension, index) : undefined;
  const answered = sides.map((side) => ({
    side,
    draft: answerSide(findings, side, aspect, ask, open ? introducing(side) : undefined),
  }));
  const rows = answerBesideRow(
    findings,
    sides,
    answered.map(({ draft }) => draft),
  );
  if (rows) return rows;
  const found = answered.map(({ side, draft }, at) => {
    const other = answered[1 - at]?.draft;
    const isLone = files[at] !== undefined && files[1 - at] === undefined;
    return {
      side,
      draft:
        (isLone ? answerCounterpart(other, sides, files[at]) : undefined) ??
        draft ??
        answerUsual(side, other) ??
        answerParallel(other, files[at], index),
    };
  });
  if (found.some(({ draft }) => !draft)) {
    const compared = answerCompared(findings) ?? answerRows(findings, sides);
    if (compared) return compared;
  }
  if (found.every(({ draft }) => draft === undefined)) {
    if (measured && first !== undefined && second !== undefined)
      return {
        note: describeMeasured(measured, index),
        entries: [first, second].flatMap((file) => {
          const said = readFirst(file, index);
          return said ? [{ statements: [said] }] : [];
        }),
        layout: 'prose',
      };
    return answerFact(findings, 'near');
  }
  const missing = found.filter(({ draft }) => !draft).map(({ side }) => side);
  const entries = found.flatMap(({ draft }) => draft?.entries ?? []);
  return {
    entries: [...new Map(entries.map((entry) => [entry.statements[0]?.raw, entry])).values()],
    layout: 'prose',
    ...(measured && { note: describeMeasured(measured, index) }),
    ...(missing.length > 0 &&
      !measured && {
        note: `No passage answers all of this: nothing was found on ${missing.join(' or ')}.`,
      }),
  };
}

/** "Compare spruce and fir": which documents are compared, where several are on a side. */
function describeChoice({ index, accept }: Findings, sides: readonly string[]): string | undefined {
  const groups = sides.map((side) => {
    const titled = index.titlesWith(readTerms(side)).filter(accept);
    return { side, titles: titled.map((fileId) => index.documentOf(fileId)?.title ?? '') };
  });
  const several = groups.filter(({ titles }) => titles.length > 1);
  return several.length > 0
    ? `Several documents are on ${several.map(({ side, titles }) => `${side} (“${titles.join('”, “')}”)`).join(' and on ')}. The first of each:`
    : undefined;
}

/** If one row of a table is about one side, and another row about the other: "early shift or late shift, what are the times?" */
function answerBesideRow(
  findings: Findings,
  sides: readonly string[],
  drafts: readonly (Draft | undefined)[],
): Draft | undefined {
  const said = drafts.map((draft) => draft?.entries[0]?.statements[0]);
  const row = said.find((each) => each?.block.kind === 'row');
  if (!row || said.every((each) => each?.block.kind === 'row')) return undefined;
  const isThere = ({ members }: Group) =>
    members.some(({ fileId, order }) => fileId === row.fileId && order === row.order);
  return answerRows(findings, sides, (group) => (isThere(group) ? [] : undefined));
}

/** If one page is about both sides, its statement on its own subject directly before its statement on the other. */
function answerCounterpart(
  other: Draft | undefined,
  sides: readonly string[],
  fileId: string | undefined,
): Draft | undefined {
  const [said] = other?.entries[0]?.statements ?? [];
  if (!said || said.fileId !== fileId) return undefined;
  const statements = readCounterpart(said, new Set(sides.flatMap((side) => readTerms(side))));
  return statements.length > 0 ? { entries: [{ statements }], layout: 'prose' } : undefined;
}

/** "Other days", "after that": a side that has a meaning only after the first. */
const USUAL = /^(?:normal|usual|ordinary|standard|regular|other|afterwards|after that|later|otherwise)\b/i;
const FIGURE = /\d|\b(?:one|two|three|four|five|six|seven|eight|nine|ten|twelve|half|full|double)\b/i;

/** The statement of how it is otherwise: "Hotels cost up to 120 euros. At fairs the limit is 190 euros." */
function answerUsual(side: string, other: Draft | undefined): Draft | undefined {
  const [said] = other?.entries[0]?.statements ?? [];
  if (!said || !USUAL.test(side)) return undefined;
  const next = readStatements(said.passage).find(
    ({ before }) => before?.order === said.order && before.block === said.block,
  );
  const beside = [said.before, next].find((each) => each && FIGURE.test(each.text));
  return beside && { entries: [{ statements: [beside] }], layout: 'prose' };
}

/** The statement of a document on its own subject about the same as the answer of the other side. */
function answerParallel(
  other: Draft | undefined,
  fileId: string | undefined,
  index: SearchIndex,
): Draft | undefined {
  const [said] = other?.entries[0]?.statements ?? [];
  const parallel = said && fileId !== undefined ? findParallel(said, fileId, index) : undefined;
  return parallel && { entries: [{ statements: [parallel] }], layout: 'prose' };
}

/** A statement that compares in the words of the question: "… which is quieter than the other two". */
function answerCompared(findings: Findings): Draft | undefined {
  const word = readExtreme(findings.question.text, 'comparative')?.word;
  const said = findings.scored.filter(
    ({ words, text }) => word !== undefined && text.includes(word) && words.size > 0,
  );
  return said.length > 0 ? answerFact({ ...findings, scored: said }, 'one') : undefined;
}

/** Whether a name alone is a title or a cell of a table. */
function isThing(name: string, { index, accept, passages }: Findings): boolean {
  const terms = readTerms(name);
  if (index.titlesWith(terms).some(accept)) return true;
  return readGroups(passages.slice(0, MOST_PASSAGES), index).some(({ members }) =>
    members.some(({ block }) => block.cells?.some(([, value]) => namesThing(value, terms))),
  );
}
