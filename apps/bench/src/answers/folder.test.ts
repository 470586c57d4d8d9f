import { readFile } from 'node:fs/promises';
import { afterAll, describe, expect, it } from 'vitest';
import { converse, openCorpus, openDemo, readCorpus } from './corpora.ts';
import { judge, type Question } from './judge.ts';

const demo = await openDemo();
const markdown = await openCorpus('trees');
const texts = new Map((await readCorpus('trees')).map((file) => [file.name, file.markdown]));
afterAll(() => [demo, markdown].map((emulator) => emulator.close()));

const SETS = ['trees', 'trees.visitors', 'trees.newcomers'];
const readSet = async (set: string): Promise<Question[]> =>
  JSON.parse(await readFile(new URL(`questions/${set}.json`, import.meta.url), 'utf8'));
const questions = (await Promise.all(SETS.map(readSet))).flat();
const contentOf = async (emulator: typeof demo, ...asked: string[]) =>
  (await converse(emulator, asked)).message.content.replace(/in the 4\d documents/, 'in the documents');

/** The folder that the demo serves holds three pages twice: as Markdown, and as the PDF made of it. */
describe('the folder of the demo', () => {
  it.each([
    'What is the oldest tree?',
    'How old is the oldest tree in the world?',
    'Which tree gets the oldest?',
    'Is red pine endangered?',
    'Tell me all you know about pines, spruces and firs',
    'Tell me about maple syrup',
    'List all conifers',
    'What are the parts of a tree?',
    'Which documents are about fire?',
    'Tell me about trees',
    'Compare the red pine and the white pine',
    'How many pines are there?',
    'What can I ask?',
  ])('answers “%s” as if it held the Markdown alone', async (question) => {
    expect(await contentOf(demo, question)).toBe(await contentOf(markdown, question));
  });

  it('answers no question of the bench worse than the Markdown alone', async () => {
    for (const question of questions) {
      const asked = [question.ask].flat();
      const alone = judge(question, await converse(markdown, asked));
      const { right, faults } = judge(question, await converse(demo, asked));
      if (alone.right) expect({ asked, right, faults }).toMatchObject({ right: true });
    }
  }, 60_000);

  it('cites both, with highlights from each', async () => {
    const cited = new Set<string>();
    for (const { ask } of questions) {
      const { citations } = await converse(demo, [ask].flat());
      for (const { file, highlight } of citations.flatMap(({ references }) => references)) {
        const content = highlight?.content ?? 'no highlight';
        cited.add(file.name);
        if (file.name.endsWith('.md')) expect(texts.get(file.name)).toContain(content);
        else expect(content).not.toMatch(/\n|\*/);
      }
    }
    expect([...cited]).toEqual(expect.arrayContaining(['red-pine.md', 'red-pine.pdf']));
  }, 60_000);

  it.each(['Which field sheets are there?', 'Which documents are PDFs?'])(
    'names the PDFs where they are asked for: “%s”',
    async (question) => {
      const titles = (await contentOf(demo, question)).match(/(?<=^- \*\*)[^*]+/gm);
      expect(titles).toEqual([
        'Measuring the Height of a Tree, a field sheet',
        'Red Pine, a field sheet',
        'Tapping Trees for Maple Syrup, a field sheet',
      ]);
    },
  );

  it.each([
    ['a chart', '1'],
    ['a chart', 'Red Jack White'],
    ['a page number', 'How many pines are there?'],
  ])('is never answered with the labels of %s: “%s”', async (_what, question) => {
    expect(await contentOf(demo, question)).not.toMatch(/Red Jack|^“?1 /);
  });
});
