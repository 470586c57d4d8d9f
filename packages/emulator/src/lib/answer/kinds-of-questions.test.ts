import { describe, expect, it } from 'vitest';
import { answerText, makeEmulator } from '../../test/ask.fixture.ts';

const bird = (name: string, about: string, breeding: string, length_cm: number, migratory: boolean) => ({
  name: `${name.toLowerCase()}.md`,
  text: `# ${name}\n\n${about}\n\n## Breeding\n\n${breeding}`,
  metadata: { length_cm, migratory },
});
const birds = makeEmulator({
  documents: [
    bird('Heron', 'It nests in tall trees.', 'Four eggs are laid in May.', 95, false),
    bird('Tern', 'A white bird of the coast.', 'Two eggs hatch after 22 days.', 35, true),
    bird('Lark', 'A brown bird of the fields.', 'Five eggs hatch after 12 days.', 18, true),
    bird('Swallow', 'A blue bird of the farm.', 'Six eggs hatch after 15 days.', 17, true),
  ],
});
const rules = makeEmulator({
  documents: [
    {
      name: 'rules.md',
      text: `# Rules of the laboratory

Eating is forbidden in the laboratory. Dogs must be kept outside. Up to one dog may wait in the hall.

The pump runs at 230 volts. If the pressure is too low, the alarm sounds. A code has eight characters. The valve lets water out so that the tank does not burst. The laboratory has a tank, a pump and a valve.

| Part | Price |
| --- | --- |
| Seal | 4 € |
| Hose | 12 € |
| Motor | 80 € |`,
    },
  ],
});

describe('the kind of thing that a question asks for', () => {
  it.each([
    ['At what voltage does the pump run?', '230 volts'],
    ['What happens if the pressure is too low?', 'the alarm sounds'],
    ['How long must a code be?', 'eight characters'],
    ['What is the valve for?', 'so that the tank does not burst'],
    ['Can two dogs wait in the hall?', 'Up to one dog'],
    ['Can I have lunch in the lab?', 'Eating is forbidden'],
  ])('%s', async (question, fact) => {
    expect(await answerText(rules, question)).toContain(fact);
  });

  it('may be a limit in words of money, over all things that can be bought', async () => {
    const answer = await answerText(rules, 'Which parts can I buy for less than 20 euros?');
    expect(answer).toMatch(/Seal[\s\S]*Hose/);
    expect(answer).not.toContain('Motor');
  });
});

describe('fields of documents', () => {
  it('answer how big a thing is, where no statement does', async () => {
    expect(await answerText(birds, 'How big is the heron?')).toMatch(/^By its field “length_cm”: 95\./);
  });

  it('compare two things', async () => {
    expect(await answerText(birds, 'Is the heron larger than the tern?')).toContain('Heron 95, Tern 35');
  });

  it('are found in another form of the word', async () => {
    const answer = await answerText(birds, 'Which birds migrate?');
    expect(answer).toMatch(/Lark[\s\S]*Swallow[\s\S]*Tern/);
    expect(answer).not.toContain('Heron');
  });
});

describe('comparisons', () => {
  it('take the like statement of the other document, where only one is found', async () => {
    const answer = await answerText(birds, 'Which lays more eggs, the heron or the tern?');
    expect(answer).toContain('Four eggs are laid');
    expect(answer).toContain('Two eggs hatch');
  });
});

describe('a paragraph that begins with a pronoun', () => {
  it('is quoted with the title of its document', async () => {
    expect(await answerText(birds, 'Where does the heron nest?')).toContain(
      '[Heron] “It nests in tall trees.”',
    );
  });
});

describe('a question to a manual', () => {
  const manual = makeEmulator({
    documents: [
      {
        name: 'kettle.md',
        text: `# Kettle

The kettle is repaired by our doctors of small machines. The box costs 45 euros.

## In the box

- one kettle
- two filters

## Care

Empty the kettle each evening. Scale builds up in standing water.`,
      },
    ],
  });

  it.each([
    ["What's in the box?", 'two filters'],
    ['Why should I empty the kettle?', 'Scale builds up'],
  ])('%s', async (question, said) => expect(await answerText(manual, question)).toContain(said));

  it('is refused if it asks for a number and no statement has one', async () => {
    expect(await answerText(manual, 'How many doctors are there?')).toMatch(/^No passage/);
  });
});

describe('two measures in one message', () => {
  const towers = makeEmulator({
    documents: [
      {
        name: 'tower.md',
        text: '# Grey Tower\n\nThe grey tower is 30 m tall. The grey tower is 400 years old.',
      },
      { name: 'gate.md', text: '# Red Gate\n\nThe red gate is 8 m tall. The red gate is 90 years old.' },
    ],
  });

  it.each([
    'How tall is the grey tower, and how old?',
    'How tall and how old is the grey tower?',
    'How tall is the grey tower and how old is it?',
  ])('are both answered: %s', async (question) => {
    const answer = await answerText(towers, question);
    expect(answer).toContain('30 m tall');
    expect(answer).toContain('400 years old');
    expect(answer).not.toContain('gate');
  });
});

describe('the transformation of a thing', () => {
  const plants = makeEmulator({
    documents: [
      {
        name: 'zorp.md',
        text: '# Zorp\n\nThe zorp grows by the sea. A mouse kills a young zorp. Half of all zorps have been lost since 1950.',
      },
      {
        name: 'fern.md',
        text: '# Silver Fern\n\nThe silver fern grows in shade. It lives for 20 years.',
        metadata: { conservation: 'least concern', evergreen: false, topics: ['rare', 'shade'] },
      },
      {
        name: 'moss.md',
        text: '# Grey Moss\n\nThe grey moss is slow-growing. A bird that eats grey moss is endangered.',
      },
      {
        name: 'reed.md',
        text: '# Tall Reed\n\nThe tall reed adds a metre of height in a month. Frost kills the tall reed.',
      },
    ],
  });

  it.each([
    ['Are zorps in danger?', 'have been lost since 1950'],
    ['Are zorps threatened?', 'have been lost since 1950'],
    ['Is the silver fern endangered?', 'By its field “conservation”: least concern.'],
    ['Is the silver fern evergreen?', 'By its field “evergreen”: false.'],
    ['How fast does the tall reed grow?', 'a metre of height in a month'],
    ['How quickly does grey moss grow?', 'slow-growing'],
  ])('%s', async (question, said) => {
    expect(await answerText(plants, question)).toContain(said);
  });

  it.each([
    'How fast does the silver fern grow?',
    'Is the tall reed endangered?',
    'How quickly does a zorp grow?',
  ])('is refused where no document says it: %s', async (question) => {
    expect(await answerText(plants, question)).toMatch(/^No passage/);
  });
});

describe('the extreme of several things', () => {
  const tree = (name: string, age: number, text: string) => ({
    name: `${name.toLowerCase()}.md`,
    text: `# ${name}\n\n${text}`,
    metadata: { max_age_years: age, year: 2020 + (age % 7) },
  });
  const trees = makeEmulator({
    documents: [
      tree('Zorp', 300, 'A zorp is a tree of the hills. The oldest trees reach about 300 years.'),
      tree(
        'Quill',
        900,
        'A quill is a tree of the coast. Its leaves last 2 years. One in the park is 900 years old.',
      ),
      tree(
        'Mump',
        80,
        'A mump is a small tree. Its needles stay on the tree for 3 years. It is cut after 80 years.',
      ),
      { name: 'rings.md', text: '# Tree Rings\n\nA ring is added in a year.', metadata: { year: 2021 } },
      { name: 'city.md', text: '# City Trees\n\nA city tree needs water.', metadata: { year: 2024 } },
    ],
  });

  it.each([
    'What is the oldest tree?',
    'Which tree is the oldest?',
    'Which is the oldest tree in the world?',
  ])(
    'comes from the document with the greatest number, and not from one that has its own oldest: %s',
    async (question) => {
      const answer = await answerText(trees, question);
      expect(answer).toContain('900 years old');
      // The addresses of the references may hold any number.
      expect(answer.split('References:')[0]).not.toContain('300');
    },
  );

  it('is never measured by a year of the calendar', async () => {
    expect(await answerText(trees, 'Does a zorp or a mump get older?')).not.toContain('“year”');
  });
});

describe('questions about the documents themselves', () => {
  it.each([
    'What documents do you have?',
    'List all documents',
    'What are these documents about?',
    'What can I ask you?',
    'Which topics do you cover?',
    'What can you do?',
  ])('list them by title, each with its first sentence: %s', async (question) => {
    const answer = await answerText(birds, question);
    expect(answer).toMatch(/^4 documents:\n\n- \*\*Heron\*\*: /);
    expect(answer.match(/(?<=^- \*\*)[^*]+/gm)).toEqual(['Heron', 'Lark', 'Swallow', 'Tern']);
    expect(answer).toContain('A brown bird of the fields.');
  });

  it('say how many there are where they are too many to list', async () => {
    const many = makeEmulator({
      documents: Array.from({ length: 30 }, (_, at) => ({
        name: `note-${at}.md`,
        text: `# Note ${at}\n\nNote ${at} is about the sea.`,
      })),
    });
    const answer = await answerText(many, 'Which documents are there?');
    expect(answer).toMatch(/^30 documents, the first by title:/);
    expect(answer.match(/^- /gm)).toHaveLength(20);
  });

  it('exclude those about something in a document', async () => {
    for (const question of ['What do you know about herons?', 'Which documents are about herons?'])
      expect(await answerText(birds, question)).not.toMatch(/^4 documents:/);
  });
});
