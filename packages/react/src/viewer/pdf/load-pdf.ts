import type { getDocument, PDFDocumentProxy, TextLayer } from 'pdfjs-dist';
import { DocumentFailure } from '../../queries/document-failure.ts';
import { askFor, type FileRequest, readBytes } from '../../queries/file-request.ts';
import { createRangeReader, type RangeReader } from './range-reader.ts';

/** A PDF that is read as its pages are looked at. */
export interface LoadedPdf {
  proxy: PDFDocumentProxy;
  TextLayer: typeof TextLayer;
  /** Waits for work on a page. @throws DocumentFailure if it never ends, or if its bytes did not arrive */
  settle: <T>(work: Promise<T>) => Promise<T>;
  destroy: () => void;
}

export interface LoadPdfOptions {
  request: FileRequest;
  /** The worker's address. */
  worker: string | undefined;
  signal: AbortSignal;
}

/** Size of one requested range, so that any page of a large document opens at once. Bytes. */
const CHUNK = 65_536;
/** A larger image is left out: it would take the page down with it. Pixels. */
const MOST_PIXELS = 64_000_000;
/** A document with more pages is refused: it is higher than browsers can lay out. */
const MOST_PAGES = 5_000;
/** Work on a page that takes longer, download time excluded, is treated as endless. Seconds. */
const MOST_SECONDS = 10;
/** Time after which a worker that was asked to end, but is busy, is terminated. Milliseconds. */
const END_MS = 500;

/**
 * Opens a PDF by ranges. Nothing in it can run or load anything: no scripts, forms, annotations, evaluation, WebAssembly, or files of
 * fonts and character maps.
 * @throws DocumentFailure, or the error of pdf.js for a PDF that is damaged or has a password
 */
export async function loadPdf(url: string, { request, worker, signal }: LoadPdfOptions): Promise<LoadedPdf> {
  const [pdfjs, start] = await Promise.all([import('pdfjs-dist'), openFile(url, request, signal)]);
  signal.throwIfAborted();
  pdfjs.GlobalWorkerOptions.workerSrc ||=
    worker ?? new URL('pdfjs-dist/build/pdf.worker.min.mjs', import.meta.url).href;
  let reader: RangeReader | undefined;
  /** The reason why a range failed. pdf.js has no way to report it, so the document is closed and pending work rejects. */
  let lost: unknown;
  const range =
    start.total === undefined ? undefined : new pdfjs.PDFDataRangeTransport(start.total, start.bytes);
  if (range) {
    reader = createRangeReader({
      url,
      request,
      total: start.total ?? 0,
      chunk: CHUNK,
      onBytes: (begin, bytes) => range.onDataRange(begin, bytes),
      onFail(error) {
        lost ??= error;
        destroy();
      },
    });
    range.requestDataRange = reader.read;
    range.abort = reader.abort;
  }
  const pdfWorker = new pdfjs.PDFWorker();
  try {
    // Its script comes over the network, whose time does not count.
    await untilAborted(pdfWorker.promise, signal);
  } catch (error) {
    pdfWorker.destroy();
    throw error;
  }
  const options: Parameters<typeof getDocument>[0] & { isEvalSupported: boolean } = {
    ...(range ? { range } : { data: start.bytes }),
    worker: pdfWorker,
    rangeChunkSize: CHUNK,
    disableAutoFetch: true,
    disableStream: true,
    // An option of releases before 6: later ones never use `eval`.
    isEvalSupported: false,
    enableXfa: false,
    useWasm: false,
    useWorkerFetch: false,
    maxImageSize: MOST_PIXELS,
    verbosity: 0,
  };
  const task = pdfjs.getDocument(options);
  let isDestroyed = false;
  const destroy = (): void => {
    if (isDestroyed) return;
    isDestroyed = true;
    reader?.abort();
    void Promise.race([task.destroy(), delay(END_MS)])
      .catch(() => undefined)
      .then(() => pdfWorker.destroy());
  };
  const settle = async <T>(work: Promise<T>): Promise<T> => {
    try {
      return await limitTime(work, () => reader?.isReading() ?? false);
    } catch (error) {
      throw lost ?? error;
    }
  };
  signal.addEventListener('abort', destroy);
  try {
    const proxy = await settle(task.promise);
    if (proxy.numPages > MOST_PAGES) throw new DocumentFailure('tooLarge');
    return { proxy, TextLayer: pdfjs.TextLayer, settle, destroy };
  } catch (error) {
    destroy();
    throw error;
  } finally {
    signal.removeEventListener('abort', destroy);
  }
}

/** The first chunk and the size of the file, or all of it if the storage does not support ranges. */
async function openFile(
  url: string,
  request: FileRequest,
  signal: AbortSignal,
): Promise<{ bytes: Uint8Array<ArrayBuffer>; total?: number }> {
  const headers = { range: `bytes=0-${CHUNK - 1}` };
  const response = await askFor(request, url, { signal, headers });
  const bytes = await readBytes(response);
  const total = /\/(\d+)$/.exec(response.headers.get('content-range') ?? '')?.[1];
  if (response.status !== 206) return { bytes };
  if (total === undefined) throw new DocumentFailure('failed');
  return Number(total) <= bytes.byteLength ? { bytes } : { bytes, total: Number(total) };
}

/** @param isWaiting for the network, whose time does not count */
async function limitTime<T>(work: Promise<T>, isWaiting: () => boolean): Promise<T> {
  let timer: ReturnType<typeof setInterval> | undefined;
  let seconds = 0;
  const end = new Promise<never>((_, reject) => {
    timer = setInterval(() => {
      if (!isWaiting()) seconds += 1;
      if (seconds >= MOST_SECONDS) reject(new DocumentFailure('tooLarge'));
    }, 1_000);
  });
  try {
    return await Promise.race([work, end]);
  } finally {
    clearInterval(timer);
  }
}

async function untilAborted<T>(work: Promise<T>, signal: AbortSignal): Promise<T> {
  const leave = new AbortController();
  const aborted = new Promise<never>((_, reject) => {
    const onAbort = () => reject(new DocumentFailure('failed', signal.reason));
    signal.addEventListener('abort', onAbort, { signal: leave.signal });
  });
  try {
    return await Promise.race([work, aborted]);
  } finally {
    leave.abort();
  }
}

function delay(ms: number): Promise<void> {
  return new Promise((resolve) => {
    setTimeout(resolve, ms);
  });
}
