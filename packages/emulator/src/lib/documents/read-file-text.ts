import type { JsonValue } from '@redpine/core/filter';
import { readDocx } from './read-docx.ts';
import { readPdf } from './read-pdf.ts';
import { withoutFrontMatter } from './parse-document.ts';

/** The kinds of file that the service takes, with what one may weigh in bytes. */
export const FILE_KINDS: ReadonlyMap<
  string,
  { bytes: number; read: (bytes: Uint8Array) => string | Promise<string> }
> = new Map([
  ['pdf', { bytes: 100_000_000, read: readPdf }],
  ['docx', { bytes: 10_000_000, read: readDocx }],
  ['md', { bytes: 10_000_000, read: (bytes) => withoutFrontMatter(decode(bytes)) }],
  ['txt', { bytes: 10_000_000, read: decode }],
  ['json', { bytes: 10_000_000, read: (bytes) => describeJson(JSON.parse(decode(bytes))) }],
]);

/** The extension of a name in lower case, or an empty string. */
export const extensionOf = (name: string) => /\.([a-z0-9]+)$/i.exec(name)?.[1]?.toLowerCase() ?? '';

function decode(bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    throw new Error('It is not UTF-8 text');
  }
}

/** JSON as lines that can be found and quoted: `tree.height: 43`. */
function describeJson(value: JsonValue): string {
  const lines: string[] = [];
  const stack: [path: string, value: JsonValue][] = [['', value]];
  for (let entry = stack.pop(); entry; entry = stack.pop()) {
    const [path, item] = entry;
    if (typeof item !== 'object' || item === null) {
      lines.push(path ? `- ${path}: ${item}` : String(item));
      continue;
    }
    const members = Object.entries(item).map(([key, member]): [string, JsonValue] => [
      path ? `${path}.${key}` : key,
      member,
    ]);
    stack.push(...members.toReversed());
  }
  return lines.join('\n');
}
