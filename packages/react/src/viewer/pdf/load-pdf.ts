import type { getDocument, PDFDocumentProxy, TextLayer } from 'pdfjs-dist';
import { checkAnswer, DocumentFailure } from '../document/failure.ts';
import { askFor, type FileRequest } from '../document/file-request.ts';

/** A PDF that is read as its pages are looked at. */
export interface LoadedPdf {
  proxy: PDFDocumentProxy;
  TextLayer: typeof TextLayer;
  destroy: () => void;
}

export interface LoadPdfOptions {
  request: FileRequest;
  /** The worker's address. */
  worker: string | undefined;
  signal: AbortSignal;
}

/** As much is asked for at a time, so that any page of a large document opens at once. Bytes. */
const CHUNK = 65_536;
/** A larger image is left out: it would take the page down with it. Pixels. */
const MOST_PIXELS = 64_000_000;

/**
 * Opens a PDF by ranges. Nothing in it can run or ask for anything: no scripts, forms, annotations, evaluation, WebAssembly, or files
 * of fonts and character maps.
 * @throws DocumentFailure, or what pdf.js throws for a PDF that is damaged or has a password
 */
export async function loadPdf(url: string, { request, worker, signal }: LoadPdfOptions): Promise<LoadedPdf> {
  const [pdfjs, start] = await Promise.all([import('pdfjs-dist'), openFile(url, request, signal)]);
  signal.throwIfAborted();
  pdfjs.GlobalWorkerOptions.workerSrc ||=
    worker ?? new URL('pdfjs-dist/build/pdf.worker.min.mjs', import.meta.url).href;
  const leave = new AbortController();
  const range =
    start.total === undefined ? undefined : new pdfjs.PDFDataRangeTransport(start.total, start.bytes);
  if (range) {
    range.requestDataRange = (begin, end) => {
      readRange(url, request, { begin, end, signal: leave.signal }).then(
        (bytes) => range.onDataRange(begin, bytes),
        // pdf.js has no way to hear of a range that fails: the document is closed, and what waits for it rejects.
        () => void task.destroy(),
      );
    };
    range.abort = () => leave.abort();
  }
  const options: Parameters<typeof getDocument>[0] & { isEvalSupported: boolean } = {
    ...(range ? { range } : { data: start.bytes }),
    rangeChunkSize: CHUNK,
    disableAutoFetch: true,
    disableStream: true,
    // Of the releases before 6: later ones evaluate nothing.
    isEvalSupported: false,
    enableXfa: false,
    useWasm: false,
    useWorkerFetch: false,
    maxImageSize: MOST_PIXELS,
    verbosity: 0,
  };
  const task = pdfjs.getDocument(options);
  const destroy = (): void => {
    leave.abort();
    task.destroy().catch(() => undefined);
  };
  signal.addEventListener('abort', destroy);
  try {
    return { proxy: await task.promise, TextLayer: pdfjs.TextLayer, destroy };
  } catch (error) {
    destroy();
    throw error;
  } finally {
    signal.removeEventListener('abort', destroy);
  }
}

/** The first chunk and the size of the file, or all of it where the storage knows no ranges. */
async function openFile(
  url: string,
  request: FileRequest,
  signal: AbortSignal,
): Promise<{ bytes: Uint8Array<ArrayBuffer>; total?: number }> {
  const headers = { range: `bytes=0-${CHUNK - 1}` };
  const response = checkAnswer(await askFor(request, url, { signal, headers }));
  const bytes = new Uint8Array(await response.arrayBuffer());
  const total = /\/(\d+)$/.exec(response.headers.get('content-range') ?? '')?.[1];
  if (response.status !== 206) return { bytes };
  if (total === undefined) throw new DocumentFailure('failed');
  return Number(total) <= bytes.byteLength ? { bytes } : { bytes, total: Number(total) };
}

async function readRange(
  url: string,
  request: FileRequest,
  { begin, end, signal }: { begin: number; end: number; signal: AbortSignal },
): Promise<Uint8Array> {
  const headers = { range: `bytes=${begin}-${end - 1}` };
  const response = checkAnswer(await askFor(request, url, { signal, headers }));
  if (response.status !== 206) throw new DocumentFailure('failed');
  return new Uint8Array(await response.arrayBuffer());
}
