import { describe, expect, it } from 'vitest';
import { answerText, makeEmulator } from '../../test/ask.fixture.ts';

const harbour = makeEmulator({
  documents: [
    {
      name: 'mooring.md',
      text: `# Mooring

There are three kinds of berth. A box berth has two posts. A finger berth has a short pier. A buoy berth lies in open water. Fees are due in May.

Ropes fail in several ways. Some chafe at the cleat, and others rot in the sun. New ropes cost 40 euros.

Boats that stay in winter pay in advance: half in autumn, the rest in spring.

Skippers leave the berth in two ways: under engine or by warping.`,
    },
    {
      name: 'crane.md',
      text: `# The crane

The crane lifts a boat in the following order:

- Empty the tanks.
- Fit the slings.
- Clear the quay.`,
    },
    {
      name: 'flags.md',
      text: `# Flags

The blue flag is flown at half mast in a storm. The others flown in a storm are the black cone and the red lamp. The office opens at nine.`,
    },
  ],
});

describe('a statement that announces others', () => {
  it('brings as many as it counts, and no more', async () => {
    const answer = await answerText(harbour, 'What kinds of berth are there?');
    expect(answer).toMatch(/three kinds[\s\S]*two posts[\s\S]*short pier[\s\S]*open water/);
    expect(answer).not.toContain('Fees');
  });

  it('brings few where it does not count', async () => {
    expect(await answerText(harbour, 'How do ropes fail?')).toMatch(/several ways\. Some chafe/);
  });

  it('brings the list below it, and leads it', async () => {
    const answer = await answerText(harbour, 'In what order does the crane lift a boat?');
    expect(answer).toMatch(
      /following order:[\s\S]*- “Empty the tanks[\s\S]*- “Fit the slings[\s\S]*- “Clear the quay/,
    );
  });

  it('needs no further statement if it names everything itself', async () => {
    const answer = await answerText(harbour, 'How do skippers leave the berth?');
    expect(answer).toContain('under engine or by warping');
    expect(answer).not.toContain('box berth');
  });

  it('needs no further statement if the question asks only for the number', async () => {
    expect(await answerText(harbour, 'How many kinds of berth are there?')).not.toContain('two posts');
  });
});

describe('a list of things', () => {
  it('goes on where the next sentence names the others', async () => {
    const answer = await answerText(harbour, 'Which flags are flown in a storm?');
    expect(answer).toContain('the black cone and the red lamp');
    expect(answer).not.toContain('office');
  });
});
