import { createEmulator, parseDocument, type Emulator, type EmulatorOptions } from '../index.ts';

const RED_PINE = `---
kind: species
genus: Pinus
evergreen: true
max_height_m: 43
topics: [conifers, height]
---
# Red Pine

The red pine, *Pinus resinosa*, is an evergreen conifer of eastern North America.
The maximum height of a red pine is about 43 m.

<!-- page -->

## Bark

Red pine bark is thin, flaky and orange-red on the upper trunk.
A red pine commonly lives for more than 200 years, and the oldest trees reach about 500 years.
`;

const WHITE_OAK = `---
kind: species
genus: Quercus
evergreen: false
tenant: b
---
# White Oak

White oak is a deciduous tree with pale bark. The maximum height of a white oak is about 30 m.
`;

/** Three documents with metadata of every type, and one without. */
export const DOCUMENTS = [
  parseDocument('red-pine.md', RED_PINE),
  parseDocument('white-oak.md', WHITE_OAK),
  parseDocument(
    'notes.txt',
    'Foresters measure the diameter of a trunk at breast height.\fThe second page speaks of saws.',
  ),
];

export const ORIGIN = 'http://127.0.0.1:8787';
export const QUESTION = 'What is the maximum height of a red pine?';
export const LATEST = '2026-04';

/** An emulator over the three documents that answers and deletes without pauses. */
export function makeEmulator(options: EmulatorOptions = {}): Emulator {
  return createEmulator({ documents: DOCUMENTS, tokenMs: 0, deletingMs: 0, ...options });
}

interface Send {
  method?: string;
  /** Sent as JSON, or unchanged if it is text. */
  body?: unknown;
  headers?: Record<string, string>;
  key?: string | null;
}

/** Sends a request under `/assistant`, by default with the key and the newest version. */
export function send(
  emulator: Emulator,
  path: string,
  { method, body, headers = {}, key = 'local' }: Send = {},
) {
  const sent = typeof body === 'string' || body instanceof FormData ? body : JSON.stringify(body);
  return emulator(
    new Request(`${ORIGIN}/assistant/${path}`, {
      method: method ?? (body === undefined ? 'GET' : 'POST'),
      body: sent,
      headers: { 'x-pinecone-api-version': LATEST, ...(key !== null && { 'api-key': key }), ...headers },
    }),
  );
}

export const user = (content: string) => ({ role: 'user', content });

/** Sends a question to chat completions; `rest` holds further fields of the body. */
export function ask(emulator: Emulator, question: string, rest: object = {}, options: Send = {}) {
  return send(emulator, 'chat/redpine-demo/chat/completions', {
    body: { messages: [user(question)], ...rest },
    ...options,
  });
}

/** The text of a plain answer of chat completions. */
export async function answerText(emulator: Emulator, question: string, rest: object = {}): Promise<string> {
  const response = await ask(emulator, question, rest);
  const body = await response.json();
  return body.choices[0].message.content;
}

/** Asks the questions of a conversation one after another, and returns the last answer. */
export async function converse(emulator: Emulator, ...questions: string[]): Promise<string> {
  const messages: { role: string; content: string }[] = [];
  for (const question of questions) {
    messages.push(user(question));
    const response = await send(emulator, 'chat/redpine-demo', { body: { messages } });
    messages.push({ role: 'assistant', content: (await response.json()).message.content });
  }
  return messages.at(-1)?.content ?? '';
}

/** The objects of a data-only event stream. */
export async function readData(response: Response): Promise<ReturnType<typeof JSON.parse>[]> {
  const text = await response.text();
  return text
    .split('\n')
    .filter((line) => line.startsWith('data:'))
    .map((line) => JSON.parse(line.slice(5)));
}
