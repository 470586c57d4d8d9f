import type { SearchIndex } from '../../../search/search-index.ts';
import { readTerms } from '../../../search/terms.ts';
import { namesOf } from '../../question/words/add-meanings.ts';
import { documentsOfKind, mentionsKind } from './documents-of-kind.ts';
import type { Findings } from '../draft/draft.ts';
import { findMembers } from './find-members.ts';
import { readVerb } from './read-asked.ts';
import { readFieldMarks, TOPICS } from '../draft/marks.ts';

const DENIES = /\b(?:not|never|no|without|cannot|\w+n['’]t)\b/i;

/** Maximum number of documents that are read for a denied kind. Bounds the time of a question over many documents. */
const MOST_OTHERS = 200;
/** "Which trees are not pines?" */
const OTHER_KIND = /\b(?:not|aren['’]t|isn['’]t)\s+(?:an?\s+)?(\p{L}+)\W*$/iu;

/** Documents that lack a mark, and the texts of that mark in the others; or those on other things than a kind. */
export interface Unmarked {
  files: readonly string[];
  marks: readonly string[];
  isKind?: boolean;
}

/**
 * "Which trees are not evergreen?", "… are evergreen, but not conifers?": the documents that have the field, and not the value behind the
 * denial; those on other things, where a kind is denied; undefined if no field and no kind matches the denial.
 */
export function findUnmarked(findings: Findings, of: string): Unmarked | undefined {
  const { question, weights } = findings;
  const at = question.text.search(DENIES);
  const kind = readTerms(of);
  const behind = new Set(at < 0 ? [] : readTerms(question.text.slice(at)));
  const verbs = readVerb(question);
  const denied = [...behind].filter(
    (term) =>
      weights.has(term) &&
      !kind.includes(term) &&
      !verbs.includes(term) &&
      markedBy(term, findings).length > 0,
  );
  if (denied.length > 0)
    return readUnmarked(findings, of, new Map(denied.map((term) => [term, weights.get(term) ?? 0])));
  const other = readTerms(OTHER_KIND.exec(question.text)?.[1] ?? '').filter((term) => weights.has(term));
  if (other.length > 0) return findOthers(findings, of, other);
  return findOpposed(findings, of);
}

/** Words with the opposite meaning of a field: a tree that loses its leaves is not evergreen. */
const OPPOSITES: readonly { asked: RegExp; field: string }[] = [
  {
    asked: /\bdeciduous\b|\b(?:lose|loses|shed|sheds|drop|drops)\s+(?:its|their|the)\s+(?:leaves|foliage)\b/i,
    field: 'evergreen',
  },
];

function findOpposed(findings: Findings, of: string): Unmarked | undefined {
  for (const { asked, field } of OPPOSITES) {
    const words = readTerms(asked.exec(findings.question.text)?.[0] ?? '');
    const opposed = readTerms(field).filter((term) => findings.index.fieldsWith(term).length > 0);
    if (words.length === 0 || opposed.length === 0) continue;
    const weights = new Map([...findings.weights].filter(([term]) => !words.includes(term)));
    return readUnmarked({ ...findings, weights }, of, new Map(opposed.map((term) => [term, 1])));
  }
  return undefined;
}

/** Near meanings are used only for a word that no field has. */
function markedBy(term: string, { question, index }: Findings): readonly string[] {
  const own = index.fieldsWith(term);
  return own.length > 0 ? own : namesOf(question, term).flatMap((name) => index.fieldsWith(name));
}

function readUnmarked(
  findings: Findings,
  of: string,
  without: ReadonlyMap<string, number>,
): Unmarked | undefined {
  const { question, index, accept } = findings;
  const denied = [...without.keys()];
  const holders = new Set(denied.flatMap((term) => markedBy(term, findings)));
  const found = [...holders].flatMap((fileId) =>
    readFieldMarks(without, question, index.documentOf(fileId)?.metadata)
      // That a page lacks a topic says nothing of its subject.
      .filter(({ name }) => !TOPICS.test(name))
      .map((mark) => ({ ...mark, fileId })),
  );
  // "Not native to North America": a field with all of the words, not every field with one of them.
  const whole = found.filter(({ words }) => denied.every((term) => words.has(term)));
  const exact = found.filter(({ words }) => denied.some((term) => words.has(term)));
  if (found.length === 0) return findOthers(findings, of, denied);
  // A degree is denied by the other end of the same field.
  if (found.some(({ degreeOf }) => degreeOf)) return undefined;
  const matching = [whole, exact].find(({ length }) => length > 0) ?? found;
  const names = new Set(matching.map(({ name }) => name));
  const marked = whole.length > 0 ? new Set(whole.map(({ fileId }) => fileId)) : holders;
  const files = [...readPool(findings, of, denied)].filter(
    (fileId) => accept(fileId) && !marked.has(fileId) && hasField(fileId, names, index),
  );
  return files.length > 0 ? { files, marks: [...new Set(matching.map(({ text }) => text))] } : undefined;
}

/**
 * "Which evergreens are not conifers?": things of the one kind and not of the other, if documents state the kinds of their subjects.
 */
function findOthers(findings: Findings, of: string, denied: readonly string[]): Unmarked | undefined {
  const [word, ...more] = denied;
  const written =
    word && findings.question.text.match(/\p{L}+/gu)?.find((each) => readTerms(each)[0] === word);
  if (!written || more.length > 0) return undefined;
  const ofKind = documentsOfKind(denied, findings);
  if (!ofKind.sure) return undefined;
  const files = [...readPool(findings, of, denied)]
    .filter((fileId) => findings.accept(fileId) && !ofKind.files.has(fileId))
    .slice(0, MOST_OTHERS)
    .filter((fileId) => !mentionsKind(fileId, denied, findings.index));
  return files.length > 0 ? { files, marks: [written], isKind: true } : undefined;
}

/** The documents of which the rest of the question is true. */
function readPool(findings: Findings, of: string, denied: readonly string[]): Iterable<string> {
  const { question, weights, index } = findings;
  const kind = readTerms(of);
  const verbs = readVerb(question);
  const rest = new Map([...weights].filter(([term]) => !denied.includes(term)));
  const asserted = [...rest.keys()].filter(
    (term) => !kind.includes(term) && !verbs.includes(term) && index.fieldsWith(term).length > 0,
  );
  if (asserted.length > 0) {
    const text = question.text.slice(0, question.text.search(DENIES));
    const { found } = findMembers({ ...findings, weights: rest, question: { ...question, text } }, of);
    return found.filter(({ byField }) => byField).map(({ fileId }) => fileId);
  }
  const ofKind = documentsOfKind(kind, findings);
  if (ofKind.sure) return ofKind.files;
  const marked = kind.flatMap((term) => index.fieldsWith(term));
  return marked.length > 1 ? marked : index.files();
}

const hasField = (fileId: string, names: ReadonlySet<string>, index: SearchIndex): boolean =>
  Object.entries(index.documentOf(fileId)?.metadata ?? {}).some(
    ([name, value]) => names.has(name) && value !== null,
  );
