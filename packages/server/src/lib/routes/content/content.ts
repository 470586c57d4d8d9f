import type { AssistantFile } from '@redpine/core/wire';
import { createReadCheck } from '../../filter/server-filter.ts';
import { Problem } from '../../http/problem.ts';
import { FILE_ID } from '../../http/route.ts';
import type { ServiceResponse } from '../../request/transport.ts';
import { streamFrom } from '../../stream/web-stream.ts';
import { tooLate, unexpected, unreachable } from '../../upstream/upstream-error.ts';
import { fetchFile } from '../documents.ts';
import { fileNotFound, readFile } from '../files.ts';
import { serverFilter } from '../route-call.ts';
import type { RouteCall } from '../route-call.ts';
import { notSatisfiable, rangeHeaders, readContentRange, readEntityTag } from './byte-range.ts';
import { isStoredAs, KIND_BYTES, fileKindOf, notShown } from './file-kind.ts';
import type { FileKind } from './file-kind.ts';
import { relayFile } from './relay-file.ts';

/**
 * Answers `GET` and `HEAD files/{id}/content`: the bytes of a document within the server's filter, whole or one range of them. The
 * signed link that they come from stays here.
 */
export async function answerContent(call: RouteCall): Promise<Response> {
  const { context, config } = call;
  const file = await findFile(call);
  const kind = fileKindOf(file.name);
  if ((file.size ?? 0) > config.limits.fileBytes) throw tooLarge(config.limits.fileBytes);
  const stored = await openStored(call, file);
  const part = stored.status === 206 ? readContentRange(stored.headers.get('content-range')) : undefined;
  try {
    if (!isStoredAs(kind, stored.headers.get('content-type'))) throw notShown();
    checkPlain(stored, part !== undefined);
    const length = readLength(stored);
    if ((part?.total ?? length ?? 0) > config.limits.fileBytes) throw tooLarge(config.limits.fileBytes);
    const headers = { ...contentHeaders(kind, stored, length), ...context.headers };
    if (context.request.method === 'HEAD') {
      stored.body?.cancel();
      context.finish();
      return new Response(null, { status: stored.status, headers });
    }
    return await sendBytes(call, { kind, stored, headers, isStart: (part?.first ?? 0) === 0 });
  } catch (error) {
    stored.body?.cancel();
    throw error;
  }
}

/** The file, its link included. A foreign file, an unknown one and an invalid id get the same answer. @throws Problem 404 */
async function findFile(call: RouteCall): Promise<AssistantFile> {
  const { assistant, fileId = '' } = call.admission.route;
  const server = await serverFilter(call);
  if (!FILE_ID.test(fileId)) throw fileNotFound();
  const key = `${assistant}/${fileId}`;
  const cached = call.config.linksCache.get(key);
  if (cached && createReadCheck(server)(cached.metadata)) return cached;
  const file = readFile(await fetchFile(call), server);
  call.config.linksCache.set(key, file);
  return file;
}

/** Opens the file where it is stored. A link that the storage no longer accepts is requested again, once. */
async function openStored(call: RouteCall, file: AssistantFile, isRetry = false): Promise<ServiceResponse> {
  const { context, config, admission } = call;
  const headers = { 'Accept-Encoding': 'identity', ...rangeHeaders(context.request.headers) };
  const timer = setTimeout(() => context.scope.abort(tooLate()), config.limits.headersMs);
  let stored: ServiceResponse | undefined;
  try {
    const { signal } = context.scope;
    const { transport } = context.runtime;
    stored = await config.service.openLink({ link: file.signed_url ?? '', headers, signal, transport });
  } catch {
    throw context.scope.reason() ?? unreachable();
  } finally {
    clearTimeout(timer);
  }
  if (!stored) throw notReady();
  const { status } = stored;
  if (status === 200 || (status === 206 && 'Range' in headers)) return stored;
  stored.body?.cancel();
  const { assistant, fileId = '' } = admission.route;
  config.linksCache.delete(`${assistant}/${fileId}`);
  if ((status === 400 || status === 401 || status === 403) && !isRetry) {
    return openStored(call, await findFile(call), true);
  }
  throw toProblem(stored, 'Range' in headers);
}

function toProblem({ status, headers }: ServiceResponse, isRange: boolean): Problem {
  if (status === 404 || status === 410) return fileNotFound();
  if (status === 416 && isRange) return notSatisfiable(headers.get('content-range'));
  if (status === 429 || status === 503) return notReady();
  if (status >= 500) return new Problem(502, 'upstream_error', 'The service failed.');
  return unexpected();
}

function notReady(): Problem {
  return new Problem(503, 'upstream_unavailable', 'The file cannot be read now. Try again later.');
}

function tooLarge(most: number): Problem {
  return new Problem(413, 'too_large', `The file is larger than ${most} bytes.`);
}

/** A coded body has other offsets and another length than the file. @throws Problem 502 */
function checkPlain({ status, headers }: ServiceResponse, isPart: boolean): void {
  const coding = (headers.get('content-encoding') ?? 'identity').trim().toLowerCase();
  if (coding !== 'identity' || (status === 206 && !isPart)) throw unexpected();
}

function readLength({ headers }: ServiceResponse): number | undefined {
  const length = headers.get('content-length') ?? '';
  return /^\d{1,15}$/.test(length) ? Number(length) : undefined;
}

function contentHeaders(
  kind: FileKind,
  { status, headers }: ServiceResponse,
  length: number | undefined,
): Record<string, string> {
  const tag = readEntityTag(headers.get('etag'));
  const takesRanges = status === 206 || headers.get('accept-ranges')?.trim().toLowerCase() === 'bytes';
  return {
    'Content-Type': kind.type,
    'Content-Disposition': 'inline',
    'X-Content-Type-Options': 'nosniff',
    'Content-Security-Policy': "sandbox; default-src 'none'",
    'Cross-Origin-Resource-Policy': 'same-origin',
    'Cache-Control': 'private',
    ...(length !== undefined && { 'Content-Length': String(length) }),
    ...(takesRanges && { 'Accept-Ranges': 'bytes' }),
    ...(status === 206 && { 'Content-Range': headers.get('content-range') ?? '' }),
    ...(tag !== undefined && { ETag: tag }),
  };
}

interface Sent {
  kind: FileKind;
  stored: ServiceResponse;
  headers: Record<string, string>;
  /** Whether the file's first bytes are among them. */
  isStart: boolean;
}

async function sendBytes(
  { context, config: { limits } }: RouteCall,
  { kind, stored, headers, isStart }: Sent,
): Promise<Response> {
  const { status, body } = stored;
  if (!body) {
    context.finish();
    return new Response(null, { status, headers });
  }
  const source = relayFile({
    source: body,
    scope: context.scope,
    mostBytes: limits.fileBytes,
    silenceMs: limits.noContentMs,
    onEnd(problem, bytes) {
      context.record.bytesOut = bytes;
      context.finish(problem);
    },
  });
  if (isStart) {
    const bytes = await source.peek(KIND_BYTES);
    const isEnough = bytes.byteLength === KIND_BYTES || (status === 200 && bytes.byteLength > 0);
    if (isEnough && !kind.begins(bytes)) {
      const problem = notShown();
      context.scope.abort(problem);
      throw problem;
    }
  }
  return new Response(streamFrom(source), { status, headers });
}
