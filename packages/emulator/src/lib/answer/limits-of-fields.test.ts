import { describe, expect, it } from 'vitest';
import { parseDocument } from '../../index.ts';
import { answerText, makeEmulator } from '../../test/ask.fixture.ts';

const tree = (title: string, height: number, age: number, rest = '', fields = '') =>
  parseDocument(
    `${title}.md`,
    `---\ntitle: ${title}\nkind: species\nmax_height_m: ${height}\nmax_age_years: ${age}\n${fields}---\n# ${title}\n\n${title} is a tree of the valley. ${rest}`,
  );
const valley = makeEmulator({
  documents: [
    tree(
      'Grey Elm',
      40,
      300,
      'The wood is pale and is sold as board. Oars and drums are made from it.',
      'conservation: endangered\nfamily: Ulmaceae\n',
    ),
    tree(
      'Stone Pine',
      25,
      1000,
      'The wood is softer than that of grey elm and is used for crates.',
      'conservation: critically endangered\nfamily: Pinaceae\nshade_tolerance: low\n',
    ),
    tree('Dwarf Fir', 12, 200, '', 'conservation: least concern\nfamily: Pinaceae\nshade_tolerance: high\n'),
    tree('Hill Larch', 15, 2400, '', 'conservation: least concern\nfamily: Pinaceae\nshade_tolerance: low\n'),
    tree('Bog Alder', 20, 90, 'Bog alder cannot bear shade.', 'family: Betulaceae\nshade_tolerance: low\n'),
  ],
});
const named = async (question: string) =>
  (await answerText(valley, question)).match(/(?<=^- \*\*)[^*]+/gm)?.toSorted();

describe('a list of things beyond a number', () => {
  it.each([
    ['Which trees grow taller than 25 m?', ['Grey Elm']],
    ['Which trees grow to 25 m or more?', ['Grey Elm', 'Stone Pine']],
    ['Which trees never grow taller than about 15 m?', ['Dwarf Fir', 'Hill Larch']],
    ['Which trees stay below 15 m?', ['Dwarf Fir']],
    ['Which trees reach 1,000 years or more?', ['Hill Larch', 'Stone Pine']],
    ['What are the two tallest kinds of tree, going by your pages?', ['Grey Elm', 'Stone Pine']],
  ])('%s', async (question, trees) => {
    expect(await named(question)).toEqual(trees);
  });
});

describe('a list by a field', () => {
  it('takes either value where a question names both, or asks for worse', async () => {
    const both = ['Grey Elm', 'Stone Pine'];
    expect(await named('Which trees are endangered or critically endangered?')).toEqual(both);
    expect(await named('Which trees in this library are endangered or worse?')).toEqual(both);
  });

  it('knows a family by the name that people use', async () => {
    expect(await named('Which trees belong to the pine family?')).toEqual([
      'Dwarf Fir',
      'Hill Larch',
      'Stone Pine',
    ]);
    expect(await named('Which trees are in the pine family, Pinaceae?')).toHaveLength(3);
  });

  it('leaves out things at the other end, and quotes only statements on the thing itself', async () => {
    expect(await named('Which trees cannot stand shade?')).toEqual(['Bog Alder', 'Hill Larch', 'Stone Pine']);
  });
});

describe('the use of a thing', () => {
  it('is answered by a sentence that refers to it, and not by one that compares with it', async () => {
    const answer = await answerText(valley, 'What is grey elm wood used for?');
    expect(answer).toMatch(/Oars and drums are made from it/);
    expect(answer).not.toContain('crates');
  });
});

describe('a measure of several things', () => {
  it.each([
    'How tall are the grey elm, the stone pine and the dwarf fir?',
    'How high do grey elm, stone pine and dwarf fir grow, compared with one another?',
  ])('is given for each: %s', async (question) => {
    const hills = makeEmulator({
      documents: ['Grey Elm', 'Stone Pine', 'Dwarf Fir'].map((title, at) => ({
        name: `${title}.md`,
        text: `# ${title}\n\n${title} is a tree. ${title} grows ${10 + at} m tall.`,
      })),
    });
    expect(await answerText(hills, question)).toMatch(/10 m tall[\s\S]*11 m tall[\s\S]*12 m tall/);
  });
});
