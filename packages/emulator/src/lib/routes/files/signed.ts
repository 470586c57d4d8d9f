import { ServiceProblem } from '../../http/problem.ts';
import { findAssistant, type Call } from '../call/call.ts';
import { findFile } from './files.ts';

const TYPES = new Map([
  ['pdf', 'application/pdf'],
  ['json', 'application/json; charset=utf-8'],
  ['docx', 'application/vnd.openxmlformats-officedocument.wordprocessingml.document'],
]);

/** `GET` and `HEAD /signed/{assistant}/{file}/{name}`: the file itself or a range of it, without a key, until the link expires. */
export async function serveSigned(call: Call): Promise<Response> {
  const { method } = call.request;
  if (method !== 'GET' && method !== 'HEAD')
    throw new ServiceProblem(405, 'UNIMPLEMENTED', `${method} is not allowed here`, {
      headers: { allow: 'GET, HEAD' },
    });
  const verdict = await call.links.check(call.name, call.id, call.url.searchParams);
  if (verdict === 'forged')
    throw new ServiceProblem(403, 'FORBIDDEN', 'The signature of this link does not match');
  if (verdict === 'expired') throw new ServiceProblem(403, 'FORBIDDEN', 'This link has expired');
  const file = findFile(findAssistant(call), call.id);
  const type = TYPES.get(file.name.split('.').at(-1)?.toLowerCase() ?? '') ?? 'text/plain; charset=utf-8';
  const body = file.bytes ?? new TextEncoder().encode(file.text);
  const part = readRange(call.request.headers.get('range'), body.byteLength);
  const size = String(body.byteLength);
  if (part === 'unsatisfiable') {
    return new Response(null, { status: 416, headers: { 'content-range': `bytes */${size}` } });
  }
  const sent = part ? body.subarray(part.first, part.last + 1) : body;
  return new Response(method === 'HEAD' ? null : sent, {
    status: part ? 206 : 200,
    headers: {
      'accept-ranges': 'bytes',
      'content-length': String(sent.byteLength),
      ...(part && { 'content-range': `bytes ${part.first}-${part.last}/${size}` }),
      'content-type': type,
      'content-disposition': 'inline',
      'x-content-type-options': 'nosniff',
      'content-security-policy': "default-src 'none'; sandbox",
    },
  });
}

/** One range of bytes, as cloud storages serve it. Several ranges and malformed headers are ignored. @see RFC 9110, 14.2 */
function readRange(
  header: string | null,
  size: number,
): { first: number; last: number } | 'unsatisfiable' | undefined {
  const [, from = '', to = ''] = /^bytes=(\d*)-(\d*)$/.exec(header ?? '') ?? [];
  if (from === '' && to === '') return undefined;
  const first = from === '' ? Math.max(0, size - Number(to)) : Number(from);
  const last = from === '' || to === '' ? size - 1 : Math.min(Number(to), size - 1);
  if (to !== '' && from !== '' && Number(to) < Number(from)) return undefined;
  return first > last ? 'unsatisfiable' : { first, last };
}
