import { describe, expect, it } from 'vitest';
import { parseDocument } from '../../index.ts';
import { answerText, converse, makeEmulator, send, user } from '../../test/ask.fixture.ts';

const page = (title: string, ...paragraphs: string[]) => ({
  name: `${title.toLowerCase().replaceAll(' ', '-')}.md`,
  text: [`# ${title}`, ...paragraphs].join('\n\n'),
});
const tree = (title: string, text: string) =>
  parseDocument(
    `${title.toLowerCase().replaceAll(' ', '-')}.md`,
    `---\ntitle: ${title}\nkind: tree\n---\n# ${title}\n\nThe ${title.toLowerCase()} is a tree of the island. ${text}`,
  );

const island = makeEmulator({
  documents: [
    tree(
      'Stone Yew',
      'The tallest tree of the island is a stone yew called Old Meg, which is 60 m high. Old Meg stands in the park of Lorn and was found in 1911.',
    ),
    tree(
      'Grey Elm',
      'The tallest grey elm is 30 m high. A grey elm bears salt at the coast of Sund. Its wood resists decay. Counting its branches tells the age of an elm. Felling an elm takes two people.',
    ),
    tree(
      'Bog Alder',
      'The name honours Bog, a monk who planted the first of them. Bog alder wood is light and slow to rot. A bog alder bears salt as well.',
    ),
    page(
      'Urban Trees',
      'A tree in a town has little soil, heat and salt. Yews, elms and alders bear salt well.',
      'Cities plant lindens.',
    ),
    tree('Old Cypress', 'The old cypress is more than 100 years old.'),
    tree('Dune Palm', 'The dune palm is more than 100 years old.'),
    page('Seaside Rainforest', 'The largest rainforest of the island lies at the coast of Tarn.'),
    page('Leaf Rust', 'Leaf rust is a disease of larches that spreads in wet years.'),
    page('Needle Blight', 'Needle blight is a disease which browns the needles of firs.'),
    page('Root Collapse', 'Root collapse is a disease that a fungus brings.'),
    page(
      'Bark Borers',
      'The bark borer lives below the bark of spruces.',
      'Red dust on the bark and dry needles are the signs of bark borers.',
    ),
  ],
});

const lab = makeEmulator({
  documents: [
    page(
      'Hours',
      'Outside these hours the late shift may ring the caretaker.',
      '| Group | Start | Finish |\n| --- | --- | --- |\n| Early shift | 6 am | 2 pm |\n| Late shift | 2 pm | 10 pm |',
    ),
    page(
      'Lenses',
      'Two coatings are offered. Hardcoat protects against scratches. Clearview removes reflections.',
    ),
    page(
      'The Year',
      'The year of the lab has three seasons. The first is for glass. The second is for moulds. The third is for repairs.',
    ),
    page(
      'Learning',
      '| Section | Time to learn |\n| --- | --- |\n| Grinding | 10 weeks |\n| Coating | 12 weeks |',
    ),
  ],
});

describe('a question about the extreme of all', () => {
  it.each([
    'Where is the tallest tree?',
    'where can I see the tallest tree of the island',
    'When was the tallest tree found?',
  ])('is answered with the thing and the requested fact about it: %s', async (question) => {
    expect(await answerText(island, question)).toMatch(
      /called Old Meg[\s\S]*park of Lorn and was found in 1911/,
    );
  });
});

describe('a question in the form of another one', () => {
  it('is asked of a part of the world, and the tallest of all is not meant', async () => {
    expect(await answerText(island, 'Where is the tallest tree of Sund?')).not.toContain('Old Meg');
  });

  it('that repeats its words a hundred times is soon answered', async () => {
    const names = Array.from({ length: 190 }, (_, at) => `oak${at % 3}`).join(', ');
    expect(await answerText(island, `${names} or elm`)).not.toBe('');
  });
});

describe('the words of a question', () => {
  it.each([
    ['where is the largest rain forest?', /coast of Tarn/],
    ['why is it called bog alder?', /The name honours Bog/],
    ['How do I know if my spruce has bark borers?', /are the signs of bark borers/],
    ["Which wood doesn't rot easily?", /wood resists decay/],
    ['How would I notice that a spruce has bark borers in it?', /are the signs of bark borers/],
    [
      'How can I find out the age of an elm without felling it?',
      /counting its branches tells the age of an elm/i,
    ],
    ['which trees are older then 100 years?', /Old Cypress/],
  ])('are understood: %s', async (question, told) => {
    expect(await answerText(island, question)).toMatch(told);
  });
});

describe('a list', () => {
  it('has the statement that names several of them at once', async () => {
    expect(await answerText(island, 'Which street trees can stand road salt?')).toContain(
      'Yews, elms and alders bear salt well',
    );
  });

  it('holds the statement of each of several documents on one thing', async () => {
    const answer = await answerText(island, 'Name some diseases');
    for (const disease of ['Leaf Rust', 'Needle Blight', 'Root Collapse'])
      expect(answer).toContain(`- **${disease}**: `);
  });

  it('of the negative cases is requested by "which ones cannot"', async () => {
    expect(await converse(island, 'Which trees can stand salt?', 'And which ones cannot?')).not.toMatch(
      /^- “Yews/,
    );
  });
});

describe('a statement that only announces', () => {
  it.each([
    ['what coatings do you offer?', /Hardcoat[\s\S]*Clearview/],
    ['Which seasons does the year of the lab have?', /glass[\s\S]*moulds[\s\S]*repairs/],
  ])('is followed by what it announces: %s', async (question, told) => {
    expect(await answerText(lab, question)).toMatch(told);
  });
});

describe('a question about rules of work', () => {
  const office = makeEmulator({
    documents: [
      page(
        'Holidays',
        'Once a year you can buy up to five additional days of holiday. You may carry over up to four days into the next holiday year, and carried-over days expire on 30 June. Staff have 26 days of annual leave.',
        'Your own car needs an insurance for journeys at work. The company phone may be used for private calls. First aid keeps up your health.',
      ),
      page(
        'Expenses',
        '| Meal | Limit |\n| --- | --- |\n| Lunch | 12 euros |\n| Dinner | 26 euros |',
        '## What we do not pay',
        '- The bar of a hotel\n- Fines for parking',
      ),
      page(
        'Sick pay',
        'Overtime on Sundays is paid at double time. Salaries reach your bank account on the 26th of the month.',
        '| Length of service | Full pay |\n| --- | --- |\n| Two to five years | 8 weeks |\n| Over five years | 13 weeks |',
      ),
    ],
  });
  it.each([
    ['how many days holiday do I get', /26 days of annual leave/],
    ["what happens to holidays I haven't used by the end of the year", /carried-over days expire/],
    ["which expenses won't the company pay for?", /bar of a hotel[\s\S]*Fines for parking/],
  ])('is answered by the rule and not by an exception: %s', async (question, told) => {
    expect(await answerText(office, question)).toMatch(told);
  });

  it('tells the day of the wages where people ask when they are paid', async () => {
    expect(await answerText(office, 'when do we get paid')).toContain('26th of the month');
  });

  it('takes no row that ends where the length asked for begins', async () => {
    expect(await answerText(office, 'How much sick pay do I get after five years?')).toContain('13 weeks');
  });

  it.each([
    'Do we get holiday vouchers?',
    'Who is the union rep?',
    'Do salaries feel pain?',
    'Do we get private health insurance?',
  ])('of which no document knows a word is answered with a caution, or not at all: %s', async (question) => {
    expect(await answerText(office, question)).toMatch(/^No passage/);
  });

  it('has a caution if the number counts something else', async () => {
    const woods = makeEmulator({
      documents: [page('Oaks', 'The leaves of white oak have seven to nine lobes. Oaks grow on hills.')],
    });
    expect(await answerText(woods, 'How many leaves does a white oak have?')).toMatch(/^No passage/);
  });

  it('understands a word with an extra letter', async () => {
    expect(await answerText(office, 'how many days holliday do I get')).toContain('26 days');
  });

  it('takes another row where another length is asked for', async () => {
    const messages = [
      user('how much sick pay do I get after three years'),
      { role: 'assistant', content: 'Two to five years — Full pay: 8 weeks.' },
      user('and after six years?'),
    ];
    const response = await send(office, 'chat/redpine-demo', { body: { messages } });
    expect((await response.json()).message.content).toContain('13 weeks');
  });
});

describe('a comparison by a field with words', () => {
  const shade = (title: string, tolerance: string, text: string) =>
    parseDocument(
      `${title.toLowerCase().replaceAll(' ', '-')}.md`,
      `---\ntitle: ${title}\nshade_tolerance: ${tolerance}\n---\n# ${title}\n\n${text}`,
    );
  const woods = makeEmulator({
    documents: [
      shade(
        'Grey Hemlock',
        'high',
        'Grey hemlocks shade the streams. The grey hemlock bears more shade than any conifer.',
      ),
      shade('Bog Larch', 'low', 'The bog larch cannot bear shade.'),
    ],
  });

  it.each([
    'shade tolerance of grey hemlock compared to bog larch',
    'Which one copes better with shade, grey hemlock or bog larch?',
    'Grey hemlock vs bog larch: which can stand more shade?',
  ])('names both values: %s', async (question) => {
    expect(await answerText(woods, question)).toMatch(
      /^By their field “shade_tolerance”: Grey Hemlock high, Bog Larch low\./,
    );
  });
});

describe('a comparison of two rows of one table', () => {
  it.each([
    ['early shift or late shift, what are the times?', /Early shift[\s\S]*6 am[\s\S]*Late shift[\s\S]*10 pm/],
    [
      'does it take longer to learn grinding or coating?',
      /Grinding[\s\S]*10 weeks[\s\S]*Coating[\s\S]*12 weeks/,
    ],
  ])('gives both rows: %s', async (question, told) => {
    expect(await answerText(lab, question)).toMatch(told);
  });
});
