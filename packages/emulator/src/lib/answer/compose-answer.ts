import { writeDocumentCount, type Draft, type Entry, escapeLabel } from './forms/draft/draft.ts';
import { lettersOf } from '../search/letters.ts';
import { SEE_ALSO, UNSURE } from './question/follow-up.ts';
import { LEANS, type Statement } from './statements/read-statements.ts';
import { quoteStatements, type Quote } from './statements/quote.ts';

/** A source of an answer: one file, the quoted pages and the quoted words, as in the file. */
export interface Reference {
  fileId: string;
  pages: number[];
  quote: string;
}

/**
 * One step of an answer, whoever writes it. Text holds no marks; a citation follows the words it belongs to,
 * and `position` is the UTF-16 offset in the joined text where a reader expects the mark, before the full stop.
 */
export type AnswerPart =
  | { type: 'text'; text: string }
  | { type: 'citation'; position: number; references: Reference[] };

/** Why an answer ended, in the words of the API. Quotes always end with `stop`; a model's reason is known at its end. */
export interface Finish {
  reason: string;
}

/** How many documents an answer could draw on, each counted once however many files it is kept in. */
export interface Scope {
  filtered: boolean;
  matching: number;
  total: number;
  indexing: boolean;
}

/**
 * Writes the answers to the questions of a message one after another, without repetition; undefined for a question without an answer.
 */
export function composeAnswer(drafts: readonly (Draft | undefined)[], scope: () => Scope): AnswerPart[] {
  const found = drafts.flatMap((draft) => draft ?? []);
  if (found.every(({ entries }) => entries.length === 0))
    return [{ type: 'text', text: sayNothing(scope()) }];
  const writer = createWriter();
  if (found.length < drafts.length) writer.text('No passage answers all of this. The nearest ones say:');
  for (const draft of found) {
    if (draft.entries.every(({ statements, titles }) => !titles && writer.has(statements))) continue;
    if (writer.parts.length > 0) writer.text('\n\n');
    writeDraft(draft, writer);
  }
  return writer.parts;
}

function writeDraft(draft: Draft, writer: Writer): void {
  const { note, isUnsure, lead, entries, layout, also = [], closing } = draft;
  if (isUnsure) writer.text(UNSURE);
  if (note) writer.text(`${note}\n\n`);
  if (lead) {
    writer.quotes(quoteStatements([lead]));
    writer.text('\n\n');
  }
  let section: string | undefined;
  for (const [at, entry] of entries.entries()) {
    const begins = entry.section !== section;
    if (at > 0) writer.text(layout === 'list' && !begins ? '\n' : '\n\n');
    if (begins && entry.section) writer.text(`**${escapeLabel(entry.section)}**\n\n`);
    section = entry.section;
    if (layout === 'list') writer.text('- ');
    writeEntry(entry, writer);
  }
  if (closing) writer.text(`\n\n${closing}`);
  // A statement that continues a sentence of the answer is not another answer.
  const goesOn = ({ text, before }: Statement) =>
    LEANS.test(text) && before !== undefined && writer.has([before]);
  const fresh = also.filter((statement) => !writer.has([statement]) && !goesOn(statement));
  if (fresh.length === 0) return;
  writer.text(SEE_ALSO);
  writer.quotes(quoteStatements(fresh));
}

function writeEntry({ label, statements, columns, titles }: Entry, writer: Writer): void {
  if (label) writer.text(`**${escapeLabel(label)}**: `);
  if (!titles) writer.quotes(quoteStatements(statements, columns));
  for (const [at, { title, source }] of (titles ?? []).entries()) {
    writer.text(`${at > 0 ? ', ' : ''}${escapeLabel(title)}`);
    if (source) writer.cite(source);
  }
}

interface Writer {
  parts: AnswerPart[];
  text(text: string): void;
  /** Writes quotes one after another, those of one page with one citation. A gap between them becomes an ellipsis. */
  quotes(quotes: readonly Quote[]): void;
  /** A citation without its words. */
  cite(source: Statement): void;
  /** Whether all statements were written. */
  has(statements: readonly Statement[]): boolean;
}

/** A shorter statement may be on another thing in another document: "It costs €5." */
const TELLING = 40;

/** Whether two files say the same but for marks and white space. */
function isSameStatement(a: string, b: string): boolean {
  const letters = lettersOf(a);
  return letters.length >= TELLING && letters === lettersOf(b);
}

function createWriter(): Writer {
  const parts: AnswerPart[] = [];
  const said: Pick<Quote, 'fileId' | 'raw'>[] = [];
  const isSaid = ({ fileId, raw }: Pick<Quote, 'fileId' | 'raw'>) =>
    said.some((quote) =>
      quote.fileId === fileId ? quote.raw.includes(raw) : isSameStatement(quote.raw, raw),
    );
  let length = 0;
  const text = (words: string) => {
    parts.push({ type: 'text', text: words });
    length += words.length;
  };
  const cite = ({ fileId, page, raw }: Quote, position: number) => {
    parts.push({ type: 'citation', position, references: [{ fileId, pages: [page], quote: raw }] });
  };
  return {
    parts,
    text,
    has: (statements) => statements.every(isSaid),
    cite(source) {
      for (const quote of quoteStatements([source])) cite(quote, length);
    },
    quotes(quotes) {
      const fresh = quotes.filter((quote) => !isSaid(quote)).map((quote) => withoutSaid(quote, said));
      for (const [at, quote] of (fresh.length > 0 ? fresh : quotes).entries()) {
        said.push({ fileId: quote.fileId, raw: quote.raw });
        text(`${at > 0 ? ' ' : ''}${quote.text}`);
        cite(quote, length - quote.stop);
      }
    },
  };
}

/** A quotation without the sentences at its beginning that were quoted before: a pronoun brought them along. */
function withoutSaid(quote: Quote, said: readonly Pick<Quote, 'fileId' | 'raw'>[]): Quote {
  const ends = Array.from(quote.raw.matchAll(/[.!?]\s+/g), ({ 0: { length }, index }) => index + length);
  const end = ends.findLast((at) =>
    said.some(({ fileId, raw }) => fileId === quote.fileId && raw.includes(quote.raw.slice(0, at).trimEnd())),
  );
  const before = `“${quote.raw.slice(0, end ?? 0).replace(/\s+/g, ' ')}`;
  return end !== undefined && quote.text.startsWith(before)
    ? { ...quote, text: `“${quote.text.slice(before.length)}`, raw: quote.raw.slice(end) }
    : quote;
}

/** The continuation of a partial answer: the rest after its last words, or the whole answer where these are not found. */
export function continueAnswer(parts: readonly AnswerPart[], partial: string): AnswerPart[] {
  const said = partial
    .replace(/\n*References:\n[\s\S]*$/, '')
    .replace(/\s?\[\d+(?:, pp\. [\d, –-]+)?\]/g, '')
    .trimEnd();
  const whole = parts.map((part) => (part.type === 'text' ? part.text : '')).join('');
  const last = said.slice(-TAIL);
  const found = last === '' ? -1 : whole.lastIndexOf(last);
  if (found < 0) return [...parts];
  const from = found + last.length;
  const rest: AnswerPart[] = [];
  let at = 0;
  for (const part of parts) {
    if (part.type === 'citation') {
      if (part.position >= from) rest.push({ ...part, position: part.position - from });
      continue;
    }
    const text = part.text.slice(Math.max(0, from - at));
    at += part.text.length;
    if (text) rest.push({ type: 'text', text });
  }
  return rest.length > 0 ? rest : [{ type: 'text', text: ' That is all the documents say on this.' }];
}

/** Number of characters at the end of a partial answer that locate where it stopped. */
const TAIL = 60;

/** The documents that an answer draws on, in words. */
export function sayCount({ filtered, matching, total }: Scope): string {
  return filtered
    ? `${matching} of ${writeDocumentCount(total)} under this filter`
    : writeDocumentCount(total);
}

function sayNothing({ filtered, matching, total, indexing }: Scope): string {
  const later = indexing ? ' Some documents are still being indexed; ask again in a moment.' : '';
  if (total === 0) return `This assistant has no documents yet.${later}`;
  const documents = writeDocumentCount(total);
  if (!filtered) {
    return `No passage in the ${documents} of this assistant matches the question. Answers are quoted from the documents, so a question in their words is found best.${later}`;
  }
  return matching === 0
    ? `No passage matches under this filter: it leaves out all ${documents}.${later}`
    : `No passage matches under this filter: ${matching} of ${documents} ${matching === 1 ? 'passes' : 'pass'} it, and nothing there speaks of this.${later}`;
}
