import { DocumentFailure } from '../../queries/document-failure.ts';
import { askFor, type FileRequest, readBytes } from '../../queries/file-request.ts';

interface Part {
  begin: number;
  end: number;
}

/** A requested part of the file, larger than the range that pdf.js needs at the moment. */
interface Block extends Part {
  bytes: Promise<Uint8Array<ArrayBuffer>>;
}

export interface RangeReaderOptions {
  url: string;
  request: FileRequest;
  /** Bytes of the whole file. */
  total: number;
  /** Each range that is wanted begins at a multiple of it. Bytes. */
  chunk: number;
  /** The bytes of a range that was wanted. */
  onBytes: (begin: number, bytes: Uint8Array<ArrayBuffer>) => void;
  onFail: (error: unknown) => void;
}

/** Reads ranges of a file. */
export interface RangeReader {
  read: (begin: number, end: number) => void;
  /** Whether a range is on its way. */
  isReading: () => boolean;
  abort: () => void;
}

/** pdf.js requests each chunk separately. Requests within this time are combined. Milliseconds. */
const GATHER_MS = 8;
/** To find a page, pdf.js reads its neighbours in the page tree one after another, so one request fetches 1/50 of a large file. */
const SHARE = 1 / 50;
const MOST_BYTES = 2_097_152;
/** Maximum number of blocks whose bytes are kept. */
const MOST_BLOCKS = 8;
/** Delays before a failed request is repeated. Milliseconds. */
const RETRY_MS = [500, 2_000] as const;

export function createRangeReader(options: RangeReaderOptions): RangeReader {
  const { url, request, total, chunk, onBytes, onFail } = options;
  const size = Math.max(chunk, Math.ceil(Math.min(total * SHARE, MOST_BYTES) / chunk) * chunk);
  /** The cross-reference table is at the end of the file, often preceded by the page tree, so the tail is fetched as one block. */
  const tail = Math.floor(Math.max(0, total - size) / chunk) * chunk;
  const leave = new AbortController();
  const { signal } = leave;
  let blocks: Block[] = [];
  let waiting: Part[] = [];
  let timer: ReturnType<typeof setTimeout> | undefined;
  let open = 0;

  function send(): void {
    timer = undefined;
    const parts = waiting.toSorted((one, other) => one.begin - other.begin);
    waiting = [];
    for (const part of parts) void deliver(part, blockFor(part));
  }

  /** The block that holds the part, else a new one that ends where the next begins. */
  function blockFor(part: Part): Block {
    const existing = blocks.find(({ begin, end }) => begin <= part.begin && part.end <= end);
    if (existing) return existing;
    const begin = part.begin >= tail ? Math.max(tail, endBefore(part.begin)) : part.begin;
    const next = blocks.filter((block) => block.begin >= part.end).map((block) => block.begin);
    const end = Math.max(part.end, Math.min(total, begin + size, ...next));
    const block = { begin, end, bytes: fetchBytes(begin, end) };
    blocks = [...blocks, block].slice(-MOST_BLOCKS);
    return block;
  }

  function endBefore(place: number): number {
    return Math.max(0, ...blocks.map(({ end }) => end).filter((end) => end <= place));
  }

  async function deliver({ begin, end }: Part, block: Block): Promise<void> {
    open += 1;
    try {
      const bytes = await block.bytes;
      if (!signal.aborted) onBytes(begin, bytes.slice(begin - block.begin, end - block.begin));
    } catch (error) {
      if (!signal.aborted) onFail(error);
    } finally {
      open -= 1;
    }
  }

  async function fetchBytes(begin: number, end: number, attempt = 0): Promise<Uint8Array<ArrayBuffer>> {
    try {
      const headers = { range: `bytes=${begin}-${end - 1}` };
      const response = await askFor(request, url, { signal, headers });
      const bytes = await readBytes(response);
      if (response.status !== 206 || bytes.length !== end - begin) throw new DocumentFailure('failed');
      return bytes;
    } catch (error) {
      const wait = RETRY_MS[attempt];
      if (wait === undefined || signal.aborted) throw error;
      await new Promise((resolve) => {
        setTimeout(resolve, wait);
      });
      return fetchBytes(begin, end, attempt + 1);
    }
  }

  return {
    read(begin, end) {
      waiting.push({ begin, end });
      timer ??= setTimeout(send, GATHER_MS);
    },
    isReading: () => open > 0 || waiting.length > 0,
    abort() {
      clearTimeout(timer);
      waiting = [];
      blocks = [];
      leave.abort();
    },
  };
}
