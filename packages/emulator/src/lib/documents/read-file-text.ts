import type { JsonObject, JsonValue } from '@redpine/core/filter';
import { cutText } from '@redpine/core/internal/text';
import { yieldToEventLoop } from '../http/yield-to-event-loop.ts';
import { withoutInvisible } from './text/without-invisible.ts';
import { decodeText, type ReadText } from './text/decode-text.ts';
import { readPdf } from './pdf/read-pdf.ts';
import { withoutFrontMatter } from './parse-document.ts';

/** The kinds of file that the service accepts, with their maximum size in bytes. */
export const FILE_KINDS: ReadonlyMap<
  string,
  { bytes: number; read: (bytes: Uint8Array) => Promise<ReadText> }
> = new Map([
  ['pdf', { bytes: 100_000_000, read: readPdf }],
  [
    'docx',
    { bytes: 10_000_000, read: async (bytes) => (await import('./docx/read-docx.ts')).readDocx(bytes) },
  ],
  ['md', { bytes: 10_000_000, read: (bytes) => readText(bytes, withoutFrontMatter) }],
  ['txt', { bytes: 10_000_000, read: (bytes) => readText(bytes, withoutInvisible) }],
  ['json', { bytes: 10_000_000, read: (bytes) => readText(bytes, (text) => describeJson(JSON.parse(text))) }],
]);

/** The extension of a name in lower case, or an empty string. */
export const extensionOf = (name: string) => /\.([a-z0-9]+)$/i.exec(name)?.[1]?.toLowerCase() ?? '';

async function readText(
  bytes: Uint8Array,
  toText: (text: string) => string | Promise<string>,
): Promise<ReadText> {
  const { text, notes } = await decodeText(bytes);
  return { text: await toText(text), notes };
}

/** Length limit of the path before a value: a name of a million letters would otherwise be repeated before each member. */
const LONGEST_PATH = 200;

/** JSON as lines that can be found and quoted: `tree.height: 43`. */
async function describeJson(root: JsonValue): Promise<string> {
  if (!isNested(root)) return String(root);
  const lines: string[] = [];
  const open = [openNest('', root)];
  for (let nest = open.at(-1), read = 1; nest; nest = open.at(-1), read += 1) {
    if (read % 10_000 === 0) await yieldToEventLoop();
    const { path, value, keys } = nest;
    const key = keys[nest.at++];
    // A finished container is dropped before its members are opened, so that depth alone takes no memory.
    if (nest.at >= keys.length) open.pop();
    if (key === undefined) continue;
    const member = value[key] ?? null;
    const name = cutText(path ? `${path}.${key}` : key, LONGEST_PATH);
    if (isNested(member)) open.push(openNest(name, member));
    else lines.push(withoutInvisible(`- ${name}: ${member}`));
  }
  return lines.join('\n');
}

const isNested = (value: JsonValue): value is JsonValue[] | JsonObject =>
  typeof value === 'object' && value !== null;

function openNest(path: string, nested: JsonValue[] | JsonObject) {
  return { path, value: nested as Readonly<Record<string, JsonValue>>, keys: Object.keys(nested), at: 0 };
}
