import { isRecord } from '../wire/base/is-record.ts';
import type { ChatMessage, MessagePart } from '../chat/types/message.ts';

/** Query parameters of links that open a document for anybody who holds them. */
const SIGNED_LINK = /[?&](X-Goog-Signature|X-Amz-Signature|Signature|sig|token|se|Expires)=/i;
/**
 * The query of an address in a text: ASCII up to the end of the address, also with an `&` that JSON escaped. After a space it is a word.
 */
const QUERY = /(?<=[^\s"'`(])[?&](?:[\w!#$%&*+,./:;=?@^~-]|\\u0026)+/g;
/** A query with a signature, also in HTML, in JSON, and within another address. `?sig=` without a value is not a signature. */
const SIGNED = /(?:[?&;]|\\u0026|%3F|%26)(?:x-(?:goog|amz)-[\w-]+|[\w-]*sig(?:nature)?)(?:=|%3D)./i;

/** A range that was cut out of the joined text of a message. */
interface Cut {
  at: number;
  length: number;
}

/**
 * A message as it may be stored, without signed links, which open a document for everybody. A source loses its link,
 * since `fileId` yields a fresh one; an address in an answer's text, code included, loses only its query. A question is
 * kept as typed. A message without such a link keeps its identity.
 */
export function withoutLinks(message: ChatMessage): ChatMessage {
  const cleaned = cleanParts(message);
  const run = message.metadata?.run;
  // Until its run ends, a continued answer also contains its earlier text.
  if (!run || !isParts(run.before)) return cleaned;
  const { parts } = cleanParts({ ...message, parts: run.before });
  return parts === run.before
    ? cleaned
    : { ...cleaned, metadata: { ...cleaned.metadata, run: { ...run, before: parts } } };
}

function cleanParts(message: ChatMessage): ChatMessage {
  if (!message.parts.some((part) => holdsLink(part) || (message.role !== 'user' && isSigned(part))))
    return message;
  const cuts: Cut[] = [];
  let end = 0;
  const parts = message.parts.map((part) => {
    if (part.type !== 'text' && part.type !== 'reasoning') return part;
    const { text } = part as { text: string };
    const isText = part.type === 'text';
    const shorter = message.role === 'user' ? text : cutQueries(text, isText ? cuts : [], end);
    if (isText) end += text.length;
    return shorter === text ? part : { ...part, text: shorter };
  });
  return { ...message, parts: parts.map((part) => withoutLink(part, cuts)) };
}

/** @param from Where the text begins in the joined text. */
function cutQueries(text: string, cuts: Cut[], from = 0): string {
  return text.replace(QUERY, (query: string, at: number) => {
    if (!SIGNED.test(query)) return query;
    // The end of a sentence belongs to it.
    let length = query.length;
    while (/[.,;:!?*]/.test(query[length - 1] ?? '')) length--;
    cuts.push({ at: from + at, length });
    return query.slice(length);
  });
}

function isSigned(part: MessagePart): boolean {
  const { text, quote } = part as { text?: unknown; quote?: unknown };
  return [text, quote].some((words) => typeof words === 'string' && SIGNED.test(words));
}

function holdsLink(part: MessagePart): boolean {
  if (part.type !== 'source-document' || !('url' in part)) return false;
  const { url, fileId } = part as { url?: unknown; fileId?: unknown };
  return typeof url === 'string' && (fileId !== undefined || SIGNED_LINK.test(url) || SIGNED.test(url));
}

/** A source without its link; its marks move with the text. */
function withoutLink(part: MessagePart, cuts: readonly Cut[]): MessagePart {
  if (part.type !== 'source-document') return part;
  const { url, ...rest } = part as MessagePart & { url?: string; quote?: string; positions?: number[] };
  const { quote, positions } = rest;
  return {
    ...rest,
    ...(url !== undefined && !holdsLink(part) && { url }),
    ...(typeof quote === 'string' && { quote: cutQueries(quote, []) }),
    ...(Array.isArray(positions) && { positions: positions.map((at) => at - cutBefore(at, cuts)) }),
  } as MessagePart;
}

function cutBefore(place: number, cuts: readonly Cut[]): number {
  return cuts.reduce((sum, { at, length }) => sum + Math.max(0, Math.min(length, place - at)), 0);
}

function isParts(value: unknown): boolean {
  return Array.isArray(value) && value.every(isRecord);
}
