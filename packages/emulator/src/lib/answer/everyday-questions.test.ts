import { describe, expect, it } from 'vitest';
import { answerText, converse, makeEmulator } from '../../test/ask.fixture.ts';

const page = (title: string, ...paragraphs: string[]) => ({
  name: `${title.toLowerCase().replaceAll(' ', '-')}.md`,
  text: [`# ${title}`, ...paragraphs].join('\n\n'),
});

const tree = (title: string, text: string) =>
  page(title, `The ${title.toLowerCase()} is a tree of the island. ${text}`);

const mill = makeEmulator({
  documents: [
    page(
      'The Building',
      '## Getting in',
      'Weavers open the yard door with their key card. A lost card has to be reported to Edda Voss on the same day.',
      '## Rooms',
      'Three rooms can be booked.',
      '| Room | Seats |\n| --- | --- |\n| Heddle | 12 |\n| Bobbin | 6 |\n| Shuttle | 3 |',
      '## Heating',
      'Please turn the radiators off in the meeting rooms.',
      '## Parking',
      'Two posts charge electric cars; the price is 30p a kilowatt-hour. A bowl of soup costs £2 in the canteen.',
    ),
    page(
      'Sickness',
      'Phone the absence line on 01632 960 145 before your shift. Your foreman may call you to ask how you are.',
    ),
    page(
      'Alarm',
      'If the burglar alarm goes off by accident, call the watchmen on 01632 960 131.',
      'Foremen and buyers hold a bank card. The limits are £900 and £400 respectively.',
    ),
    page(
      'Fire and Faults',
      'The Mill Fire Warden looks after this page.',
      '## Levels of a fault',
      '| Level | Meaning | Told to |\n| --- | --- | --- |\n| Low | a loose belt | the foreman |\n| High | a fire on the mill floor | Mill Fire Warden, foreman |\n| Middle | smoke | the foreman |',
      '## Kinds of leave',
      '| Leave | Length | Pay |\n| --- | --- | --- |\n| Birth leave | 26 weeks | full pay |\n| Harvest leave | 2 weeks | unpaid |\n| Care leave | 5 days | half pay |',
    ),
    page(
      'Time and Pay',
      'Up to five unused days may be carried into the next holiday year. Everyone has 25 days of paid holiday a year.',
      'You pay 4% of your wage into the pension and Millbrook pays 6%.',
      'The weaving masters keep the pattern book and meet on Fridays.',
      'The weaving masters are Odo Lind, Ria Farr and Nils Holm.',
    ),
  ],
});

const wood = makeEmulator({
  documents: [
    page(
      'Planting',
      'The society planted the first larches in 1911.',
      'Plant a tree in the cool part of the year.',
    ),
    tree('Stone Yew', 'Every part of the stone yew is poisonous.'),
    tree('Bog Ivy', 'Bog ivy berries are poisonous to goats.'),
    tree('Grey Hemlock', 'The grey hemlock is no kin of the poison hemlock, and it is not poisonous.'),
    tree('Marsh Elm', 'The marsh elm grows on wet ground and beside ponds.'),
    tree('Pond Alder', 'Pond alders stand on wet ground all their lives.'),
    tree('Sand Pine', 'The sand pine grows best on dry soil, and it does poorly on wet ground.'),
    page(
      'Old Cypress',
      'The old cypress is the longest-lived tree of the island. Its name comes from a ship.',
      '## Why it lives so long',
      'The old cypress stands on bare rock. Few plants grow near, and so fire does not reach it.',
    ),
    page(
      'Leaf Rust',
      'Leaf rust came with a ship in 1904. Within about 50 years it killed a million larches.',
      'Larch wood is hard and was used for wheels.',
      '## What can be done',
      'Towns that fell sick larches at once have kept the others.',
    ),
  ],
});

describe('a question of an employee', () => {
  it.each([
    ["I've lost my key card, who do I tell?", /Edda Voss/],
    ['what number do I ring if I am ill?', /01632 960 145/],
    ['How many days holiday do I get?', /25 days of paid holiday/],
    ['How much does the company pay into my pension?', /Millbrook pays 6%/],
    ['what meeting rooms are there?', /Heddle[\s\S]*Bobbin[\s\S]*Shuttle/],
    ['Who are the weaving masters?', /Odo Lind, Ria Farr and Nils Holm/],
    [
      'What is the limit of the card of buyers?',
      /hold a bank card\. The limits are £900 and £400 respectively/,
    ],
  ])('is answered with the requested thing: %s', async (question, told) => {
    expect(await answerText(mill, question)).toMatch(told);
  });

  it.each([
    ['which kinds of leave are paid?', ['Birth leave', 'Care leave'], ['Harvest leave']],
    ['which levels of a fault are told to the Mill Fire Warden?', ['High'], ['Low', 'Middle']],
  ])('lists only the matching rows: %s', async (question, named, others) => {
    const answer = await answerText(mill, question);
    for (const each of named) expect(answer).toContain(each);
    for (const each of others) expect(answer).not.toContain(each);
  });

  it('asks for the price of the thing of the previous question', async () => {
    expect(await converse(mill, 'Can I charge my electric car at work?', 'what does it cost?')).toContain(
      '30p',
    );
  });
});

describe('a question about trees', () => {
  it('for the best time of year is answered with one, and not with a date', async () => {
    expect(await answerText(wood, 'When is the best time of year to plant a tree?')).toContain('cool part');
  });

  it.each(['Are any of these trees poisonous? Which ones?', 'are any of your trees poisonous, list them'])(
    'whether any are so lists those that are: %s',
    async (question) => {
      const answer = await answerText(wood, question);
      expect(answer).toMatch(/\*\*Stone Yew\*\*[\s\S]*\*\*Bog Ivy\*\*/);
      expect(answer).not.toContain('not poisonous');
    },
  );

  it('leaves trees that do poorly there out of a list', async () => {
    const answer = await answerText(wood, 'Name trees that grow on wet ground');
    expect(answer).toMatch(/Marsh Elm[\s\S]*Pond Alder|Pond Alder[\s\S]*Marsh Elm/);
    expect(answer).not.toContain('Sand Pine');
  });

  it('names the referent of a pronoun within a sentence', async () => {
    expect(await answerText(wood, 'What killed a million larches?')).toMatch(
      /rust[\s\S]*it killed a million/i,
    );
  });

  it('is answered by the section that gives the reasons', async () => {
    const answer = await converse(wood, 'What is the old cypress?', 'why does it get so old?');
    expect(answer).toMatch(/bare rock[\s\S]*fire does not reach it/);
  });

  it('is followed by the possible actions', async () => {
    expect(await converse(wood, 'What is leaf rust?', 'can anything be done about it')).toContain(
      'fell sick larches at once',
    );
  });
});
