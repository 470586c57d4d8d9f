import { Problem } from '../../http/problem.ts';
import { findAssistant, type Call } from '../call/call.ts';
import { findFile } from './files.ts';

const TYPES = new Map([
  ['pdf', 'application/pdf'],
  ['json', 'application/json; charset=utf-8'],
  ['docx', 'application/vnd.openxmlformats-officedocument.wordprocessingml.document'],
]);

/** `GET` and `HEAD /signed/{assistant}/{file}/{name}`: the file itself, without a key, until the link expires. */
export async function serveSigned(call: Call): Promise<Response> {
  const { method } = call.request;
  if (method !== 'GET' && method !== 'HEAD')
    throw new Problem(405, 'UNIMPLEMENTED', `${method} is not allowed here`, {
      headers: { allow: 'GET, HEAD' },
    });
  const verdict = await call.links.check(call.name, call.id, call.url.searchParams);
  if (verdict === 'forged') throw new Problem(403, 'FORBIDDEN', 'The signature of this link does not match');
  if (verdict === 'expired') throw new Problem(403, 'FORBIDDEN', 'This link has expired');
  const file = findFile(findAssistant(call), call.id);
  const type = TYPES.get(file.name.split('.').at(-1)?.toLowerCase() ?? '') ?? 'text/plain; charset=utf-8';
  const body = file.bytes ?? new TextEncoder().encode(file.text);
  return new Response(method === 'HEAD' ? null : body, {
    headers: {
      'content-length': String(body.byteLength),
      'content-type': type,
      'content-disposition': 'inline',
      'x-content-type-options': 'nosniff',
      'content-security-policy': "default-src 'none'; sandbox",
    },
  });
}
