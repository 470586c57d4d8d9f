import type { Choice, Quote } from './choose-quotes.ts';

/** A source of an answer: one file, the pages and the words quoted. */
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

/** How many files an answer could draw on, for saying why it has nothing to say. */
export interface Scope {
  filtered: boolean;
  matching: number;
  total: number;
  indexing: boolean;
}

const STOPPED = /[.!?…。！？]+$/;

/** Writes the answer that quoting can give: sentences as they stand, each run of one page with its citation. */
export function composeAnswer({ quotes, covered }: Choice, scope: () => Scope): AnswerPart[] {
  if (quotes.length === 0) return [{ type: 'text', text: sayNothing(scope()) }];
  const parts: AnswerPart[] = [];
  let length = 0;
  const write = (text: string) => {
    parts.push({ type: 'text', text });
    length += text.length;
  };
  if (!covered) write('No passage answers all of this. The nearest ones say:\n\n');
  let fileId: string | undefined;
  for (const run of runs(quotes)) {
    const [first] = run;
    if (!first) continue;
    if (fileId !== undefined) write(fileId === first.fileId ? ' ' : '\n\n');
    fileId = first.fileId;
    const quote = run.map(({ text }) => text).join(' ');
    // What ends without a full stop, such as a row of a table, is a quote of its own.
    const written = run.map(({ text }, at) =>
      STOPPED.test(run[at - 1]?.text ?? '.') ? ` ${text}` : `” “${text}`,
    );
    write(`“${written.join('').trimStart()}”`);
    const stop = STOPPED.exec(quote)?.[0].length ?? 0;
    parts.push({
      type: 'citation',
      position: length - 1 - stop,
      references: [{ fileId, pages: [first.page], quote }],
    });
  }
  return parts;
}

/** What follows a partial answer: the rest, where its last words are found in this one, else the whole. */
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

/** As many characters at the end of a partial answer tell where it stopped. */
const TAIL = 60;

/** Sentences that stand on one page of one file, together. */
function runs(quotes: readonly Quote[]): Quote[][] {
  const found: Quote[][] = [];
  for (const quote of quotes) {
    const last = found.at(-1);
    if (last?.[0]?.fileId === quote.fileId && last[0].page === quote.page) last.push(quote);
    else found.push([quote]);
  }
  return found;
}

function sayNothing({ filtered, matching, total, indexing }: Scope): string {
  const later = indexing ? ' Some documents are still being indexed; ask again in a moment.' : '';
  if (total === 0) return `This assistant has no documents yet.${later}`;
  const documents = `${total} ${total === 1 ? 'document' : 'documents'}`;
  if (!filtered) {
    return `No passage in the ${documents} of this assistant matches the question. Answers here are quoted from the documents: ask with words that they use.${later}`;
  }
  return matching === 0
    ? `No passage matches under this filter: it leaves out all ${documents}.${later}`
    : `No passage matches under this filter: ${matching} of ${documents} ${matching === 1 ? 'passes' : 'pass'} it, and nothing there speaks of this.${later}`;
}
