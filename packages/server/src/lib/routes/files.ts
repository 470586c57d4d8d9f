import type { JsonObject } from '@redpine/core';
import type { AssistantFile } from '@redpine/core/wire';
import { createReadCheck } from '../filter/server-filter.ts';
import { invalidRequest, Problem } from '../http/problem.ts';
import { unexpected } from '../upstream/upstream-error.ts';

/** Query parameters of `GET {api}/files`, checked. */
export interface ListQuery {
  /** Raw JSON, still to be parsed and bounded. */
  filter?: string;
  limit?: number;
  paginationToken?: string;
}

/** A page of the service's list. */
export interface FileList {
  files: AssistantFile[];
  next?: string;
}

const MAX_LIMIT = 100;
const MAX_TOKEN = 2_048;

/** @throws Problem 400; also for a repeated parameter, of which two parsers may take different values */
export function readListQuery(params: URLSearchParams): ListQuery {
  const filter = readOnce(params, 'filter');
  const limit = readOnce(params, 'limit');
  const paginationToken = readOnce(params, 'pagination_token');
  const count = Number(limit ?? MAX_LIMIT);
  if (!/^\d{1,3}$/.test(limit ?? '1') || count < 1 || count > MAX_LIMIT) {
    throw invalidRequest(`limit is a whole number from 1 to ${MAX_LIMIT}.`);
  }
  if (paginationToken !== undefined && (paginationToken === '' || paginationToken.length > MAX_TOKEN)) {
    throw invalidRequest('pagination_token is the one that the page before gave.');
  }
  return {
    ...(filter !== undefined && { filter }),
    ...(limit !== undefined && { limit: count }),
    ...(paginationToken !== undefined && { paginationToken }),
  };
}

/** Path and query of the service's list. */
export function listPath(
  assistant: string,
  query: Omit<ListQuery, 'filter'> & { filter?: JsonObject },
): string {
  const params = new URLSearchParams();
  if (query.filter) params.set('filter', JSON.stringify(query.filter));
  if (query.limit !== undefined) params.set('limit', String(query.limit));
  if (query.paginationToken !== undefined) params.set('pagination_token', query.paginationToken);
  const search = params.toString();
  return `/files/${assistant}${search && `?${search}`}`;
}

/**
 * The list that a page may see: files within the server's filter, tested here again, without signed links.
 * @throws Problem 502 for a body that is not a list
 */
export function readFileList(body: object, server: JsonObject | undefined): FileList {
  const { files, pagination } = body as { files?: unknown; pagination?: unknown };
  if (!Array.isArray(files)) throw unexpected();
  const mayRead = createReadCheck(server);
  const token: unknown = (pagination as { next?: unknown } | null | undefined)?.next;
  return {
    files: files
      .filter(isFile)
      .filter(({ metadata }) => mayRead(metadata))
      .map(withoutLink),
    ...(typeof token === 'string' && token !== '' && { next: token }),
  };
}

/**
 * One file, with its fresh link unless `hasLink` is false. A file outside the server's filter is answered like one that does not exist.
 * @throws Problem 404 `not_found`
 */
export function readFile(body: object, server: JsonObject | undefined, hasLink = true): AssistantFile {
  if (!isFile(body)) throw unexpected();
  if (!createReadCheck(server)(body.metadata)) throw fileNotFound();
  return { ...withoutLink(body), ...(hasLink && { signed_url: readLink(body.signed_url) }) };
}

export function fileNotFound(): Problem {
  return new Problem(404, 'not_found', 'There is no such file.');
}

function withoutLink({
  id,
  name,
  status,
  size,
  metadata,
  created_on,
  updated_on,
  multimodal,
}: AssistantFile): AssistantFile {
  return { id, name, status, size, metadata, created_on, updated_on, multimodal };
}

/** A link that a person may click: `http:` or `https:` alone. */
export function readLink(value: unknown): string | null {
  if (typeof value !== 'string' || !URL.canParse(value)) return null;
  return /^https?:$/.test(new URL(value).protocol) ? value : null;
}

function isFile(value: unknown): value is AssistantFile {
  if (typeof value !== 'object' || value === null) return false;
  const { id, name, metadata } = value as Record<string, unknown>;
  return (
    typeof id === 'string' &&
    typeof name === 'string' &&
    (metadata === undefined || typeof metadata === 'object')
  );
}

function readOnce(params: URLSearchParams, name: string): string | undefined {
  const values = params.getAll(name);
  if (values.length > 1) throw invalidRequest(`${name} is given more than once.`);
  return values[0];
}
