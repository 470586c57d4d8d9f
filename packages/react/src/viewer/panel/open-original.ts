import { askFor, type FileRequest, readBytes } from '../document/file-request.ts';

/** The time that a browser's own viewer has to read the file, after which its address ends. Milliseconds. */
const KEEP_MS = 60_000;

/**
 * Opens a PDF in a new tab, in the browser's own viewer. The answer of the handler is a sandbox, in which Chrome draws no PDF, and a
 * link sends none of the headers that a host may ask for: so the bytes are read here and handed over.
 *
 * @returns false where the browser lets no tab be opened: the link goes its own way
 */
export function openPdf(url: string, page: number, request: FileRequest): boolean {
  const tab = window.open('', '_blank');
  if (!tab) return false;
  tab.opener = null;
  askFor(request, url)
    .then(readBytes)
    .then((bytes) => {
      // Whatever the answer calls itself, it is drawn as a PDF or not at all.
      const address = URL.createObjectURL(new Blob([bytes], { type: 'application/pdf' }));
      tab.location.replace(`${address}#page=${page}`);
      setTimeout(() => URL.revokeObjectURL(address), KEEP_MS);
    })
    .catch(() => tab.close());
  return true;
}
