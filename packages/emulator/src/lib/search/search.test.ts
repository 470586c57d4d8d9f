import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ask, makeEmulator } from '../../test/ask.fixture.ts';
import { readPassages, splitSentences } from './passages.ts';
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

describe('sentences', () => {
  it('are not cut after abbreviations and initials', () => {
    expect(
      splitSentences('It is P. resinosa. St. Paul has approx. 30 m trees, e.g. pines. The end.'),
    ).toEqual(['It is P. resinosa.', 'St. Paul has approx. 30 m trees, e.g. pines.', 'The end.']);
  });

  it('lose no words of any text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 300 }), (text) => {
        const squeeze = (value: string) => value.replace(/\s+/g, '');
        expect(squeeze(splitSentences(text).join(' '))).toBe(squeeze(text));
      }),
    );
  });
});

describe('passages', () => {
  it('know their page and heading, and none is far over its length', () => {
    const text = `# Title\n${'Word word word. '.repeat(500)}\f## Next\nLast page.`;
    const passages = [...readPassages({ id: 'x', name: 'x.md', text })];
    expect(passages.length).toBeGreaterThan(4);
    expect(passages.at(-1)).toMatchObject({ page: 2, blocks: [{ heading: 'Next', text: 'Last page.' }] });
    for (const { blocks } of passages)
      expect(blocks.reduce((sum, block) => sum + block.text.length, 0)).toBeLessThan(2_500);
  });

  it('leave out what is Markdown and keep what is text', () => {
    const text =
      '> A [link](http://x.test) and ![image](y.png).\n\n- One\n- Two\n\n---\n\n<!-- note -->Three\ncontinues.';
    expect(
      [...readPassages({ id: 'x', name: 'x.md', text })].flatMap(({ blocks }) =>
        blocks.map((block) => block.text),
      ),
    ).toEqual(['A link and .', 'One', 'Two', 'Three continues.']);
  });
});

describe('the index', () => {
  it('finds by text and title, the best first, and forgets what is removed', () => {
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

  it('asks once for each file whether it is accepted', () => {
    const index = createSearchIndex();
    for (let file = 0; file < 30; file += 1) add(index, `f${file}`, 'zorp\f'.repeat(40));
    const asked: string[] = [];
    const hits = index.search(new Map([['zorp', 1]]), {
      accept: (id) => asked.push(id) > 0 && id === 'f7',
      limit: 5,
    });
    expect(hits.map(({ passage }) => passage.fileId)).toEqual(Array(5).fill('f7'));
    expect(new Set(asked).size).toBe(asked.length);
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
