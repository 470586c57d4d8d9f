import { readFile } from 'node:fs/promises';
import { expect, it } from 'vitest';
import { converse, listCorpora, openCorpus, readCorpus } from './corpora.ts';
import type { Question } from './judge.ts';

const squeeze = (text: string) => text.replace(/\s+/g, ' ');
/** A PDF and a Word document have the letters of Markdown without its marks. */
const plain = (name: string, markdown: string) =>
  /\.(?:pdf|docx)$/.test(name) ? markdown.replace(/[*_`]/g, '') : markdown;

it.each(await listCorpora())(
  'every quote of every answer over %s stands so in a document that it cites, and every highlight in the file',
  async (corpus) => {
    const folder = new URL(`questions/${corpus}.json`, import.meta.url);
    const questions: Question[] = JSON.parse(await readFile(folder, 'utf8'));
    const texts = new Map((await readCorpus(corpus)).map(({ name, markdown }) => [name, markdown]));
    const emulator = await openCorpus(corpus);
    let quotes = 0;
    for (const { ask } of questions) {
      const { message, citations } = await converse(emulator, [ask].flat());
      const cited = citations.flatMap(({ references }) => references);
      const documents = cited.map(({ file }) => squeeze(plain(file.name, texts.get(file.name) ?? '')));
      for (const [, quote = ''] of message.content.matchAll(/“([^”]*)”/g)) {
        quotes += 1;
        expect(
          documents.some((document) => document.includes(squeeze(quote))),
          quote,
        ).toBe(true);
      }
      for (const { file, highlight } of cited) {
        if (!file.name.endsWith('.md')) continue;
        expect(texts.get(file.name)).toContain(highlight?.content ?? 'no highlight');
      }
    }
    emulator.close();
    expect(quotes).toBeGreaterThan(questions.length / 4);
  },
  60_000,
);
