import { readTerms } from '../../../search/terms.ts';
import type { SearchIndex } from '../../../search/search-index.ts';
import { LEANS, readStatements, type Statement } from '../../statements/read-statements.ts';
import type { Draft, Entry, Findings } from './draft.ts';
import { readGroups } from './groups.ts';

const NUMBERS = ['one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine', 'ten'];
const COUNT = String.raw`(?<!\b(?:the|these|those|all|both|last|first) )\b(?<count>${NUMBERS.slice(1).join('|')}|several|various|a few)`;
/** Words for members that a text lists one after another. */
const CLASS = [
  'kinds|types|sorts|forms|varieties|groups|classes|categories|parts|layers|levels|ways|methods|means|options|reasons|causes|factors',
  'conditions|rules|steps|stages|phases|signs|exceptions|cases|roles|tasks',
].join('|');
/** "There are three kinds of fire.", "It deals with salt in several ways.": the end of the sentence names none of them. */
const OF_CLASS = new RegExp(
  String.raw`${COUNT} (?:[\p{L}-]+ ){0,2}(?:${CLASS})\b(?:(?! and )[^,;:–—]){0,40}[.:]$`,
  'iu',
);
/** "There are two lifts." */
const THERE_ARE = new RegExp(
  String.raw`^(?:[^,]{2,30}, )?there (?:are|were) ${COUNT} (?<things>[\p{L}-]+(?: [\p{L}-]+){0,5})\.$`,
  'iu',
);
/** "Three coatings are offered.", "Two rooms can be booked." */
const OFFERED = new RegExp(
  String.raw`^${COUNT} (?:[\p{L}-]+ ){1,3}(?:are|were|can be) (?:offered|available|sold|made|provided|known|open|possible|booked|hired|rented|chosen)\b[^.;:]{0,40}[.:]$`,
  'iu',
);
/** "A year has three seasons." */
const HAS = new RegExp(
  String.raw`^[^,;:]{2,50}? (?:has|have|consists? of|comes? in|is made of) ${COUNT} (?<things>[\p{L}-]+(?: [\p{L}-]+){0,2})\.$`,
  'iu',
);
/** "… in the following cases.", and not "… the following days." */
const FOLLOWING =
  /\bas follows[.:]$|\bthe following (?:[\p{L}-]+ ){0,2}(?!(?:day|night|week|month|season|year)s)\p{L}{3,}(?<![siu])s[.:]$|:$/iu;
/** Sentences that an announcement brings, at most; of one that does not count, and items of a list. */
const MOST = { sentences: 4, uncounted: 2, items: 20 };

/** Number of sentences that are searched for a continuation; sentences between belong to the one before. */
const NEXT = 2;
/** "The other trees that do so are …": a sentence that continues the list of the one before. */
const GOES_ON =
  /^(?:the )?(?:others?|another|further|likewise|so (?:do|does|are|is))\b|\bare (?:the )?other\b|\b(?:too|as well)[.!]$/i;

/** "The limits are €5,000, €3,000 and €1,500 respectively.": the values follow the order of the names in the sentence before. */
const IN_ORDER = /\brespectively\b|\bin (?:that|this) order\b/i;

/** The number of things that a statement announces without naming them; undefined if it announces nothing. */
export function readAnnounced({ text, block }: Statement): number | undefined {
  if (block.kind !== 'text') return undefined;
  const found = OF_CLASS.exec(text) ?? THERE_ARE.exec(text) ?? HAS.exec(text) ?? OFFERED.exec(text);
  if (!found) return FOLLOWING.test(text) ? MOST.sentences : undefined;
  const count = NUMBERS.indexOf(found.groups?.['count']?.toLowerCase() ?? '') + 1;
  return Math.min(count || MOST.uncounted, MOST.sentences);
}

/**
 * The things that a statement announces: items of the list below it, or the sentences behind it in its paragraph. In a list of
 * several things, or of places, the sentence that names the others as well.
 */
function readFollowing(statement: Statement, isList: boolean, index: SearchIndex): Statement[] {
  const count = IN_TABLE.test(statement.text) ? MOST.items : readAnnounced(statement);
  if (count === undefined && statement.block.kind !== 'text') return [];
  const behind = readStatements(statement.passage).filter(
    ({ block, order }) => block === statement.block && order > statement.order,
  );
  if (count === undefined)
    return behind
      .slice(0, NEXT)
      .filter(({ text }, at) => (isList && GOES_ON.test(text)) || (at === 0 && IN_ORDER.test(text)));
  const table = IN_TABLE.test(statement.text) ? readTable(statement, index) : [];
  if (table.length > 0) return table;
  if (behind.length === 0) {
    const list = readGroups([statement.passage], index).find(
      ({ kind, lead }) => kind === 'item' && lead.endsWith(statement.text),
    );
    return list?.members.slice(0, MOST.items) ?? [];
  }
  // "There are two lifts." need not be followed by their names.
  const things = OF_CLASS.test(statement.text)
    ? undefined
    : THERE_ARE.exec(statement.text)?.groups?.['things'];
  const terms = readTerms(things ?? '');
  const isOfThem = (each: Statement) =>
    things === undefined ||
    LEANS.test(each.text) ||
    ORDINAL.test(each.text) ||
    terms.some((term) => each.terms.includes(term));
  return behind.filter(isOfThem).slice(0, count);
}

/** "There were two waves. The first, …" */
const ORDINAL = /^(?:the )?(?:first|second|third|fourth|one|other|last)\b/i;

/** "… as shown in the table." */
const IN_TABLE = /\b(?:in|by|see) the (?:following )?table\b/i;

function readTable({ passage, block }: Statement, index: SearchIndex): Statement[] {
  const table = readGroups([passage], index).find(
    ({ kind, members }) => kind === 'row' && members[0]?.block.heading === block.heading,
  );
  return table?.members.slice(0, MOST.items) ?? [];
}

/** The draft with the things that its statements announce: "There are three kinds of fire" is not an answer without them. */
export function completeDraft(draft: Draft | undefined, { question, index }: Findings): Draft | undefined {
  if (!draft || COUNTED.test(question.text)) return draft;
  const isList = question.form.kind === 'list' || WHERE.test(question.text);
  const only = draft.entries.length === 1 ? draft.entries[0] : undefined;
  const last = only?.statements.at(-1);
  const items =
    last && (only?.statements.length === 1 || last.text.endsWith(':'))
      ? readFollowing(last, false, index)
      : [];
  if (last && items[0]?.block.kind === 'item')
    return {
      lead: last,
      entries: items.map((item) => ({ statements: [item] })),
      layout: 'list',
      ...(draft.isUnsure && { isUnsure: true }),
    };
  const said = new Set(draft.entries.flatMap(({ statements }) => statements.map(placeOf)));
  const entries = draft.entries.map((entry): Entry => {
    const statements = entry.statements.flatMap((statement) => {
      const behind = readFollowing(statement, isList, index).filter((each) => !said.has(placeOf(each)));
      for (const each of behind) said.add(placeOf(each));
      return [statement, ...behind];
    });
    // An announced thing may already be in the answer, between the others.
    const isOneFile = new Set(statements.map(({ fileId }) => fileId)).size === 1;
    return {
      ...entry,
      statements: isOneFile ? statements.toSorted((a, b) => a.order - b.order) : statements,
    };
  });
  return { ...draft, entries };
}

const placeOf = ({ fileId, order }: Statement) => `${fileId} ${order}`;

const COUNTED = /\bhow many\b/i;
const WHERE = /^\W*where\b/i;
