import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { makePdfOf, type PlacedText } from '../../../test/make-files.fixture.ts';
import { joinHyphens } from './join-hyphens.ts';
import { readPdf } from './read-pdf.ts';

/** Lines below each other from a place on. */
const column = (x: number, y: number, lines: readonly string[]): PlacedText[] =>
  lines.map((text, index) => ({ x, y: y - 14 * index, text }));
const read = async (texts: readonly PlacedText[]) => (await readPdf(makePdfOf([texts]))).text.trim();

// F12
describe('a hyphen at the end of a line', () => {
  it.each([
    ['goes where it cuts a word', 'photo-\nsynthesis in leaves', 'photosynthesis in leaves'],
    ['goes with spaces before the next line', 'photo-\n  synthesis', 'photosynthesis'],
    ['stays in a compound', 'a well-\nknown tree', 'a well-known tree'],
    ['stays before a common tail', 'a 200-\nyear-old tree', 'a 200-year-old tree'],
    ['stays before a capital', 'the Anglo-\nSaxon word', 'the Anglo-Saxon word'],
    ['stays between numbers', 'in 1-\n24 hours', 'in 1-24 hours'],
    ['stays beside a number', 'COVID-\n19 and 3-\nfold', 'COVID-19 and 3-fold'],
    ['stays where it hangs', 'pre- \nand pre-\nand post-war', 'pre- \nand pre- and post-war'],
    ['stays with a space before it', 'minus -\n5 degrees', 'minus -\n5 degrees'],
    ['of another kind goes too', 'photo\u2010\nsynthesis', 'photosynthesis'],
    ['that is soft goes', 'photo\u00AD\nsynthesis and well\u00AD\nknown', 'photosynthesis and wellknown'],
    ['joins years', '1914\u2013\n1918', '1914\u20131918'],
    [
      'stays where the file writes the word so elsewhere',
      'sapwood-\nheavy; sapwood-heavy',
      'sapwood-heavy; sapwood-heavy',
    ],
    [
      'goes where the file writes the word so elsewhere',
      'sub-\nstrate; the substrate',
      'substrate; the substrate',
    ],
  ])('%s', (_what, text, expected) => {
    expect(joinHyphens(text)).toBe(expected);
  });

  it('never takes a digit away or puts two together', () => {
    const part = fc.constantFrom(
      '1',
      '24',
      'photo',
      'well',
      '-',
      '\n',
      ' ',
      '\u2010',
      '\u2013',
      '.',
      'known',
    );
    fc.assert(
      fc.property(fc.array(part, { maxLength: 20 }), (parts) => {
        const text = parts.join('');
        const numbers = (from: string) => from.match(/\d+/g) ?? [];
        expect(numbers(joinHyphens(text))).toEqual(numbers(text));
      }),
    );
  });
});

describe('a page of a PDF', () => {
  const left = [
    'The red pine is a tall tree of',
    'the north. It reaches a height',
    'of 43 m on good sites, and its',
    'bark is orange-red and flaky in',
    'the upper part of its old stem.',
    'It lives for about 500 years or',
  ];
  const right = [
    'even longer. The white pine is a',
    'taller tree with softer needles.',
    'It reaches a height of 67 m, and',
    'its bark is grey and smooth when',
    'it is young. Its photo-',
    'synthesis peaks in early spring.',
  ];
  const joined = [...left, ...right].join('\n').replace('photo-\n', 'photo');

  it('in two columns is read column by column, in whatever order the file writes them', async () => {
    const [a, b] = [column(60, 700, left), column(320, 700, right)];
    const mixed = a.flatMap((text, index) => [text, ...b.slice(index, index + 1)]);
    expect(await read([...a, ...b])).toBe(joined);
    expect(await read(mixed)).toBe(joined);
    expect(await read([...b, ...a])).toBe(joined);
    // Columns whose lines do not share a baseline.
    const shifted = column(320, 694, right);
    expect(await read(a.flatMap((text, index) => [text, ...shifted.slice(index, index + 1)]))).toBe(joined);
  });

  it('in two columns has its title first, and the text below both last', async () => {
    const title = {
      x: 60,
      y: 740,
      text: 'Two pines of the north and how they differ from each other in height',
      size: 16,
    };
    const foot = {
      x: 60,
      y: 560,
      text: 'Both were measured in 1998 by the same two people on the same ground of the old forest.',
    };
    const rows = column(60, 700, left).flatMap((text, index) => [
      text,
      ...column(320, 700, right).slice(index, index + 1),
    ]);
    expect(await read([title, ...rows, foot])).toBe(`# ${title.text}\n\n${joined}\n\n${foot.text}`);
  });

  it('with a table gives each row with the words of its head', async () => {
    const rows = [
      ['Tree', 'Pieces', 'Height'],
      ['Rowan', '12', '15 m'],
      ['Oak', '7', '40 m'],
      ['Spruce', '31', '50 m'],
    ].flatMap((cells, at) => cells.map((text, index) => ({ x: 60 + 150 * index, y: 700 - 14 * at, text })));
    const text = await read([{ x: 60, y: 730, text: 'Stock of the nursery' }, ...rows]);
    expect(text).toMatch(/^Stock of the nursery\n/);
    expect(text).toContain(
      '| Tree | Pieces | Height |\n| --- | --- | --- |\n| Rowan | 12 | 15 m |\n| Oak | 7 | 40 m |\n| Spruce | 31 | 50 m |',
    );
  });

  it('keeps numbers apart that are far from each other', async () => {
    expect(
      await read([
        { x: 60, y: 700, text: '12' },
        { x: 160, y: 700, text: '15' },
      ]),
    ).toBe('12; 15');
  });

  it('reads raised and lowered numbers as such', async () => {
    const power = [
      { x: 60, y: 700, text: 'About 10' },
      { x: 99, y: 704, text: '6', size: 6 },
      { x: 104, y: 700, text: 'trees.' },
    ];
    expect(await read(power)).toMatch(/^About 10⁶ ?trees\.$/);
    const index = [
      { x: 60, y: 700, text: 'CO' },
      { x: 75.5, y: 698, text: '2', size: 6 },
    ];
    expect(await read(index)).toBe('CO₂');
  });

  it('is read without the number at its foot, which is not a word of its text', async () => {
    const text = column(60, 700, ['Zorps are red. The zorp of', 'the north is 12 m tall.']);
    expect(await read([{ x: 300, y: 30, text: '1' }, ...text])).toBe(
      text.map((each) => each.text).join('\n'),
    );
    expect(await read([...text, { x: 60, y: 672, text: '1' }])).toMatch(/\n1$/);
    expect(await read([...text, { x: 60, y: 30, text: '7' }])).toMatch(/7$/);
  });

  it('is read without the labels of a chart, and with its caption as a paragraph', async () => {
    const text = column(60, 700, [...left, 'longer.']);
    const labels = ['Red', 'Jack', 'White'].map((label, at) => ({
      x: 60 + 80 * at,
      y: 600,
      text: label,
      size: 8,
    }));
    const caption = column(60, 588, ['Figure 1. Height of three zorps,', 'in metres.']);
    expect(await read([...text, ...labels, ...caption.map((each) => ({ ...each, size: 8 }))])).toBe(
      `${text.map((each) => each.text).join('\n')}\n\nFigure 1. Height of three zorps,\nin metres.`,
    );
  });

  it('keeps the order of the file without a gutter', async () => {
    const texts = column(60, 700, ['One line.', 'And one more.', 'The end.']);
    expect(await read(texts)).toBe('One line.\nAnd one more.\nThe end.');
  });
});
