import { readTerms } from '../../../search/terms.ts';
import type { Extreme } from '../../question/cues/dimensions.ts';
import { readStatements } from '../../statements/read-statements.ts';
import { documentsOfKind } from '../documents/documents-of-kind.ts';
import type { Findings } from '../draft/draft.ts';
import { measureFields } from '../measures/measure-fields.ts';

/** Documents that one superlative reads: it keeps a question over many short. */
export const MOST_DOCUMENTS = 60;

/** Numbers of a field with the requested measure, the greatest or smallest of them, and the documents with that one. */
export interface Fields {
  name: string;
  values: readonly { fileId: string; value: number }[];
  limit: number;
  best: readonly { fileId: string; value: number }[];
}

/** The documents whose titles name the things of the question; if none has the field, all that mention them. */
export function measureDocuments(
  findings: Findings,
  extreme: Extreme,
  of: string,
  /** Whether the documents to choose from are named. */
  isNamed = false,
): Fields | undefined {
  const { index, accept } = findings;
  const kind = readTerms(of);
  if (kind.length === 0 && !isNamed) return undefined;
  const titled = kind.length > 0 ? index.titlesWith(kind).filter(accept) : [];
  const measured =
    (titled.length > 1 ? measureFields(titled, extreme.dimension, index) : undefined) ??
    measureFields(index.files().filter(accept), extreme.dimension, index);
  if (!measured) return undefined;
  const all = measured.values.map(({ value }) => value);
  const limit = extreme.end === 'more' ? Math.max(...all) : Math.min(...all);
  const best = measured.values.filter(({ value }) => value === limit).slice(0, MOST_DOCUMENTS);
  const speaks = ({ fileId }: { fileId: string }) =>
    index
      .passagesOf(fileId)
      .some((passage) =>
        readStatements(passage).some(({ terms }) => kind.every((term) => terms.includes(term))),
      );
  if (titled.length === 0 && !isNamed && !isAny(kind) && !haveDocuments(of, findings)) return undefined;
  const isTitled = titled.length > 1 && best.every(({ fileId }) => titled.includes(fileId));
  return titled.length < 2 || isTitled || best.every(speaks) ? { ...measured, limit, best } : undefined;
}

/** Whether documents on the things exist: a field of trees does not answer "the oldest glue". */
export function haveDocuments(of: string, findings: Findings): boolean {
  const kind = readTerms(of);
  return (
    kind.length === 0 ||
    findings.index.titlesWith(kind).length > 0 ||
    documentsOfKind(kind, findings).files.size > 0
  );
}

/** Words that may mean the subject of any document: "Which recipe takes longest?" */
const ANY = new Set(
  readTerms(
    'document page file article report entry record recipe dish meal item product model thing option',
  ),
);
export const isAny = (kind: readonly string[]) => kind.every((term) => ANY.has(term));
