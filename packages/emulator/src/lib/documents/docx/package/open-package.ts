import { Inflate } from 'fflate';

/** A zip archive whose entries are read on request. */
export interface Package {
  has(name: string): boolean;
  /** The bytes of an entry, piece by piece; empty for a missing entry. @throws past `limit` bytes. */
  read(name: string, limit: number): Generator<Uint8Array>;
}

interface Entry {
  method: number;
  /** Where its local header begins. */
  offset: number;
  compressed: number;
  /** As the archive says, which may be wrong. */
  size: number;
}

const END = 0x06054b50;
const ENTRY = 0x02014b50;
const LOCAL = 0x04034b50;
const STORED = 0;
const DEFLATED = 8;
/** Compressed bytes at a time: at the best ratio of deflate they grow to 2 MB. */
const STEP = 2_048;

/**
 * Reads the directory at the end of a zip archive (APPNOTE.TXT 4.3). fflate reads whole archives, which holds the thread for
 * as long as an entry is large, or guesses where streamed entries end; its inflater does the rest here.
 * @throws if the bytes are no zip archive.
 */
export function openPackage(bytes: Uint8Array): Package {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const entries = readEntries(view, bytes);
  return {
    has: (name) => entries.has(name.toLowerCase()),
    *read(name, limit) {
      const entry = entries.get(name.toLowerCase());
      if (!entry) return;
      const data = readData(view, bytes, entry);
      let length = 0;
      for (const piece of entry.method === STORED ? [data] : inflate(data)) {
        length += piece.length;
        if (length > limit || entry.size > limit)
          throw new Error(`It is too large to be read: ${name} has more than ${limit} bytes`);
        yield piece;
      }
    },
  };
}

function readEntries(view: DataView, bytes: Uint8Array): Map<string, Entry> {
  const entries = new Map<string, Entry>();
  const end = findEnd(view);
  let at = view.getUint32(end + 16, true);
  for (let count = view.getUint16(end + 10, true); count > 0; count -= 1) {
    if (at + 46 > view.byteLength || view.getUint32(at, true) !== ENTRY) break;
    const [nameLength, extra, comment] = [28, 30, 32].map((offset) => view.getUint16(at + offset, true));
    const name = new TextDecoder().decode(bytes.subarray(at + 46, at + 46 + (nameLength ?? 0)));
    // Names of parts are compared without case (ECMA-376, part 2), and some writers use backslashes.
    entries.set(name.replaceAll('\\', '/').toLowerCase(), {
      method: view.getUint16(at + 10, true),
      compressed: view.getUint32(at + 20, true),
      size: view.getUint32(at + 24, true),
      offset: view.getUint32(at + 42, true),
    });
    at += 46 + (nameLength ?? 0) + (extra ?? 0) + (comment ?? 0);
  }
  return entries;
}

function findEnd(view: DataView): number {
  const last = view.byteLength - 22;
  for (let at = last; at >= 0 && at >= last - 65_535; at -= 1)
    if (view.getUint32(at, true) === END) return at;
  throw new Error('It is not a readable Word document');
}

function readData(view: DataView, bytes: Uint8Array, { offset, compressed, method }: Entry): Uint8Array {
  const isSupported = method === STORED || method === DEFLATED;
  if (!isSupported || offset + 30 > view.byteLength || view.getUint32(offset, true) !== LOCAL)
    throw new Error('It is damaged and cannot be read');
  const from = offset + 30 + view.getUint16(offset + 26, true) + view.getUint16(offset + 28, true);
  return bytes.subarray(from, from + compressed);
}

function* inflate(data: Uint8Array): Generator<Uint8Array> {
  const pieces: Uint8Array[] = [];
  const stream = new Inflate((piece) => pieces.push(piece));
  for (let at = 0; at < data.length; at += STEP) {
    try {
      stream.push(data.subarray(at, at + STEP), at + STEP >= data.length);
    } catch {
      throw new Error('It is damaged and cannot be read');
    }
    yield* pieces.splice(0);
  }
}
