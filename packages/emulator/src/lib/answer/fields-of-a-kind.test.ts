import { describe, expect, it } from 'vitest';
import { answerText, makeEmulator } from '../../test/ask.fixture.ts';

const tree = (title: string, text: string, metadata: Record<string, unknown>) => ({
  name: `${title.toLowerCase().replaceAll(' ', '-')}.md`,
  text: `# ${title}\n\n${text}`,
  metadata: metadata as never,
});
const trees = makeEmulator({
  documents: [
    tree(
      'Beech',
      'Beech is a tree of Europe. The tallest trees are about 50 m. Beech tolerates deep shade.',
      {
        max_height_m: 50,
        max_age_years: 300,
        native_to: ['Europe'],
        conservation: 'least concern',
        shade_tolerance: 'high',
      },
    ),
    tree('Redwood', 'The redwood is a tree of the coast. The tallest tree, Hyperion, is 116 m high.', {
      max_height_m: 116,
      max_age_years: 2200,
      native_to: ['North America'],
      conservation: 'endangered',
      shade_tolerance: 'high',
    }),
    tree('Stone Pine', 'The stone pine is a tree of dry hills. A stone pine of 200 years is an old tree.', {
      max_height_m: 25,
      max_age_years: 250,
      native_to: ['Europe'],
      conservation: 'least concern',
      shade_tolerance: 'low',
    }),
    tree('White Pine', 'The white pine is a tall tree. One white pine was 450 years old.', {
      max_height_m: 67,
      max_age_years: 450,
      native_to: ['North America'],
      conservation: 'near threatened',
      shade_tolerance: 'moderate',
    }),
    tree('Chestnut', 'The chestnut is a tree that a fungus destroyed. Its needles are not poisonous.', {
      max_height_m: 30,
      max_age_years: 600,
      native_to: ['North America'],
      conservation: 'critically endangered',
      shade_tolerance: 'moderate',
    }),
    {
      name: 'planting.md',
      text: `# Planting

A good planting follows rules:

- Plant several trees, so that one pest cannot destroy all.
- Water the trees.

The borer and the weevil kill trees: one insect in the wood, one insect in the fruit.

Nearly every part of the laburnum is poisonous, and the tree stands in gardens.`,
    },
    {
      name: 'borers.md',
      text: `# Wood borers

Wood borers are insects that live in timber. Their larvae eat the wood.

## How to recognise them

Round holes of 2 mm show where they left. Fine dust lies below the holes.

## Damage

In Austria wood borers cost 3 million euros in 2010.`,
    },
  ],
});

describe('the most of a kind', () => {
  it.each([
    ['How tall is the tallest tree?', 'Hyperion, is 116 m high'],
    ['What is the tallest tree?', 'Hyperion, is 116 m high'],
    ['How tall can trees get?', 'Hyperion, is 116 m high'],
    ['How tall do trees grow?', 'Hyperion, is 116 m high'],
    ['How old can trees get?', 'Redwood 2200'],
    ['How long do trees live?', 'Redwood 2200'],
  ])('%s', async (question, fact) => {
    expect(await answerText(trees, question)).toContain(fact);
  });

  it('is not given if the question names one of them', async () => {
    expect(await answerText(trees, 'How old can a white pine get?')).toContain('450 years old');
    expect(await answerText(trees, 'How tall is the tallest beech tree?')).toContain('50 m');
  });
});

describe('a list by fields', () => {
  it('comes before an item of a list that says it in other words', async () => {
    const answer = await answerText(trees, 'Which trees are endangered?');
    expect(answer).toContain('**Chestnut**');
    expect(answer).toContain('**Redwood**');
    expect(answer).not.toMatch(/Beech|Stone Pine|pest/);
    expect(answer).not.toContain('“disease”');
  });

  it('holds only those whose title is of the kind, even if that is only one', async () => {
    const answer = await answerText(trees, 'Which pines are native to Europe?');
    expect(answer).toContain('Stone Pine');
    expect(answer).not.toMatch(/Beech|White Pine/);
  });

  it('counts the value of a field, and not its name', async () => {
    const american = await answerText(trees, 'Which trees are native to North America?');
    expect(american).toMatch(/^Documents that are marked “North America”:\n/);
    const high = await answerText(trees, 'Which trees have high shade tolerance?');
    expect(high).toMatch(/Beech[\s\S]*Redwood/);
    expect(high).not.toMatch(/Stone Pine|White Pine|Chestnut/);
    expect(await answerText(trees, 'Which trees tolerate shade?')).not.toMatch(/Stone Pine|White Pine/);
  });

  it('uses no field if a statement has the literal words', async () => {
    const answer = await answerText(trees, 'Which insects kill trees?');
    expect(answer).toContain('The borer and the weevil kill trees');
    expect(answer).not.toContain('near threatened');
  });
});

describe('the nature and the actions of a subject', () => {
  it('are read from its first statements', async () => {
    expect(await answerText(trees, 'What do wood borers do?')).toMatch(/^“Wood borers are insects/);
    expect(await answerText(trees, 'What are wood borers?')).toMatch(/^“Wood borers are insects/);
  });

  it('is found under a heading in another word', async () => {
    expect(await answerText(trees, 'How do I identify wood borers?')).toContain('Round holes of 2 mm');
  });

  it('are not taken from a denial', async () => {
    expect(await answerText(trees, 'Which tree is poisonous?')).toMatch(
      /^“Nearly every part of the laburnum/,
    );
  });
});

it('a value is read from its field if a question names the field and no sentence answers', async () => {
  expect(await answerText(trees, 'What conservation does the redwood have?')).toMatch(
    /^By its field “conservation”: endangered\.\n\nThe redwood|^By its field “conservation”: endangered\.\n\n“The redwood/,
  );
  expect(await answerText(trees, 'What conservation does the palm have?')).not.toContain('By its field');
});
