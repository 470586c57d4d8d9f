import { readTerms } from '../../../search/terms.ts';
import { shareOfTerm } from '../../question/words/add-meanings.ts';
import type { ParsedQuestion } from '../../question/read-question.ts';
import type { Statement } from '../../statements/read-statements.ts';
import type { Weights } from '../../statements/weigh-terms.ts';
import { labelOf, type Group } from '../draft/groups.ts';
import { limitTerms, readLimit } from '../measures/limit.ts';

/** The members of a list or a table that a question asks for. */
export interface Selection {
  members: Statement[];
  /** The column that holds the requested things, if the first does not: "Name the coaches". */
  column?: number;
  /** How surely the group names the requested things. */
  sure: number;
  /** The share of the question that the group and the chosen members hold. */
  worth: number;
}

/** How sure a word for the members names them, by its place. */
const NAMED = {
  whole: 1.05,
  head: 1,
  lead: 0.95,
  heading: 0.9,
  label: 0.85,
  cell: 0.85,
  before: 0.8,
  title: 0.6,
};
/** "Which meeting rooms are there?" under "Rooms": for this share, the words of the question on the rooms apply to all members. */
const DESCRIBED = 0.75;
/** Minimum share of the distinguishing terms that a member must hold, and its minimum share of the best score. */
const HOLDS = { least: 0.5, near: 0.8 };
/** Maximum share of the question in terms that no member holds, if no term distinguishes the members. */
const MISSING = 0.3;
/** Verbs of questions for everything available: "Which accessories can I buy?" */
const OFFERED = new Set(
  readTerms('buy get choose order offer sell have own provide available know pay give grant receive'),
);
/** "… reported to the Data Protection Officer" */
const FULL_NAME = /(?<=\p{Ll}\s)\p{Lu}[\p{L}-]+(?:\s\p{Lu}[\p{L}-]+)+/u;
const NEGATED = /\b(?:not|no|without|never|cannot|\w+n['’]t)\b/i;
const NOTHING =
  /^(?:no|none|never|not .*|n\/a|nothing|unpaid|unavailable|unsupported|excluded|forbidden|[-–—]|0)$/i;

/** The members of a group that satisfy a question for several things; undefined if the group holds other things. */
export function selectMembers(
  group: Group,
  question: ParsedQuestion,
  weights: Weights,
  kind: readonly string[],
): Selection | undefined {
  const reach = (words: ReadonlySet<string>, term: string) => shareOfTerm(question, words, term);
  const heads = (group.members[0]?.block.cells ?? []).map(([head]) => new Set(readTerms(head)));
  const isKind = ({ block }: Statement) =>
    block.cells?.some(([, value]) => {
      const words = readTerms(value);
      return words.length > 0 && words.every((term) => kind.includes(term));
    }) ?? false;
  const ofKind = kind.length > 0 ? group.members.filter(isKind) : [];
  const found = nameKind(group, heads, kind, reach);
  const named = found.sure === 0 && ofKind.length > 0 ? { sure: NAMED.cell } : found;
  if (kind.length > 0 && named.sure === 0) return undefined;
  const total = [...weights.values()].reduce((sum, weight) => sum + weight, 0);
  if (total === 0) return undefined;
  const over = new Set(readTerms(`${group.heading} ${readLead(group)}`));
  const above = new Set([...over, ...readTerms(group.title)]);
  const section = readTerms(group.section);
  const isAllOfKind = section.length > 0 && section.every((term) => kind.includes(term));
  const describes = (term: string) =>
    isAllOfKind && question.pairs.some(([first, second]) => first === term && kind.includes(second));
  const cells = group.members.map((member) => new Set(readTerms(valuesOf(member))));
  const negated = NEGATED.test(question.text);
  const apart: [term: string, weight: number][] = [];
  let members = found.sure === 0 && ofKind.length > 0 ? ofKind : group.members;
  let heldWeight = 0;
  let isNarrowed = false;
  const limit = readLimit(question.text, group);
  const limiting = limit ? limitTerms(question.text) : new Set<string>();
  for (const [term, weight] of weights) {
    const column = heads.findIndex((head, at) => at > 0 && reach(head, term) > 0);
    if (limiting.has(term) || (OFFERED.has(term) && column < 0)) {
      heldWeight += weight;
      continue;
    }
    if (kind.includes(term)) {
      heldWeight += weight * named.sure;
      continue;
    }
    const holding = cells.filter((words) => reach(words, term) > 0).length;
    // A number that no member has refers to other things: "bundles of three".
    if (/^\d/.test(term) && holding === 0 && reach(above, term) === 0) return undefined;
    if (column > 0) {
      heldWeight += weight;
      if (isMixed(column, group)) {
        members = members.filter((member) => says(member, column) !== negated);
        isNarrowed = true;
      }
    } else if (holding > 0 && holding < cells.length && reach(over, term) === 0) apart.push([term, weight]);
    else
      heldWeight +=
        weight *
        Math.max(
          reach(above, term),
          reach(heads[0] ?? above, term),
          holding > 0 ? 1 : 0,
          describes(term) ? DESCRIBED : 0,
        );
  }
  if (limit) members = members.filter((member) => limit(member));
  // A name of several words is in the rows that it belongs to, even if a heading holds its words.
  const [name = ''] = FULL_NAME.exec(question.text) ?? [];
  const naming = members.filter((member) => valuesOf(member).includes(name));
  if (name !== '' && naming.length > 0) {
    isNarrowed ||= naming.length < members.length;
    members = naming;
  }
  const sum = apart.reduce((all, [, weight]) => all + weight, 0);
  if (sum > 0) {
    const shares = new Map(
      members.map((member) => {
        const words = new Set(readTerms(valuesOf(member)));
        return [member, apart.reduce((all, [term, weight]) => all + weight * reach(words, term), 0) / sum];
      }),
    );
    const most = Math.max(0, ...shares.values());
    const least = Math.max(HOLDS.least, HOLDS.near * most);
    members = negated
      ? members.filter((member) => NEGATED.test(valuesOf(member)) || (shares.get(member) ?? 0) < HOLDS.least)
      : members.filter((member) => (shares.get(member) ?? 0) >= least);
    heldWeight += sum * (negated ? 1 : most);
  }
  const worth = heldWeight / total;
  isNarrowed ||= limit !== undefined || sum > 0;
  if (members.length === 0 || (!isNarrowed && worth < 1 - MISSING)) return undefined;
  return { members, worth, sure: named.sure, ...(named.column !== undefined && { column: named.column }) };
}

/** How surely a group names the requested kind for its members, and in which column. */
function nameKind(
  group: Group,
  heads: readonly ReadonlySet<string>[],
  kind: readonly string[],
  reach: (words: ReadonlySet<string>, term: string) => number,
): { sure: number; column?: number } {
  const all = (words: ReadonlySet<string>) =>
    kind.length === 0 ? 0 : Math.min(...kind.map((term) => reach(words, term)));
  const termsOf = (text: string) => new Set(readTerms(text));
  const lead = all(termsOf(readLead(group)));
  const heading = termsOf(group.section);
  const labels = group.members.filter(({ text }) => all(termsOf(labelOf(text))) > 0).length;
  const sure = Math.max(
    NAMED.head * all(heads[0] ?? new Set()),
    (INTRODUCES.test(group.lead) ? NAMED.lead : NAMED.before) * lead,
    (heading.size === kind.length ? NAMED.whole : NAMED.heading) * all(heading),
    NAMED.heading * all(termsOf(group.heading)),
    labels > 1 ? NAMED.label : 0,
  );
  const column = heads.findIndex((head, at) => at > 0 && all(head) === 1);
  if (column > 0 && sure < NAMED.head) return { sure: NAMED.head, column };
  const title = group.kind === 'row' ? NAMED.title * all(termsOf(group.title)) : 0;
  return { sure: Math.max(sure, title) };
}

/** The paragraph before a group if it introduces the whole group: it ends with a colon, or is short and before a table. */
function readLead({ kind, lead }: Group): string {
  return INTRODUCES.test(lead) || (kind === 'row' && lead.length < SHORT) ? lead : '';
}

const INTRODUCES = /:\s*$/;
const SHORT = 160;

/** The text of a member alone: without the heads of a table. */
const valuesOf = ({ block, text }: Statement) =>
  block.cells ? block.cells.map(([, value]) => value).join(' ; ') : text;

/** Whether some cells of a column affirm its head and others deny it: "Renewals: none". */
const isMixed = (column: number, { members }: Group) =>
  members.some((member) => says(member, column)) && members.some((member) => !says(member, column));

const says = ({ block }: Statement, column: number) => !NOTHING.test(block.cells?.[column]?.[1].trim() ?? '');
