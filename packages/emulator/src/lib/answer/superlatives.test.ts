import { describe, expect, it } from 'vitest';
import { parseDocument } from '../../index.ts';
import { answerText, makeEmulator } from '../../test/ask.fixture.ts';

const garden = makeEmulator({
  documents: [
    {
      name: 'lilac.md',
      text: '# Lilac\n\nLilac leaves are heart-shaped and 5 to 12 cm long. The bark is 4 mm thick. The oldest twigs bear no flowers.',
    },
    {
      name: 'rose.md',
      text: '# Rose\n\nRose leaves are toothed and 2 to 5 cm long. A rake with teeth 90 cm long lifts the leaves. Hips are red.',
    },
    {
      name: 'willow.md',
      text: '# Willow\n\nThe leaves are long and narrow, usually 60 to 90 mm, and grey beneath. A willow near the pond is the largest shrub by volume.',
    },
    {
      name: 'laurel.md',
      text: '# Laurel\n\nLaurel leaves are leathery. The hedge is 2 m tall. Its leaves are thick; a wall behind it is 3 m long.',
    },
    {
      name: 'hazel.md',
      text: '# Hazel\n\nThe Hazel named Methuselah is 200 years old. Hazels are the smallest shrubs of the garden.',
    },
  ],
});
const ask = (question: string) => answerText(garden, question);

describe('the extreme of a measure in several documents', () => {
  it('is found across units, and in a range by its end', async () => {
    const answer = await ask('Which shrub has the longest leaves?');
    expect(answer).toMatch(/^Of 3 found with a number, the longest:\n\n\*\*Lilac\*\*: “Lilac leaves/);
  });

  it('is the least by the beginning of a range', async () => {
    expect(await ask('Which shrub has the smallest leaves?')).toContain('**Rose**: “Rose leaves');
  });

  it('is not a measure of something else in the sentence, or behind a semicolon', async () => {
    const answer = await ask('Which shrub has the biggest leaves?');
    expect(answer).toContain('**Lilac**');
    expect(answer).not.toMatch(/rake|wall|hedge/);
  });

  it('is named as it is asked for, and counts thousands', async () => {
    const sea = makeEmulator({
      documents: ['Orca: 5,400', 'Beluga: 1,200', 'Narwhal: 900', 'Minke: 950.5'].map((each) => {
        const [name = '', weight = ''] = each.split(': ');
        return {
          name: `${name}.md`,
          text: `# ${name}\n\nThe calf of the whale ${name} weighs ${weight} kg.`,
        };
      }),
    });
    expect(await answerText(sea, 'Which whale has the most massive calf?')).toMatch(
      /^Of 4 found with a number, the most massive:\n\n\*\*Orca\*\*/,
    );
  });

  it('is not given for a single measure', async () => {
    expect(await ask('Which shrub has the thickest bark?')).not.toMatch(/^Of \d/);
  });

  it('is read from the column of a table that names the part', async () => {
    const table = makeEmulator({
      documents: [
        {
          name: 'conifers.md',
          text: `# Conifers

| Conifer | Needle length | Height |
| --- | --- | --- |
| Fir | 2–4 cm | 30 m |
| Larch | 15–30 mm | 45 m |
| Pine | 10–16 cm | 25 m |
`,
        },
      ],
    });
    expect(await answerText(table, 'Which conifer has the longest needles?')).toContain(
      'the longest:\n\nPine — Needle length: 10–16 cm',
    );
    expect(await answerText(table, 'Which conifer has the shortest needles?')).toContain(
      'the shortest:\n\nLarch — Needle length: 15–30 mm',
    );
  });
});

describe('a superlative that a document says', () => {
  it('belongs to the requested thing, and not to another', async () => {
    expect(await ask('Which shrub is the oldest?')).not.toContain('twigs');
  });

  it('may be another word for the same', async () => {
    expect(await ask('What is the biggest shrub?')).toContain('largest shrub by volume');
  });

  it('is of all that the documents know, with "in the world" or without', async () => {
    expect(await ask('What is the biggest shrub in the world?')).toBe(
      await ask('What is the biggest shrub?'),
    );
  });
});

describe('a superlative over pages with a field', () => {
  const bird = (title: string, text: string, age?: number) => ({
    name: `${title}.md`,
    text: `# ${title} bird\n\n${text}`,
    metadata: { kind: 'species', ...(age !== undefined && { max_age_years: age }) },
  });
  const cages = makeEmulator({
    documents: [
      bird('Raven', 'The oldest birds of the raven tribe reach 40 years.', 40),
      bird('Parrot', 'The parrot bird lives for up to 80 years.', 80),
      bird('Wren', 'The wren bird lives for 5 years.', 5),
      bird('Rook', 'A storm killed even the oldest birds. The rook bird is black.'),
      {
        name: 'perch.md',
        text: '# Perches\n\n| Angle | Height of the perch |\n| --- | --- |\n| 30° | 2 m |\n| 60° | 4 m |\n',
      },
    ],
  });

  it('is the page with the most in it, and not one that says the word', async () => {
    const answer = await answerText(cages, 'What is the oldest bird?');
    expect(answer).toContain('80 years');
    expect(answer).not.toMatch(/40 years|storm/);
  });

  it('is an age where it is asked who lives longest', async () => {
    expect(await answerText(cages, 'Which bird lives longest?')).toContain('80 years');
  });

  it.each([
    ['List the oldest birds', ['Parrot bird', 'Raven bird', 'Wren bird']],
    ['What are the two oldest birds?', ['Parrot bird', 'Raven bird']],
    ['Which birds live more than 30 years?', ['Parrot bird', 'Raven bird']],
    ['Which birds are less than 41 years old?', ['Wren bird', 'Raven bird']],
  ])('ranks the pages where several are asked for: %s', async (question, titles) => {
    const answer = await answerText(cages, question);
    expect(answer).toMatch(/^By their field “max_age_years”: /);
    expect(answer.match(/(?<=^- \*\*)[^*]+/gm)).toEqual(titles);
  });

  it('compares no number with one in another unit', async () => {
    expect(await answerText(cages, 'Which birds are older than 30 feet?')).not.toMatch(/^By their field/);
  });

  it('is not a row of a table about other things', async () => {
    expect(await answerText(cages, 'Which bird is the tallest?')).not.toContain('60°');
  });
});

it('lists the documents without a mark where a question denies it', async () => {
  const tree = (title: string, evergreen: boolean, native_to: string[]) => ({
    name: `${title}.md`,
    text: `# ${title}\n\nThe ${title.toLowerCase()} is a tree of the garden.`,
    metadata: { evergreen, native_to },
  });
  const grove = makeEmulator({
    documents: [
      tree('Holly', true, ['Europe']),
      tree('Cedar', true, ['Asia']),
      tree('Laurel', true, ['Europe']),
      tree('Maple', false, ['Asia']),
      tree('Elm', false, ['Europe']),
      tree('Oak', false, ['America']),
    ],
  });
  const named = async (question: string) =>
    (await answerText(grove, question)).match(/(?<=^- \*\*)[^*]+/gm)?.toSorted();
  expect(await named('Which trees are not evergreen?')).toEqual(['Elm', 'Maple', 'Oak']);
  expect(await answerText(grove, 'Which trees are not evergreen?')).toMatch(
    /^Documents that are not marked “evergreen”:/,
  );
  expect(await named('Which trees do not grow in Europe?')).toEqual(['Cedar', 'Maple', 'Oak']);
});

it('lists the documents on other things than a kind where a question denies it', async () => {
  const tree = (title: string, evergreen: boolean, text: string) =>
    parseDocument(
      `${title}.md`,
      `---\ntitle: ${title}\nkind: species\nevergreen: ${evergreen}\ntopics: [${text.includes('conifer of') ? 'conifers' : 'leaves'}]\n---\n${title} is ${text}`,
    );
  const grove = makeEmulator({
    documents: [
      tree('Cedar', true, 'a conifer of the hills.'),
      tree('Spruce', true, 'a conifer of the north.'),
      tree('Larch', false, 'a conifer of the Alps.'),
      tree('Yew', true, 'a tree of chalk. It is a conifer, although it bears no cones.'),
      tree('Holly', true, 'a tree of the hedges.'),
      tree('Maple', false, 'a tree of the parks.'),
    ],
  });
  const named = async (question: string) =>
    (await answerText(grove, question)).match(/(?<=^- \*\*)[^*]+/gm)?.toSorted();
  expect(await named('Which evergreens are not conifers?')).toEqual(['Holly']);
  expect(await named('Are there evergreens that are not conifers? Which ones?')).toEqual(['Holly']);
  expect(await named('Which conifers are not evergreen?')).toEqual(['Larch']);
});
