import { describe, expect, it } from 'vitest';
import { answerText, makeEmulator } from '../../test/ask.fixture.ts';

const handbook = makeEmulator({
  documents: [
    {
      name: 'handbook.md',
      text: `# Handbook

## Limits

Alcohol is not repaid, except one drink with a meal to which a guest is invited. Claims older than six months are not paid at all.

## Travel

If you use your own car, we pay 42p a mile for the first 8,000 miles in a tax year.

## Fire

The alarm is tested on the first Tuesday of the month at 10:00. A fire drill is held twice a year.`,
    },
    { name: 'birds.md', text: '# Birds\n\nThe warbler builds its nest on the ground under young pines.' },
  ],
});
const UNSURE = /^No passage answers this in so many words\. What comes nearest:\n\n“/;

describe('an answer that may miss the question', () => {
  it('says so before the statements that come nearest', async () => {
    const answer = await answerText(handbook, 'Do you reimburse a glass of wine with lunch?');
    expect(answer).toMatch(UNSURE);
    expect(answer).toContain('“Alcohol is not repaid, except one drink with a meal');
  });

  it('has no caution if a statement holds all of the question', async () => {
    expect(await answerText(handbook, 'When is the alarm tested?')).toMatch(/^“The alarm is tested/);
  });

  it.each(['Who painted the ceiling of the Sistine Chapel?', 'Who tested the telephone?'])(
    'is refused if the documents hardly contain the words: %s',
    async (question) => {
      expect(await answerText(handbook, question)).toMatch(/^No passage in the 2 documents/);
    },
  );
});

it('a question for things of a kind is answered by one of them', async () => {
  expect(await answerText(handbook, 'Which bird nests on the ground?')).toContain(
    'The warbler builds its nest',
  );
});
