import { toPlainText } from '../../documents/text/plain-text.ts';
import { readTerms } from '../../search/terms.ts';
import { ENDS_ON, joinSentences, LEANS, POINTS, type Statement } from './read-statements.ts';

/** A statement in the words of an answer. */
export interface Quote {
  /** In quotation marks if the document contains it unchanged. */
  text: string;
  /** UTF-16 units at the end of `text` that follow a citation: the full stop, a closing quotation mark. */
  stop: number;
  /** The same text in the file, byte for byte. */
  raw: string;
  fileId: string;
  page: number;
}

const STOPPED = /[.!?…。！？]+$/;

/** Adjacent statements become one quote. */
export function quoteStatements(statements: readonly Statement[], columns?: readonly number[]): Quote[] {
  const quotes: Quote[] = [];
  let run: Statement[] = [];
  const flush = () => {
    const [first] = run;
    const last = run.at(-1);
    if (first && last) quotes.push(quoteRun(first, last, run, columns));
    run = [];
  };
  for (const statement of statements) {
    if (run.length > 0 && statement.before !== run.at(-1) && statement.before?.raw !== run.at(-1)?.raw)
      flush();
    else if (run.length > 0 && statement.block !== run.at(-1)?.block) flush();
    run.push(statement);
  }
  flush();
  return quotes;
}

function quoteRun(
  first: Statement,
  last: Statement,
  run: readonly Statement[],
  columns: readonly number[] | undefined,
): Quote {
  const { fileId, page, block } = first;
  if (block.kind === 'row') return { ...plainly(describeRow(first, columns)), raw: block.raw, fileId, page };
  const begin = withAntecedent(first);
  const { statement, subject } = begin;
  const exact =
    run.every((each) => each.exact) && statement.exact && statement.before === begin.statement.before;
  const joined = joinSentences(block, statement, last, exact);
  const text = toPlainText(joined.raw);
  const isSaidSo = exact && text === joined.raw.replace(/\s+/g, ' ').trim();
  const worded = isSaidSo && !(block.kind === 'item' && CELLS.test(text)) ? quoted(text) : plainly(text);
  const before = subject ? `[${subject}] ` : '';
  return { ...worded, text: `${before}${worded.text}`, raw: joined.raw, fileId, page };
}

/** A row of a table without heads, which a PDF or a Word document has in columns and not with semicolons. */
const CELLS = /^[^;.!?]+(?:; [^;]+){2,}(?<![.!?])$/;

const quoted = (text: string) => ({ text: `“${text}”`, stop: 1 + (STOPPED.exec(text)?.[0].length ?? 0) });

/** Words that differ from the document are written without quotation marks. */
function plainly(text: string): Pick<Quote, 'text' | 'stop'> {
  const stop = STOPPED.exec(text)?.[0].length;
  return stop ? { text, stop } : { text: `${text.replace(/[,;:]$/, '')}.`, stop: 1 };
}

/** "Jack pine — Needles in a bundle: 2; Needle length: 2–4 cm." */
function describeRow({ block, text }: Statement, columns: readonly number[] | undefined): string {
  const [first, ...rest] = block.cells ?? [];
  if (!first) return text;
  const cells = rest.flatMap(([head, value], at) =>
    value && (!columns || columns.includes(at + 1))
      ? [head ? `${toPlainText(head)}: ${toPlainText(value)}` : toPlainText(value)]
      : [],
  );
  return `${toPlainText(first[1]) || toPlainText(first[0])} — ${cells.join('; ')}`;
}

/**
 * A sentence that begins with a pronoun is quoted with the pronoun's referent: in brackets where the sentence before begins with a name
 * of the title or a heading, else with that sentence.
 */
function withAntecedent(statement: Statement): { statement: Statement; subject?: string } {
  if (!statement.before) {
    const subject = LEANS.test(statement.text) ? readTopic(statement) : undefined;
    return subject === undefined ? { statement } : { statement, subject };
  }
  if (!LEANS.test(statement.text))
    return {
      statement: POINTS.test(statement.text) || ENDS_ON.test(statement.text) ? statement.before : statement,
    };
  let before: Statement = statement.before;
  while (LEANS.test(before.text) && before.before) before = before.before;
  const subject = readSubject(before);
  return subject ? { statement, subject } : { statement: before };
}

const LONGEST_TOPIC = 6;

/** The title of a document for a paragraph that begins with a pronoun, unless its sentence names the title's subject. */
function readTopic({ text, block }: Statement): string | undefined {
  const title = block.headings[0]?.text ?? '';
  const terms = readTerms(title);
  const named = new Set(readTerms(text));
  return terms.length > 0 &&
    title.split(/\s+/).length <= LONGEST_TOPIC &&
    !terms.some((term) => named.has(term))
    ? toPlainText(title)
    : undefined;
}

/** Ends the subject of a sentence. */
const VERB =
  /^(?:is|are|was|were|be|been|has|have|had|can|could|may|might|must|shall|should|will|would|do|does|did)$/i;
/** Continues with a name: "Trailhead 30", "Nest 2 Pro". */
const NAME = /^(?:\p{Lu}|\d+(?:\.\d+)?[,;:]?$)/u;

/** The words of a title or heading with which a sentence begins, and the rest of the name that they begin. */
function readSubject({ text, passage, block }: Statement): string | undefined {
  const subjectTerms = new Set(
    readTerms(`${passage.title} ${block.headings.map((heading) => heading.text).join(' ')}`),
  );
  const words = text.split(' ');
  let end = 0;
  while (
    end < words.length &&
    !VERB.test(words[end] ?? '') &&
    (readTerms(words[end] ?? '').every((term) => subjectTerms.has(term)) ||
      (readTerms(words[end - 1] ?? '').length > 0 && NAME.test(words[end] ?? ''))) &&
    !/[,;:]$/.test(words[end - 1] ?? '')
  )
    end += 1;
  const subject = words.slice(0, end).filter((word, at) => at > 0 || !/^(?:the|an?)$/i.test(word));
  while (subject.length > 0 && readTerms(subject.at(-1) ?? '').length === 0) subject.pop();
  const found = subject.join(' ').replace(/[,;:.]+$/, '');
  return readTerms(found).length > 0 ? found : undefined;
}
