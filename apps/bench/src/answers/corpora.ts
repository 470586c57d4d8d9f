import { readdir, readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { createEmulator, parseDocument, type Emulator, type EmulatorOptions } from '@redpine/emulator';
import { readFolder } from '@redpine/emulator/node';
import { makeDocx, makePdf } from './make-documents.ts';

const OWN = new URL('corpora/', import.meta.url);
const BUNDLED = new URL('../../../../packages/emulator/documents/', import.meta.url);
const ORIGIN = 'http://127.0.0.1:8787';

/** A file of a corpus, as it is uploaded, with the Markdown that it was made of. */
export interface CorpusFile {
  name: string;
  markdown: string;
}

/** The names of the corpora: the bundled documents, and the folders beside this file. */
export async function listCorpora(): Promise<string[]> {
  return ['trees', ...(await readdir(OWN)).toSorted()];
}

export async function readCorpus(corpus: string): Promise<CorpusFile[]> {
  const folder = corpus === 'trees' ? BUNDLED : new URL(`${corpus}/`, OWN);
  const names = (await readdir(folder)).filter((name) => name.endsWith('.md')).toSorted();
  return Promise.all(
    names.map(async (name) => ({
      name: name.replace(/(\.(?:pdf|docx|txt))\.md$/, '$1'),
      markdown: await readFile(new URL(name, folder), 'utf8'),
    })),
  );
}

/** An emulator over a corpus: Markdown and plain text as documents of its folder, PDF and Word as uploads. */
export async function openCorpus(corpus: string, embed?: EmulatorOptions['embed']): Promise<Emulator> {
  const files = await readCorpus(corpus);
  const texts = files.filter(({ name }) => isText(name));
  const emulator = createEmulator({
    tokenMs: 0,
    embed,
    documents: texts.map(({ name, markdown }) => parseDocument(name, markdown)),
  });
  for (const { name, markdown } of files) {
    if (isText(name)) continue;
    const form = new FormData();
    form.set('file', new File([name.endsWith('.pdf') ? makePdf(markdown) : makeDocx(markdown)], name));
    await send(emulator, 'files/redpine-demo', form);
  }
  while ((await readStatus(emulator)).includes('Processing')) await new Promise(setImmediate);
  await emulator.indexed();
  return emulator;
}

/** An emulator over the folder of the bundled documents as the demo reads it, with the PDFs that are made of three of them. */
export async function openDemo(): Promise<Emulator> {
  const { documents } = await readFolder(fileURLToPath(BUNDLED));
  const emulator = createEmulator({ tokenMs: 0, documents });
  await emulator.indexed();
  return emulator;
}

const isText = (name: string) => /\.(?:md|txt)$/.test(name);

async function readStatus(emulator: Emulator): Promise<string[]> {
  const response = await send(emulator, 'files/redpine-demo');
  const { files }: { files: { status: string }[] } = await response.json();
  return files.map(({ status }) => status);
}

/** The response of standard chat, with highlights. */
export interface ChatAnswer {
  message: { content: string };
  citations: {
    position: number;
    references: { file: { name: string }; pages: number[]; highlight: { content: string } | null }[];
  }[];
}

/** Asks the questions of a conversation one after another, and returns the last answer. */
export async function converse(emulator: Emulator, questions: readonly string[]): Promise<ChatAnswer> {
  const messages: { role: string; content: string }[] = [];
  let answer: ChatAnswer = { message: { content: '' }, citations: [] };
  for (const content of questions) {
    messages.push({ role: 'user', content });
    const body = JSON.stringify({ messages, include_highlights: true });
    answer = await (await send(emulator, 'chat/redpine-demo', body)).json();
    messages.push({ role: 'assistant', content: answer.message.content });
  }
  return answer;
}

function send(emulator: Emulator, path: string, body?: string | FormData): Promise<Response> {
  const headers = { 'api-key': 'local', 'x-pinecone-api-version': '2026-04' };
  const method = body === undefined ? 'GET' : 'POST';
  return emulator(new Request(`${ORIGIN}/assistant/${path}`, { method, body, headers }));
}
