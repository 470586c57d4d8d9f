import { toPlainText } from '../../documents/text/plain-text.ts';
import { extensionOf } from '../../documents/read-file-text.ts';
import { INVISIBLE } from '../../documents/text/without-invisible.ts';
import { decodeBytes } from '../../documents/text/decode-text.ts';
import type { StoredFile } from '../../state/records.ts';

/**
 * A quote as its file has it. Of Markdown and plain text, the very characters, with its line ends and what nobody sees; of a file
 * that is converted to be read (PDF, Word, JSON), the words that a reader of it sees, with one space between them.
 */
export async function readHighlight(file: StoredFile, quote: string): Promise<string> {
  const kind = extensionOf(file.name);
  if (kind !== 'md' && kind !== 'txt') return readWords(quote);
  const original = await readOriginal(file);
  if (original === undefined || original.includes(quote)) return quote;
  const gap = `(?:${INVISIBLE.source})*`;
  const shape = Array.from(quote, (letter) => (letter === '\n' ? String.raw`\r?\n?` : escape(letter))).join(
    gap,
  );
  return new RegExp(shape, 'u').exec(original)?.[0] ?? quote;
}

const escape = (letter: string) => letter.replace(/[\\^$.*+?()[\]{}|/]/, String.raw`\$&`);

/** The cells of a row one after another; struck text without the marks that stand for the line through it. */
function readWords(quote: string): string {
  const cells = quote.startsWith('| ') ? quote.split(/(?<!\\)\|/).map((cell) => cell.trim()) : [quote];
  return toPlainText(cells.filter(Boolean).join(' ').replaceAll('~~', ''));
}

const originals = new WeakMap<Uint8Array, string | undefined>();

/** The text of a file before it was cleaned; undefined where cleaning changed nothing. */
async function readOriginal({ bytes, text }: StoredFile): Promise<string | undefined> {
  if (!bytes) return undefined;
  if (!originals.has(bytes)) {
    const original = (await decodeBytes(bytes)).text;
    originals.set(bytes, original.endsWith(text) ? undefined : original);
  }
  return originals.get(bytes);
}
