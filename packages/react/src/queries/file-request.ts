import type { AssistantChatOptions, SourceDocumentPart } from '@redpine/core';
import { checkAnswer, DocumentFailure, withNetwork } from './document-failure.ts';

/** The host's own `fetch` and headers, as the conversation's requests use them. */
export type RequestOptions = Pick<Partial<AssistantChatOptions>, 'fetch' | 'headers'>;

/** Options of requests to the handler. */
export interface FileRequest extends RequestOptions {
  api: string;
}

/** The part of a source that names its file. */
export type NamedSource = Pick<SourceDocumentPart, 'fileId' | 'title' | 'url'>;

/** A file's own fields, by which documents are filtered. */
export type FileMetadata = Readonly<Record<string, unknown>>;

/** Maximum number of pages of the file list, 100 files each, that are read for a source without a file id. */
const MOST_LISTS = 20;

function fileUrl(api: string, fileId: string): string {
  return `${api.replace(/\/+$/, '')}/files/${encodeURIComponent(fileId)}`;
}

/** The address of the bytes of a file. */
export function contentUrl(api: string, fileId: string): string {
  return `${fileUrl(api, fileId)}/content`;
}

/**
 * Asks the handler with the host's own `fetch` and headers.
 * @throws DocumentFailure for no answer, and for one that is not a success
 * @throws AssistantError `protocol` for a redirect to another origin, which would get the headers
 */
export async function askFor(
  options: RequestOptions,
  url: string,
  init?: Omit<RequestInit, 'headers'> & { headers?: Record<string, string> },
): Promise<Response> {
  const { requestAsHost } = await withNetwork(import('@redpine/core/internal/requests'));
  return checkAnswer(await withNetwork(requestAsHost(options, url, init)));
}

/** The bytes of an answer. @throws DocumentFailure */
export async function readBytes(response: Response): Promise<Uint8Array<ArrayBuffer>> {
  return new Uint8Array(await withNetwork(response.arrayBuffer()));
}

/** The fields of a file, requested without the link that `GET files/{id}` returns if a host allows it. */
export async function readMetadata(
  fileId: string,
  request: FileRequest,
  signal: AbortSignal,
): Promise<FileMetadata> {
  const url = `${fileUrl(request.api, fileId)}?include_url=false`;
  const file: unknown = await (await askFor(request, url, { signal })).json();
  return Object(Reflect.get(Object(file), 'metadata')) as FileMetadata;
}

/**
 * The id of the file that a source names. Answers of chat completions give only file names, so the id is looked up in the list of files.
 * If several files have that name, only the one whose id is in the source's link is taken.
 * @throws DocumentFailure
 */
export async function findFileId(
  source: NamedSource,
  request: FileRequest,
  signal?: AbortSignal,
): Promise<string> {
  if (source.fileId !== undefined) return source.fileId;
  const found: string[] = [];
  let token: string | undefined;
  for (let read = 0; read === 0 || (token !== undefined && read < MOST_LISTS); read += 1) {
    const query = new URLSearchParams({
      limit: '100',
      ...(token !== undefined && { pagination_token: token }),
    });
    const url = `${request.api.replace(/\/+$/, '')}/files?${query}`;
    const body: unknown = await (await askFor(request, url, signal && { signal })).json();
    const { files, pagination } = body as { files?: unknown; pagination?: { next?: unknown } };
    for (const file of Array.isArray(files) ? files : []) {
      const { id, name } = file as { id?: unknown; name?: unknown };
      if (typeof id === 'string' && typeof name === 'string' && isSameName(name, source.title))
        found.push(id);
    }
    token = typeof pagination?.next === 'string' ? pagination.next : undefined;
  }
  const [first, ...others] = found;
  if (first !== undefined && others.length === 0) return first;
  const named = found.find((id) => source.url?.includes(id));
  if (named === undefined) throw new DocumentFailure('missing');
  return named;
}

/** An answer may name a file by the last segment of its path. */
function isSameName(name: string, title: string): boolean {
  return name === title || name.split('/').at(-1) === title;
}
