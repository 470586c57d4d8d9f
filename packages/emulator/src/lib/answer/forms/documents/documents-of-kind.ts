import type { SearchIndex } from '../../../search/search-index.ts';
import { readTerms } from '../../../search/terms.ts';
import { LEANS, readStatements } from '../../statements/read-statements.ts';
import { readFirst } from '../facts/answer-overview.ts';
import type { Findings } from '../draft/draft.ts';
import { nameTerm } from '../draft/titles.ts';

/** Documents whose introduction is read for their kind, and whose title and fields are: it keeps a question over many short. */
const MOST = { introductions: 40, documents: 500 };
/** Minimum number of documents that must state their kind before a common field extends it to others. */
const LEAST_SAID = 3;
/** The share of them that must have the field, and how much more common it must be among them than among all. */
const FIELD = { share: 0.75, more: 0.2 };

/** Documents on things of one kind. */
export interface OfKind {
  files: ReadonlySet<string>;
  /** The terms that name them: "pine", "birch". */
  names: ReadonlySet<string>;
  /** Whether all other documents are about something else: titles or a field decide it, introductions alone do not. */
  sure: boolean;
}

/**
 * The documents whose subject is of a kind: its title ends with the word, or the statement that introduces it says so; if several without
 * such a title say so, also those with the field that separates them from others: "kind: species".
 */
export function documentsOfKind(kind: readonly string[], { index, accept, passages }: Findings): OfKind {
  const flagged = flaggedAs(kind, index).filter(accept);
  if (flagged.length > 1) {
    const names = flagged.map((file) => nameTerm(file, index)).filter((name) => !kind.includes(name));
    return { files: new Set(flagged), names: new Set(names), sure: true };
  }
  const found = passages.map(({ fileId }) => fileId);
  const all = [...new Set([...found, ...index.files()])].filter(accept);
  const titled = new Set(
    index
      .titlesWith(kind)
      .filter(
        (file) =>
          accept(file) && nameTerm(file, index) === kind.at(-1) && !/^\w+ing\b/.test(titleOf(file, index)),
      ),
  );
  const others = all.filter((file) => !titled.has(file)).slice(0, MOST.introductions);
  const said = others.filter((file) => saysItIs(readFirst(file, index)?.text ?? '', kind));
  const marked = said.length >= LEAST_SAID ? alike(said, all.slice(0, MOST.documents), index) : [];
  const files = new Set([...titled, ...said, ...marked]);
  const names = [...files].map((file) => nameTerm(file, index)).filter((name) => !kind.includes(name));
  return { files, names: new Set(names), sure: said.length > 0 ? marked.length > 0 : titled.size > 1 };
}

/** The documents with a field of that name that is true: `evergreen: true`. */
const flaggedAs = (kind: readonly string[], index: SearchIndex): string[] =>
  kind
    .slice(0, 1)
    .flatMap((term) => index.fieldsWith(term))
    .filter((file) =>
      Object.entries(index.documentOf(file)?.metadata ?? {}).some(
        ([name, value]) =>
          value === true && readTerms(name.replaceAll('_', ' ')).join(' ') === kind.join(' '),
      ),
    );

/** "Mangroves are trees and shrubs that …", "… is one of the commonest trees of …" */
const KIND_OF =
  /\b(?:is|are|was|were)\s(?:(?:one|some|all|species|kinds?|types?)\sof\s|(?:the|an?)\s(?:[\p{L}-]+\s){0,3}(?:species|kinds?|types?)\sof\s)?(?<what>(?:(?!\b(?:of|that|which|who|in|on|by|from|with|beneath|for|at|between)\b)[^;:.])+)/iu;

/** Whether a statement says that something is of a kind. */
export function saysItIs(text: string, kind: readonly string[]): boolean {
  const words = new Set(readTerms(KIND_OF.exec(text)?.groups?.['what'] ?? ''));
  return kind.length > 0 && kind.every((term) => words.has(term));
}

/** Whether a document says anywhere that its subject is of a kind: "… although yew is a conifer". */
export function mentionsKind(fileId: string, kind: readonly string[], index: SearchIndex): boolean {
  const name = nameTerm(fileId, index);
  return index
    .passagesOf(fileId)
    .flatMap((passage) => readStatements(passage))
    .some(
      ({ terms, text }) =>
        kind.every((term) => terms.includes(term)) && (terms.includes(name) || LEANS.test(text)),
    );
}

const titleOf = (fileId: string, index: SearchIndex) => index.documentOf(fileId)?.title ?? '';

/** All documents with the field that best separates `some` from `all`. */
function alike(some: readonly string[], all: readonly string[], index: SearchIndex): readonly string[] {
  const holders = new Map<string, string[]>();
  for (const file of all) {
    for (const [name, value] of Object.entries(index.documentOf(file)?.metadata ?? {})) {
      for (const each of [value].flat()) {
        if (typeof each !== 'string') continue;
        const field = `${name} ${each}`;
        holders.set(field, [...(holders.get(field) ?? []), file]);
      }
    }
  }
  const judged = [...holders.values()].map((files) => {
    const share = some.filter((file) => files.includes(file)).length / some.length;
    return { files, share, more: share - files.length / all.length };
  });
  const best = judged
    .filter(({ share, more }) => share >= FIELD.share && more >= FIELD.more)
    .toSorted((a, b) => b.more - a.more)[0];
  return best?.files ?? [];
}
