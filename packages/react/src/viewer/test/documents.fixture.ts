import type { ChatMessage, SourceDocumentPart } from '@redpine/core';
import { strToU8, zipSync } from 'fflate';

/** A document that the service holds. */
export interface HeldDocument {
  /** A function is called once the document is opened. */
  bytes: Uint8Array<ArrayBuffer> | (() => Promise<Uint8Array<ArrayBuffer>>);
  metadata?: Record<string, unknown>;
  /** The size in the list, if it differs from that of the bytes. */
  size?: number;
  /** The storage answers so, and with no bytes. */
  status?: number;
  /** No request for it is answered. */
  isOffline?: boolean;
}

/** A request that reached the server. */
export interface SeenRequest {
  method: string;
  path: string;
  range: string | null;
  authorization: string | null;
}

export const SIGNED = 'signature-canary';
const TYPES: Record<string, string> = { pdf: 'application/pdf', json: 'application/json' };

/** `createAssistantHandler` of the server package, which only tests and stories may import. */
export type CreateHandler = (options: {
  assistant: string;
  apiKey: string;
  host: string;
  development: boolean;
  rateLimit: false;
  fetch: (input: string, init: RequestInit) => Promise<Response>;
}) => (request: Request) => Promise<Response>;

/** The real handler over a service that holds these documents: `fetch` of a chat, and the requests that came to the handler. */
export function serveDocuments(
  createHandler: CreateHandler,
  documents: Record<string, HeldDocument>,
  { snippets = [] }: { snippets?: readonly { content: string; title: string; pages: number[] }[] } = {},
) {
  const seen: SeenRequest[] = [];
  const names = Object.keys(documents);
  const describe = (name: string) => ({
    id: idOf(name),
    name,
    status: 'Available',
    metadata: documents[name]?.metadata ?? null,
    size: documents[name]?.size ?? 0,
    signed_url: `https://storage.test/${encodeURIComponent(name)}?sig=${SIGNED}`,
  });

  async function service(request: Request): Promise<Response> {
    const { pathname, hostname } = new URL(request.url);
    const last = decodeURIComponent(pathname.split('/').at(-1) ?? '');
    if (hostname === 'storage.test') return store(documents[last], last, request.headers.get('range'));
    if (pathname.endsWith('/context')) {
      const found = snippets.map(({ content, title, pages }) => ({
        type: 'text',
        content,
        score: 1,
        reference: { type: 'text', file: describe(title), pages },
      }));
      return Response.json({ snippets: found, usage: {}, id: 'c1' });
    }
    const name = names.find((one) => idOf(one) === last);
    if (name) return Response.json(describe(name));
    return last === 'docs'
      ? Response.json({ files: names.map(describe) })
      : Response.json({ error: { message: 'none' } }, { status: 404 });
  }

  const handler = createHandler({
    assistant: 'docs',
    apiKey: 'test',
    host: 'https://service.test',
    development: true,
    rateLimit: false,
    fetch: (input, init) => service(new Request(input, init)),
  });

  const ask: typeof fetch = (input, init) => {
    const request = new Request(input instanceof Request ? input : new URL(input, location.href), init);
    seen.push({
      method: request.method,
      path: new URL(request.url).pathname.replace('/api/assistant', ''),
      range: request.headers.get('range'),
      authorization: request.headers.get('authorization'),
    });
    const asked = names.find((name) => request.url.includes(`/${idOf(name)}/`));
    if (asked !== undefined && documents[asked]?.isOffline)
      return Promise.reject(new TypeError('Failed to fetch'));
    return handler(request);
  };
  return { fetch: ask, seen };
}

async function store(
  document: HeldDocument | undefined,
  name: string,
  range: string | null,
): Promise<Response> {
  if (!document) return new Response(null, { status: 404 });
  const { bytes: held, status } = document;
  if (status !== undefined) return new Response(null, { status });
  const bytes = typeof held === 'function' ? await held() : held;
  const type = TYPES[name.split('.').at(-1) ?? ''] ?? '';
  const [, from, to] = /^bytes=(\d+)-(\d+)$/.exec(range ?? '') ?? [];
  if (from === undefined) return new Response(bytes, { headers: { 'content-type': type } });
  const part = bytes.slice(Number(from), Number(to) + 1);
  const place = `bytes ${from}-${Number(from) + part.length - 1}/${bytes.length}`;
  return new Response(part, { status: 206, headers: { 'content-type': type, 'content-range': place } });
}

export function idOf(name: string): string {
  return `id-${name.replaceAll(/\W/g, '-')}`;
}

/** A source of an answer. */
export function madeSource(title: string, more: Partial<SourceDocumentPart> = {}): SourceDocumentPart {
  return { type: 'source-document', sourceId: '1', title, fileId: idOf(title), positions: [4], ...more };
}

/** A question and its answer, which is one sentence with a mark for each source. */
export function madeTurn(text: string, sources: readonly SourceDocumentPart[], turn = 1): ChatMessage[] {
  const base = { status: 'complete' as const, metadata: {}, createdAt: 1_790_000_000_000 };
  return [
    { ...base, id: `q${turn}`, role: 'user', parts: [{ type: 'text', text: 'How tall?', state: 'done' }] },
    {
      ...base,
      id: `a${turn}`,
      role: 'assistant',
      parts: [{ type: 'text', text, state: 'done' }, ...sources],
    },
  ];
}

export const utf8 = (text: string): Uint8Array<ArrayBuffer> => new TextEncoder().encode(text);

/** A Word document, a paragraph for each text. */
export function writeDocx(paragraphs: readonly string[]): Uint8Array<ArrayBuffer> {
  const body = paragraphs.map((text) => `<w:p><w:r><w:t>${text}</w:t></w:r></w:p>`).join('');
  const xml = `<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>${body}</w:body></w:document>`;
  return new Uint8Array(zipSync({ 'word/document.xml': strToU8(xml) }));
}

/** The words that are marked on the page, without the spaces, which a layer of text lacks at the ends of its lines. */
export function markedWords(): string[] {
  return Array.from(CSS.highlights.get('redpine-passage') ?? [], (range) =>
    range instanceof Range ? unspaced(range.toString()) : '',
  );
}

export const unspaced = (text: string): string => text.replaceAll(/\s+/g, '');
