import { request } from 'node:http';

/** A header as it goes over the wire: a name may come twice. */
export type Headers = readonly (readonly [name: string, value: string])[];

export interface WireAnswer {
  status: number;
  text: string;
  json: ReturnType<typeof JSON.parse>;
}

interface WireCall {
  headers: Headers;
  method?: string;
  body?: string | Buffer;
}

/** Sends a request whose headers go out one by one, as given, which fetch cannot. */
export function sendRaw(url: string, { headers, method = 'GET', body }: WireCall): Promise<WireAnswer> {
  const { hostname, port, pathname, search } = new URL(url);
  const list = [
    ['Host', `${hostname}:${port}`],
    ...headers,
    ...(body === undefined ? [] : [['Content-Length', String(Buffer.byteLength(body))]]),
  ];
  return new Promise((resolve, reject) => {
    const outgoing = request(
      { hostname, port, path: pathname + search, method, headers: list.flat() },
      (incoming) => {
        const chunks: Buffer[] = [];
        incoming.on('data', (chunk: Buffer) => chunks.push(chunk));
        incoming.on('end', () => {
          const text = Buffer.concat(chunks).toString('utf8');
          resolve({
            status: incoming.statusCode ?? 0,
            text,
            json: text.startsWith('{') ? JSON.parse(text) : undefined,
          });
        });
      },
    );
    outgoing.on('error', reject);
    outgoing.end(body);
  });
}

/** `pinecone` 6 to 8 with `pinecone-plugin-assistant` 3: generated calls name the version in two spellings. */
export const PLUGIN: Headers = [
  ['Accept', 'application/json'],
  ['User-Agent', 'python-client-8.0.0'],
  ['X-Pinecone-API-Version', '2025-10'],
  ['X-Pinecone-Api-Version', '2025-10'],
  ['Api-Key', 'local'],
];

/** The same plugin's streams, sent by `requests` instead of the generated client: no version. */
export const PLUGIN_STREAM: Headers = [
  ['User-Agent', 'python-requests/2.32.3'],
  ['Accept-Encoding', 'gzip, deflate'],
  ['Accept', '*/*'],
  ['Connection', 'keep-alive'],
  ['api-key', 'local'],
  ['Content-Type', 'application/json'],
];

/** `pinecone` 9 over httpx; lists and upserts speak 2026-04. */
export const PINECONE_9 = (version = '2025-10'): Headers => [
  ['Accept', '*/*'],
  ['Accept-Encoding', 'gzip, deflate'],
  ['Connection', 'keep-alive'],
  ['X-Pinecone-Api-Version', version],
  ['User-Agent', 'python-client-9.0.1'],
  ['Api-Key', 'local'],
];

/** A JSON body as `json.dumps` writes it: a space behind each colon and comma. */
export const pythonJson = (value: unknown): string =>
  JSON.stringify(value, undefined, 1)
    .replaceAll(/\n\s*/g, ' ')
    .replaceAll(/([[{]) | ([\]}])/g, '$1$2');

/** A query as `urlencode` writes it: spaces are `+`. */
export const pythonQuery = (fields: Record<string, string>): string => new URLSearchParams(fields).toString();

interface Part {
  name: string;
  content: string | Buffer;
  fileName?: string;
}

/** A multipart body as urllib3 and httpx write it: a file part has a name and a type, a field neither. */
export function pythonMultipart(parts: readonly Part[]): { type: string; body: Buffer } {
  const boundary = '0b1c9a4f6f3e4d5c8a7b6c5d4e3f2a1b';
  const pieces = parts.flatMap(({ name, content, fileName }) => [
    `--${boundary}\r\nContent-Disposition: form-data; name="${name}"`,
    fileName === undefined ? '' : `; filename="${fileName}"\r\nContent-Type: text/plain`,
    '\r\n\r\n',
    content,
    '\r\n',
  ]);
  const bytes = [...pieces, `--${boundary}--\r\n`].map((piece) => Buffer.from(piece));
  return { type: `multipart/form-data; boundary=${boundary}`, body: Buffer.concat(bytes) };
}

/** The plugin's reading of a stream: each line that is not empty, less `data:`, is JSON; anything else ends it with an error. */
export const readPluginStream = (text: string): ReturnType<typeof JSON.parse>[] =>
  text
    .split(/\r\n|\n|\r/)
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line.startsWith('data:') ? line.slice(5) : line));
