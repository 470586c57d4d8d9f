/** A row with its texts, one for each column that it covers. */
export interface TableRow {
  texts: string[];
  /** Whether the file marks it as a head. */
  isHead: boolean;
  isBold: boolean;
  /** Whether one cell covers all columns. */
  isBand: boolean;
}

/** The row of the outer table that contains a nested table. */
export interface OuterRow {
  /** The words above the first cell of that row, and in it. */
  head: string;
  name: string;
}

/** Lines of a table, written as its rows come. */
export interface TableWriter {
  /** The words above the columns, once they are known. */
  readonly head: readonly string[] | undefined;
  add(row: TableRow): void;
  /** The page changes: the following rows need the head again. */
  breakPage(): void;
  end(): void;
}

const MOST_HEAD_ROWS = 3;

/**
 * Writes rows as Markdown, so that each is read with the words of its head; without a head, "Height: 43 m" from two columns,
 * and the texts in a line from more. `line` gets a line, and whether it belongs right under the one before.
 */
export function createTableWriter(
  line: (text: string, tight?: boolean) => void,
  outer?: OuterRow,
): TableWriter {
  /** Rows that wait until it is known whether the first is a head. */
  let waiting: TableRow[] = [];
  let head: readonly string[] | undefined;
  let decided = false;
  /** Whether the head is already above the next row. */
  let headed = false;

  const named = outer?.name ? outer : undefined;
  const write = (row: TableRow) => {
    const texts = row.texts.map(escape);
    if (texts.every((text) => text === '')) return;
    if (row.isBand || row.texts.length === 1) {
      line(texts[0] ?? '');
      headed = false;
    } else if (head) {
      if (!headed) {
        const words = named ? [escape(named.head), ...head] : head;
        line(toRow(words));
        line(toRow(words.map(() => '---')), true);
      }
      headed = true;
      line(toRow(named ? [escape(named.name), ...texts] : texts), true);
    } else {
      line(`- ${named ? `${named.name}: ` : ''}${describe(texts)}`);
    }
  };
  const decide = () => {
    decided = true;
    const marked = waiting.findIndex(({ isHead }) => !isHead);
    const count = Math.min(marked < 0 ? waiting.length : marked, MOST_HEAD_ROWS);
    const [first, second] = waiting;
    const found = count > 0 ? count : first && isHead(first, second) ? 1 : 0;
    const heads = waiting.splice(0, found);
    head = heads.length > 0 ? joinHeads(heads) : undefined;
    for (const row of waiting.splice(0)) write(row);
  };
  return {
    get head() {
      return head;
    },
    add(row) {
      if (decided) {
        write(row);
        return;
      }
      // A title over the whole width goes before the table.
      if (row.isBand && waiting.length === 0 && !row.isHead) {
        write(row);
        return;
      }
      waiting.push(row);
      if (!row.isHead && waiting.filter(({ isHead: marked }) => !marked).length > 1) decide();
    },
    breakPage() {
      headed = false;
    },
    end() {
      if (decided) return;
      // A head alone is still read.
      if (waiting.every(({ isHead: marked }) => marked)) for (const row of waiting) row.isHead = false;
      decide();
    },
  };
}

/** A bar would part a cell of Markdown in two. */
const escape = (text: string) => text.replaceAll('|', '¦');
const toRow = (texts: readonly string[]) => `| ${texts.join(' | ')} |`;

/** Two cells are a name and its value. */
function describe(texts: readonly string[]): string {
  const [name = '', value = ''] = texts;
  if (texts.length === 2 && name && value) return `${name.replace(/\s*:$/, '')}: ${value}`;
  return texts.filter((text, index) => text && text !== texts[index - 1]).join('; ');
}

/** A number with its unit; a year alone may be in a head. */
const VALUE = /^[^\p{L}\p{N}]{0,3}\d[\d.,\s\u2011–/-]*(?:\S{1,4})?$/u;
const YEAR = /^(?:1[5-9]|20|21)\d\d$/;

/** Whether an unmarked first row names the columns below it. */
function isHead(first: TableRow, second: TableRow | undefined): boolean {
  if (!second || first.texts.length < 2) return false;
  const named = first.texts.filter((text) => text !== '');
  if (named.length < first.texts.length - 1 || named.length === 0) return false;
  if (first.isBold && !second.isBold) return true;
  if (named.some((text) => VALUE.test(text) && !YEAR.test(text))) return false;
  return !(first.texts.length === 2 && named.some((text) => text.endsWith(':')));
}

/** The words of each column from all rows of the head, each once. */
function joinHeads(rows: readonly TableRow[]): string[] {
  const columns = Math.max(...rows.map(({ texts }) => texts.length));
  return Array.from({ length: columns }, (_, column) =>
    [...new Set(rows.map(({ texts }) => texts[column] ?? ''))].filter(Boolean).map(escape).join(' '),
  );
}
