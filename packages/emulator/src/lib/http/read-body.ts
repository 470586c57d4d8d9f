import { isObject } from './is-object.ts';
import type { JsonObject } from '@redpine/core/filter';
import { invalid, mistyped, ServiceProblem } from './problem.ts';

/** Limit of a JSON body, in bytes as they arrive. */
export const BODY_BYTES = 4 * 1024 * 1024;
const DEPTH = 64;

/** Reads a body up to a limit of real bytes, whatever its headers say. @throws 413 past it. */
export async function readBodyBytes(request: Request, limit: number): Promise<Uint8Array<ArrayBuffer>> {
  const chunks: Uint8Array[] = [];
  let length = 0;
  const reader = request.body?.getReader();
  while (reader) {
    const { done, value } = await reader.read();
    if (done) break;
    length += value.byteLength;
    if (length > limit) {
      await reader.cancel().catch(() => undefined);
      throw new ServiceProblem(413, 'INVALID_ARGUMENT', `The request body is larger than ${limit} bytes`);
    }
    chunks.push(value);
  }
  const bytes = new Uint8Array(length);
  let at = 0;
  for (const chunk of chunks) {
    bytes.set(chunk, at);
    at += chunk.byteLength;
  }
  return bytes;
}

/** Reads a body that must be a JSON object. @throws 400 if it is not JSON, 422 if it is not an object. */
export async function readBodyObject(request: Request): Promise<JsonObject> {
  const value = parseJson(await readBodyBytes(request, BODY_BYTES), 'The request body');
  if (!isObject(value))
    throw mistyped(
      `expected an object, got ${value === null ? 'null' : Array.isArray(value) ? 'an array' : typeof value}`,
    );
  return value;
}

/** Parses JSON of bounded depth, so that no later code can overflow the stack. @throws 400 naming `what`. */
export function parseJson(source: Uint8Array | string, what: string): unknown {
  let value: unknown;
  try {
    const text =
      typeof source === 'string' ? source : new TextDecoder('utf-8', { fatal: true }).decode(source);
    value = JSON.parse(text);
  } catch {
    throw invalid(`${what} is not valid JSON`);
  }
  if (isDeeper(value, DEPTH)) throw invalid(`${what} is nested deeper than ${DEPTH} levels`);
  return value;
}

function isDeeper(value: unknown, limit: number): boolean {
  let level: unknown[] = [value];
  for (let depth = 0; level.length > 0; depth += 1) {
    if (depth > limit) return true;
    level = level.flatMap((item) => (typeof item === 'object' && item !== null ? Object.values(item) : []));
  }
  return false;
}
