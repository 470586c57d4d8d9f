import { toPlainText } from '../../documents/text/plain-text.ts';
import { extensionOf } from '../../documents/read-file-text.ts';
import { INVISIBLE } from '../../documents/text/without-invisible.ts';
import { decodeBytes } from '../../documents/text/decode-text.ts';
import type { StoredFile } from '../../state/records.ts';

/**
 * A quote as in its file. For Markdown and plain text, the exact characters, with line ends and invisible ones; for a converted file (PDF,
 * Word, JSON), the visible words with one space between them.
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

/** The cells of a row one after another; struck text without its Markdown marks. */
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
