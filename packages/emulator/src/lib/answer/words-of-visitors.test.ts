import { describe, expect, it } from 'vitest';
import { answerText, makeEmulator } from '../../test/ask.fixture.ts';

const island = makeEmulator({
  documents: [
    {
      name: 'apples.md',
      text: `# Apples of the island

Russet apples are imported from the mainland. The orchard is the most important place of the island.

In autumn the apples turn red, because the sun makes a dye in their skin. Red apples fall when a storm comes.

The art of grafting is told in old books. The monk Anselm Alder founded it in a small garden.`,
      metadata: { harvested: true },
    },
    {
      name: 'orchard-work.md',
      text: `# Orchard work

## Planting well

A good planting follows some rules:

- Dig a hole twice as wide as the roots.
- Water the hole before the tree goes in.
- Tie the tree to a stake.

## Pruning

Planting a hedge between the rows of apples and a wall takes a whole winter.`,
    },
  ],
});
const ask = (question: string) => answerText(island, question);

describe('words of a question', () => {
  it('are not taken for forms of a similar word', async () => {
    expect(await ask('Which place is important?')).toContain('the most important place');
    expect(await ask('Which place is important?')).not.toContain('imported');
  });

  it.each(['Why do apples turn red in the fall?', 'Why do apples turn red in fall?'])(
    'may mean a season: %s',
    async (question) => expect(await ask(question)).toMatch(/^“In autumn the apples turn red, because/),
  );

  it('may ask who invented a thing that the documents call founded', async () => {
    expect(await ask('Who invented grafting?')).toContain('The monk Anselm Alder founded it');
  });

  it('may ask by "how late" for a time', async () => {
    const mill = makeEmulator({
      documents: [
        {
          name: 'mill.md',
          text: '# Mill\n\nThe mill shop is open on Fridays until 20:00. Whoever comes late on Fridays must ring the bell of the shop.',
        },
      ],
    });
    expect(await answerText(mill, 'How late is the shop open on Fridays?')).toMatch(
      /^“The mill shop is open/,
    );
  });

  it('may be ordinals where a table has numbers', async () => {
    const table =
      '| Work | Month |\n| --- | --- |\n| Sowing | 1 |\n| Weeding | 2 |\n| Watering | 2 |\n| Picking | 3 |';
    const garden = makeEmulator({ documents: [{ name: 'garden.md', text: `# Garden works\n\n${table}` }] });
    const answer = await answerText(garden, 'Which works are in the second month?');
    expect(answer).toMatch(/Weeding[\s\S]*Watering/);
    expect(answer).not.toMatch(/Sowing|Picking/);
  });

  it('are not names before a participle or a preposition', async () => {
    expect(await ask('When is the orchard inaugurated?')).toMatch(/^No passage/);
    const answer = await answerText(
      makeEmulator({
        documents: [
          { name: 'bees.md', text: '# Bees\n\nThe drones are driven out in August. Wax melts at 63 °C.' },
        ],
      }),
      'When are the drones thrown out?',
    );
    expect(answer).toContain('in August');
  });

  it('may ask for a list of allowed or forbidden things', async () => {
    const list =
      '# House rules\n\n## Never in the attic\n\n- candles\n- petrol\n- heaters\n\n## Work\n\nThe attic is swept in May.';
    const house = makeEmulator({ documents: [{ name: 'rules.md', text: list }] });
    expect((await answerText(house, 'What must never be in the attic?')).match(/^- /gm)).toHaveLength(3);
  });

  it('are not found in a field that is true', async () => {
    expect(await ask('Are apples real?')).not.toContain('By its field');
  });
});

describe('how something is done', () => {
  it.each(['How do I plant a tree?', 'How should we plant an apple?'])(
    'is answered by the rules under a heading that begins with it: %s',
    async (question) => {
      const answer = await ask(question);
      expect(answer.match(/^- “/gm)).toHaveLength(3);
      expect(answer).toMatch(/^- “Dig a hole twice/);
    },
  );

  it('is not answered by instructions if it happens by itself', async () => {
    const pond = makeEmulator({
      documents: [
        {
          name: 'newts.md',
          text: `# Newts

Take newts out of the pond before you drain it, and keep them wet.

A newt breathes through its skin in the pond. The pond lies in the shade.

A newt lives for twelve years or more. Old newts hide in the pond.`,
        },
      ],
    });
    expect(await answerText(pond, 'How does a newt breathe in the pond?')).toMatch(
      /^“A newt breathes through/,
    );
    expect(await answerText(pond, 'What is the lifespan of a newt?')).toMatch(
      /^“A newt lives for twelve years/,
    );
  });

  it('is not answered for a thing that no document contains', async () => {
    expect(await ask('How do I plant a bamboo?')).not.toMatch(/^- “Dig/);
  });
});
