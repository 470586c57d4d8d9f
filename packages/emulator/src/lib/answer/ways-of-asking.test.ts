import { describe, expect, it } from 'vitest';
import { answerText, makeEmulator } from '../../test/ask.fixture.ts';

const page = (title: string, text: string, fields?: string) => ({
  name: `${title.toLowerCase().replaceAll(' ', '-')}.md`,
  text: `${fields === undefined ? '' : `---\n${fields}\n---\n`}# ${title}\n\n${text}`,
});
const valley = makeEmulator({
  documents: [
    page(
      'Stone Larch',
      'The stone larch is a larch of the ridge. The bark of a stone larch is up to 30 cm thick. Stone larch wood is used for casks because it does not leak. Its vessels are closed by small plugs. The cider is sold in May.',
    ),
    page(
      'Lake Larch',
      'The lake larch is a larch of the shore. The bark of a lake larch is 4 cm thick. Lake larch cones are 2 cm long. The ridge larch, its close relative, has hairy twigs and cones 9 cm long.',
    ),
    page(
      'Making Cider',
      [
        'Cider is an old drink of the valley.',
        '## How to press apples',
        'Wash the apples and cut them. Fill the press and turn the screw. Catch the juice in a clean tub.',
        'A press holds 20 kg. It was built in 1870.',
        '## From juice to cider',
        'The juice stands in a cask for six weeks. It is drawn off the lees and filled into bottles.',
      ].join('\n\n'),
    ),
    page(
      'Rot',
      'Grey rot leaves pale threads. Brown rot cracks wood into cubes. Both need damp. The first assembly point is the mill.',
    ),
    page(
      'The Old Wood',
      'The Old Wood of Orn is what is left of a great forest. Only a tenth of it stands. Badger, marten and crossbill live in these woods.',
    ),
    page('Assembly points', '- the mill\n- the bridge\n- the school'),
  ],
});

describe('how something is done', () => {
  it.each([
    ['How do I press apples?', /Wash the apples[\s\S]*turn the screw[\s\S]*clean tub/],
    ['got a heap of apples in the yard, how do I go about pressing them?', /Wash the apples[\s\S]*clean tub/],
    ['I have collected the juice, how do I turn it into cider now?', /six weeks[\s\S]*into bottles/],
    ['Steps to get from juice to finished cider?', /six weeks[\s\S]*into bottles/],
  ])('is answered by the whole section: %s', async (question, told) => {
    expect(await answerText(valley, question)).toMatch(told);
  });
});

describe('a comparison', () => {
  it('reads whose part is compared', async () => {
    expect(await answerText(valley, "Whose bark is thicker: a stone larch's or a lake larch's?")).toMatch(
      /30 cm thick[\s\S]*4 cm thick/,
    );
  });

  it('leaves out words that only narrow a side', async () => {
    const answer = await answerText(valley, 'How do I tell grey rot from brown rot on a log?');
    expect(answer).toMatch(/pale threads[\s\S]*into cubes/);
    expect(answer).not.toContain('nothing was found');
  });

  it('takes no sentence that begins with the other side', async () => {
    expect(await answerText(valley, 'Are lake larch cones longer than ridge larch ones?')).toMatch(
      /2 cm long[\s\S]*9 cm long/,
    );
  });

  it('of which a superlative is meant in passing asks for both', async () => {
    expect(
      await answerText(valley, 'Is the bark of a stone larch thicker or thinner than that of a lake larch?'),
    ).toMatch(/30 cm thick[\s\S]*4 cm thick/);
  });
});

describe('two questions in one', () => {
  const woods = makeEmulator({
    documents: [
      page(
        'Dry Wood',
        'The dry wood lies on a hill. In the dry wood most of the water is in the trunks. Deer live there.',
      ),
      page(
        'Wet Wood',
        'The wet wood lies in a dale. In the wet wood most of the water is in the moss. Newts live there.',
      ),
      page('Grey Elm', 'The grey elm is a tree. The grey elm bears frost well.'),
      page('Red Elm', 'The red elm is a tree. Frost kills the buds of the red elm.'),
      page(
        'Moth',
        'The grey moth is a pest of elms. A tree with grey moths dies within three years. The red moth is another. A tree with red moths dies within ten years.',
      ),
    ],
  });

  it.each([
    ['Where is the water in the dry wood, and where in the wet wood?', /in the trunks[\s\S]*in the moss/],
    [
      'our winters get colder. does grey elm cope better with frost than red elm?',
      /bears frost well[\s\S]*kills the buds/,
    ],
    ['How fast do grey moths kill a tree, compared to red moths?', /three years[\s\S]*ten years/],
  ])('are answered side by side: %s', async (question, told) => {
    expect(await answerText(woods, question)).toMatch(told);
  });
});

describe('a message', () => {
  it('is a list where it asks for all of something', async () => {
    expect(await answerText(valley, 'assembly points please, all of them')).toMatch(
      /mill[\s\S]*bridge[\s\S]*school/,
    );
  });

  it('is answered without its facts, if the question is complete', async () => {
    expect(
      await answerText(valley, 'We keep bees. What is the difference between grey rot and brown rot?'),
    ).toMatch(/pale threads[\s\S]*into cubes/);
  });

  it('may ask for the kind of which animals are named', async () => {
    expect(await answerText(valley, 'What animals live in the Old Wood?')).toContain('marten and crossbill');
  });

  it('that asks why is answered with the reason for the fact that it states', async () => {
    const answer = await answerText(valley, 'why dont stone larch casks leak pls');
    expect(answer).toContain('closed by small plugs');
    expect(answer).not.toContain('sold in May');
  });
});

describe('a plain question', () => {
  const grove = makeEmulator({
    documents: [
      page(
        'Ash Trees',
        'Ash trees are trees of the dale. The leaves of ash have nine leaflets. Ash trees live for 300 years.',
      ),
      page(
        'Grey Elm',
        'The grey elm is a tree of the hill. The leaves of the grey elm are rough. The grey elm lives for 200 years.',
      ),
      page('Coffee', 'Bitter coffee was ground too fine. Coffee is kept in tins.'),
      page('Letter of Credit', 'A letter of credit is a promise of a bank. It costs one percent.'),
      page('Bank Loan', 'A bank loan is money that a bank lends. It costs six percent.'),
      page('The house library', 'Ten people work in the library. Sap is boiled and filtered for a day.'),
    ],
  });

  it.each([
    ['Compare the leaves of ash and grey elm', /nine leaflets[\s\S]*rough/],
    ['How long do ash trees and grey elms live?', /300 years[\s\S]*200 years/],
    ['My coffee is bitter, how do I fix it?', /ground too fine/],
    ['letter of credit vs bank loan', /promise of a bank[\s\S]*money that a bank lends/],
    ['Who works in the library?', /Ten people/],
    ['How long is sap boiled and filtered?', /for a day/],
  ])('keeps its words: %s', async (question, told) => {
    expect(await answerText(grove, question)).toMatch(told);
  });

  it('leaves a limit as it is where something else is denied', async () => {
    const heights = makeEmulator({
      documents: ['Oak 35 false', 'Pine 40 true', 'Thorn 9 false', 'Elm 31 false'].map((line) => {
        const [title = '', height, evergreen] = line.split(' ');
        return page(
          title,
          `The ${title.toLowerCase()} is a tree.`,
          `title: ${title}\nkind: species\nmax_height_m: ${height}\nevergreen: ${evergreen}`,
        );
      }),
    });
    expect(await answerText(heights, 'Which trees are not evergreen and over 30 m tall?')).not.toMatch(
      /\*\*Thorn/,
    );
  });
});
