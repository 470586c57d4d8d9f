import { describe, expect, it } from 'vitest';
import { answerText, makeEmulator } from '../../test/ask.fixture.ts';

const orchard = makeEmulator({
  documents: [
    {
      name: 'pears.md',
      text: `# Pears

A pear grows fast in full sun. Pear trees come from western Asia. The young bark is almost free of moss.
The wood is hard and heavy. Ripe pears keep for two weeks.`,
    },
    {
      name: 'orchard.md',
      text: `# The orchard

Each year the village sends a pear tree to Oakham, where it stands in Market Square. The press was bought in 1987.
The pond is open until six. The last stretch of the path is the hardest to climb. The steepest bank lies behind the barn.`,
    },
    {
      name: 'tools.md',
      text: `# Tools

Sharpening a saw costs 20 euros.

| Ladder | Price |
| --- | --- |
| Short ladder | 40 € |
| Long ladder | 95 € |`,
    },
  ],
});

const REFUSED = /^No passage/;

describe('a question is refused', () => {
  it.each([
    ['where the thing that it is about is in no document', 'How fast does bamboo grow?'],
    ['also where a word of it has a near meaning in a document', 'Where does cork come from?'],
    [
      'where a price is asked for and “free” is said of something else',
      'How much does young pear bark cost?',
    ],
    ['where a year is asked for and none is said', 'In which year did the pear tree stand in Market Square?'],
    ['where a temperature is asked for and only the thing is known', 'How warm is the pond?'],
    ['where the most of a kind is asked for and said of something else', 'What is the hardest wood?'],
    ['where the most is asked of a kind that no table has', 'Which chainsaw is the most expensive?'],
  ])('%s', async (_, question) => {
    expect(await answerText(orchard, question)).toMatch(REFUSED);
  });
});

it('the same is answered where the documents say it', async () => {
  for (const [question, fact] of [
    ['How fast does a pear grow?', 'grows fast'],
    ['Where do pear trees come from?', 'western Asia'],
    ['What does sharpening a saw cost?', '20 euros'],
    ['In which year was the press bought?', '1987'],
    ['What is the steepest bank?', 'behind the barn'],
    ['Which ladder is the most expensive?', '95 €'],
  ] as const)
    expect(await answerText(orchard, question)).toContain(fact);
});
