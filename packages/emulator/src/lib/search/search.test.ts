import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ask, makeEmulator } from '../../test/ask.fixture.ts';
import { acceptFiles } from '../answer/find-answer.ts';
import { readBlocks } from '../documents/read-pages.ts';
import { createState } from '../state/state.ts';
import { readPassages } from './passages.ts';
import { listSentences } from './sentences.ts';
import { createSearchIndex, splitByWork, WORK, type SearchIndex } from './search-index.ts';
import { readTerms } from './terms.ts';

function add(index: SearchIndex, id: string, text: string): void {
  for (const step of index.add({ id, name: `${id}.md`, text })) expect(step).toBeUndefined();
}
const find = (index: SearchIndex, ...terms: string[]) =>
  index
    .search(new Map(terms.map((term) => [term, 1])), { accept: () => true, limit: 10 })
    .map(({ passage }) => passage.fileId);

describe('terms', () => {
  it('fold case, accents, plurals and endings', () => {
    expect(readTerms('The Pines are growing')).toEqual(readTerms('pine grows'));
    expect(readTerms('Leaves of épinettes')).toEqual(readTerms('leaf epinette'));
    expect(readTerms('measuring measured measure')).toEqual(Array(3).fill(readTerms('measures')[0]));
    expect(readTerms('fires')).not.toEqual(readTerms('firs'));
    expect(readTerms("the tree's height")).toEqual(readTerms('tree height'));
  });

  it('are pairs of characters where words have no spaces between them', () => {
    expect(readTerms('赤松の')).toEqual(['赤松', '松の']);
  });
});

const passagesOf = (text: string) =>
  [...readPassages({ id: 'x', name: 'x.md', text })].flatMap((passage) => passage ?? []);

describe('sentences', () => {
  it('are not cut after abbreviations and initials', () => {
    expect(listSentences('It is P. resinosa. St. Paul has approx. 30 m trees, e.g. pines. The end.')).toEqual(
      ['It is P. resinosa.', 'St. Paul has approx. 30 m trees, e.g. pines.', 'The end.'],
    );
  });

  it('lose no words of any text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 300 }), (text) => {
        const squeeze = (value: string) => value.replace(/\s+/g, '');
        expect(squeeze(listSentences(text).join(' '))).toBe(squeeze(text));
      }),
    );
  });
});

describe('passages', () => {
  it('know their page and heading, and none is far over its length', () => {
    const text = `# Title\n${'Word word word. '.repeat(500)}\f## Next\nLast page.`;
    const passages = passagesOf(text);
    expect(passages.length).toBeGreaterThan(4);
    expect(passages.at(-1)).toMatchObject({ page: 2, blocks: [{ heading: 'Next', text: 'Last page.' }] });
    for (const { blocks } of passages)
      expect(blocks.reduce((sum, block) => sum + block.text.length, 0)).toBeLessThan(2_500);
  });

  it('drop Markdown syntax and keep text', () => {
    const text =
      '> A [link](http://x.test) and ![image](y.png).\n\n- One\n- Two\n\n---\n\n<!-- note -->Three\ncontinues.';
    expect(passagesOf(text).flatMap(({ blocks }) => blocks.map((block) => block.text))).toEqual([
      'A link and .',
      'One',
      'Two',
      'Three continues.',
    ]);
    const signs = passagesOf(
      'Where x<y and z>0 or a<b and c>1, <b>both</b> <a href="http://x.test">hold</a>.',
    );
    expect(signs[0]?.blocks[0]?.text).toBe('Where x<y and z>0 or a<b and c>1, both hold.');
  });
});

describe('blocks', () => {
  const LONG = 200_000;

  it.each([
    ['a line', 'Word word word. '],
    ['lines', 'Word word word.\n'],
    ['no spaces', 'w'],
    ['characters of two units', '🌲'],
    ['brackets', '['],
    ['comments begun', '<!--'],
    ['cells', '|'],
    ['full stops', '. '],
  ])('are short enough for one step of indexing where a text is all %s', (_, part) => {
    const blocks = [...readBlocks(part.repeat(LONG / part.length))].flatMap((block) => block ?? []);
    for (const { text } of blocks) expect(text.length).toBeLessThanOrEqual(20_000);
    const text = blocks.map((block) => block.text).join('');
    expect(text).not.toMatch(/\p{Surrogate}/u);
    if (/[Ww🌲]/u.test(part))
      expect(text.replace(/\s/g, '')).toBe(
        part
          .trim()
          .replaceAll(' ', '')
          .repeat(LONG / part.length),
      );
  });

  it.each(['\n', '# a\n', '|'])('pause where many %j hold none', (part) => {
    const steps = [...readBlocks(part.repeat(LONG))];
    expect(steps.length).toBeGreaterThan(8);
    expect(new Set(steps)).toEqual(new Set([undefined]));
  });

  it('are cut between sentences where a line is long', () => {
    const blocks = [...readBlocks('It is a tall tree. '.repeat(2_000))].flatMap((block) => block ?? []);
    expect(blocks.length).toBeGreaterThan(1);
    for (const { text } of blocks) expect(text).toMatch(/^It is.*tree\.$/);
  });
});

describe('notes', () => {
  it.each([
    [
      '- [ ] Buy 12 frames\n- [x] Paint the hive',
      [
        ['item', 'Buy 12 frames'],
        ['item', 'Paint the hive'],
      ],
    ],
    [
      '> [!note] Swarm\n> It had 14,000 bees.',
      [
        ['text', 'Swarm'],
        ['text', 'It had 14,000 bees.'],
      ],
    ],
    ['> [!WARNING]\n> Wear a veil.', [['text', 'Wear a veil.']]],
    [
      '>> [!tip]- Smoke\n>> Use little.',
      [
        ['text', 'Smoke'],
        ['text', 'Use little.'],
      ],
    ],
  ])('are read without the boxes of tasks and the kinds of callouts: %j', (text, blocks) => {
    expect([...readBlocks(text)].map((block) => [block?.kind, block?.text])).toEqual(blocks);
  });
});

describe('code', () => {
  it('is read line by line between its fences, and its comments are not headings', () => {
    const text =
      '# Use\n\nStart it.\n```sh\n# first\nnpm i zorp\n\nzorp | go\n~~~\n```\n~~~\nx[1] = 2\n~~~\nDone.';
    const code = ['# first', 'npm i zorp', 'zorp | go', '~~~', 'x = 2'];
    expect([...readBlocks(text)].map((block) => [block?.kind, block?.heading, block?.text])).toEqual([
      ['text', 'Use', 'Start it.'],
      ...code.map((line) => ['code', 'Use', line]),
      ['text', 'Use', 'Done.'],
    ]);
  });
});

describe('the index', () => {
  it('finds by text and title, the best first, and forgets removed documents', () => {
    const index = createSearchIndex();
    add(index, 'red-pine', 'The tree is tall.');
    add(index, 'oak', 'The oak is not a pine. The pine pine pine.');
    expect(find(index, 'red')).toEqual(['red-pine']);
    expect(find(index, 'pine').toSorted()).toEqual(['oak', 'red-pine']);
    expect(find(index, 'tall', 'pine')[0]).toBe('red-pine');
    index.remove('red-pine');
    expect(find(index, 'tall')).toEqual([]);
    expect(index.passagesOf('red-pine')).toEqual([]);
    add(index, 'red-pine', 'Now it is short.');
    expect(find(index, 'short')).toEqual(['red-pine']);
  });

  it('calls the filter once for each file, and finds words that few files hold', () => {
    const state = createState({ now: Date.now, store: undefined });
    const assistant = state.addAssistant({ name: 'a' });
    for (let at = 0; at < 30; at += 1) {
      const { id } = state.addDocument(assistant, { name: `${at}.md`, text: '', metadata: { at } });
      add(assistant.index, id, 'zorp\f'.repeat(40));
    }
    const asked: unknown[] = [];
    const accept = acceptFiles(assistant, (metadata) => asked.push(metadata) > 0 && metadata?.['at'] === 7);
    const hits = assistant.index.search(new Map([['zorp', 1]]), { accept, limit: 5 });
    expect(hits.map(({ passage }) => assistant.files.get(passage.fileId)?.name)).toEqual(
      Array(5).fill('7.md'),
    );
    expect(asked).toHaveLength(30);
    const none = { accept: acceptFiles(assistant, () => false), limit: 5 };
    expect(assistant.index.search(new Map([['zorp', 1]]), none)).toEqual([]);
  });

  it('keeps its counts right when an unknown or a partly indexed document is removed', () => {
    const index = createSearchIndex();
    for (const id of ['gone', 'never', 'there']) index.remove(id);
    add(index, 'red-pine', 'The tree is tall.');
    expect(index.subjectOf(['pine'])).toEqual(['pine']);
    const half = index.add({ id: 'half', name: 'half.md', text: 'Zorpling.\fZorpling.' });
    half.next();
    index.remove('half');
    expect(index.correct('zorplingg')).toBe('zorplingg');
  });

  it('ranks by the rarest words first, each search within its work, and misses none', () => {
    const cost = new Map([
      ['tree', 50_000],
      ['pine', 9_000],
      ['red', 3_000],
      ['zorp', 1],
      ['nowhere', 0],
    ]);
    const terms = new Map([...cost.keys()].map((term) => [term, 1]));
    const batches = splitByWork(terms, (term) => cost.get(term) ?? 0);
    expect(batches).toEqual([['zorp', 'red'], ['pine'], ['tree']]);
    for (const batch of batches.filter(({ length }) => length > 1)) {
      expect(batch.reduce((sum, term) => sum + (cost.get(term) ?? 0), 0)).toBeLessThanOrEqual(WORK);
    }
  });
});

describe('a large collection', () => {
  it('may be one large file: answers do not wait for that either', async () => {
    const emulator = makeEmulator({
      documents: [{ name: 'large.md', text: 'The tree is tall. '.repeat(150_000) }],
    });
    const answer = await (await ask(emulator, 'Who invented the telephone?')).json();
    expect(emulator.pending).toBe(1);
    expect(answer.choices[0].message.content).toContain('still being indexed');
    emulator.close();
  });

  it('is indexed behind the answers: they do not wait for it', async () => {
    const documents = Array.from({ length: 1_000 }, (_, index) => ({
      name: `${index}.md`,
      text: `Tree ${index} is tall.\f`.repeat(5),
    }));
    const emulator = makeEmulator({ documents });
    const answer = await (await ask(emulator, 'Who invented the telephone?')).json();
    expect(emulator.pending).toBeGreaterThan(200);
    expect(answer.choices[0].message.content).toContain('still being indexed');
    await emulator.indexed();
    expect(emulator.pending).toBe(0);
    expect(
      (await (await ask(emulator, 'How tall is tree 777?')).json()).choices[0].message.content,
    ).toContain('777.md');
  });
});
