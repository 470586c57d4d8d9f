import type { IndexedPassage } from '../../../search/passages.ts';
import type { SearchIndex } from '../../../search/search-index.ts';
import { readTerms } from '../../../search/terms.ts';
import { readStatements, type Statement } from '../../statements/read-statements.ts';
import type { Weights } from '../../statements/weigh-terms.ts';
import type { ParsedQuestion } from '../../question/read-question.ts';

/** The items of one list, or the rows of one table, with their introduction. */
export interface Group {
  kind: 'item' | 'row';
  lead: string;
  /** All headings in force, and the last of them. */
  heading: string;
  section: string;
  title: string;
  /** Whether the document numbers the items. */
  isNumbered: boolean;
  members: Statement[];
}

/** Passages, the best, whose lists and tables may answer a question. */
export const MOST_PASSAGES = 12;

/** The lists and tables that passages hold, each whole, even where a passage has a part of it. */
export function readGroups(passages: readonly IndexedPassage[], index: SearchIndex): Group[] {
  const groups = new Map<string, Group>();
  const pages = new Map(passages.map((passage) => [`${passage.fileId} ${passage.page}`, passage]));
  for (const [key, { fileId, page }] of pages) {
    for (const passage of index.passagesOf(fileId)) {
      if (passage.page !== page) continue;
      for (const statement of readStatements(passage)) {
        const { kind, group, lead = '', headings, isNumbered = false } = statement.block;
        if ((kind !== 'item' && kind !== 'row') || group === undefined) continue;
        const name = `${key} ${group} ${kind}`;
        const heading = headings.map(({ text }) => text).join(' ');
        const section = headings.at(-1)?.text ?? '';
        const { title } = passage;
        const entry = groups.get(name) ?? { kind, lead, heading, section, title, isNumbered, members: [] };
        entry.members.push(statement);
        groups.set(name, entry);
      }
    }
  }
  return [...groups.values()].filter(({ members }) => members.length > 1);
}

const FIELD = { lead: 0.9, heading: 0.95, title: 0.75, heads: 0.9, members: 0.5 };
const MEANING = 0.75;

/** The share of a question's weight that the introduction of a group and its members hold. */
export function coverGroup(
  group: Group,
  question: ParsedQuestion,
  weights: Weights,
): { whole: number; lead: number } {
  const total = [...weights.values()].reduce((sum, weight) => sum + weight, 0);
  if (total === 0) return { whole: 0, lead: 0 };
  const fields = {
    lead: new Set(readTerms(group.lead)),
    heading: new Set(readTerms(group.heading)),
    title: new Set(readTerms(group.title)),
    heads: new Set(group.members[0]?.block.cells?.flatMap(([head]) => readTerms(head))),
    members: new Set(group.members.flatMap(({ text }) => readTerms(text))),
  };
  const near = new Map<string, string[]>();
  for (const [word, meant] of question.meanings)
    for (const term of meant) near.set(term, [...(near.get(term) ?? []), word]);
  const worth = (term: string, names: readonly (keyof typeof fields)[]) =>
    Math.max(
      ...names.map((name) => {
        const has = fields[name].has(term)
          ? 1
          : (near.get(term) ?? []).some((word) => fields[name].has(word))
            ? MEANING
            : 0;
        return FIELD[name] * has;
      }),
    );
  let whole = 0;
  let lead = 0;
  for (const [term, weight] of weights) {
    whole += weight * worth(term, ['lead', 'heading', 'title', 'heads', 'members']);
    lead += weight * worth(term, ['lead', 'heading']);
  }
  return { whole: whole / total, lead: lead / total };
}

/** The subject of an item: the words before its colon or dash. */
export const labelOf = (text: string) => text.split(/[:–—]/, 1)[0] ?? text;
