import {
  askFor,
  contentUrl,
  type FileRequest,
  findFileId,
  type NamedSource,
  readBytes,
  type RequestOptions,
} from './file-request.ts';

/** The browser's viewer has this long to read the file; then its address is revoked. Milliseconds. */
const KEEP_MS = 60_000;
const PDF = 'application/pdf';
const WORD = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document';

/** The whole address of the document of a source. @throws DocumentFailure */
export async function findContent(source: NamedSource, request: FileRequest): Promise<string> {
  return new URL(contentUrl(request.api, await findFileId(source, request)), location.href).href;
}

/**
 * Shows a document in a tab, in the browser's own viewer. The bytes are read here and passed on for two reasons: Chrome shows no PDF in
 * the sandbox of the handler's answer, and a link does not send the headers that a host may require.
 */
export async function showContent(tab: Window, url: string, request: RequestOptions = {}): Promise<void> {
  const { hash } = new URL(url, location.href);
  try {
    const response = await askFor(request, url.slice(0, url.length - hash.length));
    const type = (response.headers.get('content-type') ?? '').split(';')[0] ?? '';
    // Every other type is shown as text, so that nothing in it runs.
    const shown = type === PDF || type === WORD ? type : 'text/plain;charset=utf-8';
    const address = URL.createObjectURL(new Blob([await readBytes(response)], { type: shown }));
    tab.location.replace(address + (type === PDF ? hash : ''));
    setTimeout(() => URL.revokeObjectURL(address), KEEP_MS);
  } catch {
    tab.close();
  }
}
