import { rm } from 'node:fs/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { cell, line, makeDocxOf, paragraph, row, run, table, textBox, words } from './make-docx.fixture.ts';
import { makePdfOf, type PlacedText } from './make-files.fixture.ts';
import { completions, makeFolder, runProgram } from './run-program.fixture.ts';

// F6 to F9: Word with a table, a footnote, a text box, a tracked move, a hyphen that is an element, and hidden text.
const noted = words('Delivery to the island takes a week.') + run('<w:footnoteReference w:id="2"/>');
const moved = words('The nursery was founded in 1962.');
const NURSERY = makeDocxOf(
  [
    line('Stock of the nursery', '<w:pStyle w:val="Heading1"/>'),
    table(['Tree', 'Pieces', 'Price'], ['Rowan', '12', '34 euros'], ['Hornbeam', '57', '41 euros']),
    paragraph(noted),
    paragraph(
      words('Seeds of the hazel are soaked for 1') +
        run('<w:noBreakHyphen/><w:t>24 hours before sowing.</w:t>'),
    ),
    paragraph(words('The shed lies behind the office.') + textBox(line('The greenhouse is 86 m long.'))),
    paragraph(`<w:moveFrom>${moved}</w:moveFrom>`, '<w:rPr><w:moveFrom w:id="1"/></w:rPr>'),
    paragraph(
      words('The loan of the nursery is 5000 euros.') +
        words(' The secret loan is 9000 euros.', '<w:vanish/>'),
    ),
    paragraph(`<w:moveTo>${moved}</w:moveTo>`, '<w:rPr><w:moveTo w:id="2"/></w:rPr>'),
  ].join(''),
  {
    path: 'word/document2.xml',
    footnotes: `<w:footnote w:id="2">${line('The freight costs 18 euros for each pallet.')}</w:footnote>`,
  },
);

// F12: a PDF in two columns, written line by line across both, with a word cut at the end of a line.
const LEFT = [
  'The juniper is a shrub of dry and',
  'sunny heaths. The maximum height',
  'of a juniper is 11 m, and a very',
  'old one may live for 600 years. It',
  'is spread by thrushes, which eat',
  'its berries in the late autumn.',
];
const RIGHT = [
  'The aspen is a tree of damp and',
  'light woods. The maximum height',
  'of an aspen is 27 m, and an old',
  'one may live for 120 years. Photo-',
  'synthesis in its leaves peaks at a',
  'temperature of 22 degrees.',
];
const at = (x: number, index: number, text = ''): PlacedText => ({ x, y: 700 - 14 * index, text });
const COLUMNS = makePdfOf([
  LEFT.flatMap((text, index) => [at(60, index, text), at(320, index, RIGHT[index])]),
]);

const wide = (text: string) => new Uint8Array(Buffer.from(`\uFEFF${text}`, 'utf16le'));

const FILES = {
  'nursery.docx': NURSERY,
  'shrubs/two-columns.pdf': COLUMNS,
  // F8: merged cells; the same tree in two regions.
  'regions.docx': makeDocxOf(
    table(
      row(['Region', 'Tree', 'Stems']),
      row([cell('North', '<w:vMerge w:val="restart"/>'), 'Medlar', '13']),
      row([cell('', '<w:vMerge/>'), 'Quince', '7']),
      row([cell('South', '<w:vMerge w:val="restart"/>'), 'Medlar', '38']),
      row([cell('', '<w:vMerge/>'), 'Quince', '19']),
    ),
  ),
  // Two documents of a kind: the referent of "its" is two sentences before.
  'woods.txt':
    'The cedar grows slowly. It is 23 m tall. Its wood weighs 560 kg for each cubic metre.\n\n' +
    'The larch sheds its needles. It is 41 m tall. Its wood weighs 590 kg for each cubic metre.\n',
  // F10
  'vault/alder.md':
    '---\ntags: [wet]\nrating:\nparams: {a: 1}\n---\n# Alder\n\nThe alder by the pond is 19 m tall.\n',
  'vault/broken.md': '---\nkind: [a\n---\n# Willow\n\nThe girth of the willow is 310 cm.\n',
  // F11
  'orchard.txt': wide('The orchard has 73 apple trees.\r\nGrößter Baum: die Esche.\r\n'),
  'meadow.txt': new Uint8Array(Buffer.from('The café beside the meadow has 26 seats.', 'latin1')),
  'old-mac.txt': 'The windmill has 4 sails.\rThe sawmill has 3 blades.\r',
  // F13: NFD next to NFC.
  'Gru\u0308n.md': 'The green lane is 640 m long.\n',
  'Gr\u00FCn.json': '{"kind":"lane"}',
  'empty.md': '',
  'page.html': '<p>The rowan is 99 pieces.</p>',
  ...Object.fromEntries(
    ['ash', 'elm', 'oak', 'rowan'].map((name) => [`photos/${name}.png`, new Uint8Array([0x89, 0x50])]),
  ),
  'lost.json': '{"kind":"nothing"}',
};

describe('a folder of one’s own', () => {
  let folder = '';
  let url = '';
  let program: ReturnType<typeof runProgram> | undefined;
  beforeAll(async () => {
    folder = await makeFolder(FILES);
    program = runProgram(folder, '--port', '0', '--token-ms', '0');
    url = await program.ready();
  }, 60_000);
  afterAll(async () => {
    program?.child.kill('SIGTERM');
    await program?.exit;
    await rm(folder, { recursive: true });
  });

  /** Without the addresses of its references, which may hold any number. */
  const answer = async (question: string): Promise<string> =>
    (await completions(url, question)).choices[0].message.content.replace(/\(http\S+\)/g, '');

  it.each<[question: string, right: RegExp, file: string]>([
    // F8
    ['How many pieces of rowan are there?', /\b12\b/, 'nursery.docx'],
    ['How many pieces of hornbeam are there?', /\b57\b/, 'nursery.docx'],
    ['What is the price of the hornbeam?', /\b41 euros/, 'nursery.docx'],
    ['How many stems of quince are there in the south?', /\b19\b/, 'regions.docx'],
    // F9
    ['How much does the freight cost for each pallet?', /\b18 euros/, 'nursery.docx'],
    // F7
    ['How long is the greenhouse?', /\b86 m\b/, 'nursery.docx'],
    ['When was the nursery founded?', /\b1962\b/, 'nursery.docx'],
    // F6
    ['How long are the seeds of the hazel soaked?', /\b1\u201124 hours/, 'nursery.docx'],
    ['How much is the loan of the nursery?', /\b5000 euros/, 'nursery.docx'],
    // F12
    ['What is the maximum height of a juniper?', /\b11 m\b/, 'two-columns.pdf'],
    ['What is the maximum height of an aspen?', /\b27 m\b/, 'two-columns.pdf'],
    ['At what temperature does photosynthesis peak?', /\b22 degrees/, 'two-columns.pdf'],
    ['How much does the wood of the cedar weigh?', /\b560 kg/, 'woods.txt'],
    ['How much does the wood of the larch weigh?', /\b590 kg/, 'woods.txt'],
    // F10
    ['How tall is the alder by the pond?', /\b19 m\b/, 'alder.md'],
    ['What is the girth of the willow?', /\b310 cm\b/, 'broken.md'],
    // F11
    ['How many apple trees does the orchard have?', /\b73\b/, 'orchard.txt'],
    ['How many seats does the café have?', /\b26\b/, 'meadow.txt'],
    ['How many sails does the windmill have?', /\b4\b/, 'old-mac.txt'],
    // F13
    ['How long is the green lane?', /\b640 m\b/, 'Gr\u00FCn.md'],
  ])('answers: %s', async (question, right, file) => {
    const said = await answer(question);
    expect(said).toMatch(right);
    expect(said).toContain(file);
    expect(said).not.toMatch(/secret|9000|\b99\b/);
    const quoted = said.match(new RegExp(right, 'g')) ?? [];
    expect(quoted, said).toHaveLength(1);
  });

  it('names every row that answers where the question does not say which is meant', async () => {
    const said = await answer('How many stems of medlar are there?');
    expect(said).toMatch(/North — Tree: Medlar; Stems: 13\b/);
    expect(said).toMatch(/South — Tree: Medlar; Stems: 38\b/);
    expect(await answer('How many stems of medlar are there in the south?')).not.toMatch(/\b13\b/);
  });

  it('does not find hidden text, or the text of a file that is not read', async () => {
    for (const question of ['How much is the secret loan?', 'Are there 99 pieces of rowan?'])
      expect(await answer(question)).not.toMatch(/9000|\b99\b/);
  });

  it('names on stderr each file and field that was left out, with the reason, and nothing else', () => {
    const told = (program?.err() ?? '').trim().split('\n').toSorted();
    const no = 'it must be a string, number, boolean or list of strings, got';
    expect(told).toEqual([
      'Skipped empty.md: it is empty',
      'Skipped lost.json: no document takes its metadata from there',
      'Skipped page.html: .html files are not read',
      'Skipped photos/ash.png, photos/elm.png, photos/oak.png and 1 more: .png files are not read',
      'meadow.txt: it is read as Windows-1252, which is a guess: save it as UTF-8 to be sure',
      'nursery.docx: left out: hidden text',
      `vault/alder.md: the field "params" is left out: ${no} an object`,
      `vault/alder.md: the field "rating" is left out: ${no} null`,
      expect.stringMatching(/^vault\/broken\.md: the field "kind" is left out: ./),
    ]);
  });
});
