import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { answerText, ask, makeEmulator } from '../../test/ask.fixture.ts';
import type { Embed } from './statements/similarity.ts';

const FERRY = {
  name: 'ferry.md',
  text: `# Ferry line

## Nights

Drivers spend the night on board in the cabins.

Whoever has four legs spends the night in the kennel.

## Faults

- E7: the ramp is blocked.
- E9: the bow door is open.

## Ships

| Ship | Length |
| --- | --- |
| Gull | 90 m |
| Tern | 120 m |
`,
};

/** The words of a row have the same meaning here; a vector marks the rows that a text mentions. */
const MEANINGS = [['poodle', 'four legs'], ['drivers'], ['ramp', 'bow door']];
const embed: Embed = async (texts) =>
  texts.map((text) => MEANINGS.map((row) => Number(row.some((words) => text.toLowerCase().includes(words)))));

const open = (given?: Embed) => makeEmulator({ documents: [FERRY], embed: given });

describe('statements compared in meaning', () => {
  const question = 'Where does my poodle spend the night on board?';

  it('are chosen if they answer in other words', async () => {
    expect(await answerText(open(), question)).toMatch(/^“Drivers/);
    expect(await answerText(open(embed), question)).toMatch(/^“Whoever has four legs/);
  });

  it('are the best by words: not all that was found is embedded, and no text twice', async () => {
    const asked: string[] = [];
    const lines = Array.from({ length: 200 }, (_, at) => `The poodle of cabin ${at} sleeps on board.`);
    const emulator = makeEmulator({
      documents: [{ name: 'cabins.md', text: lines.join('\n\n') }],
      embed: (texts) => {
        asked.push(...texts);
        return embed(texts);
      },
    });
    await answerText(emulator, question);
    expect(asked).toContain(question);
    expect(asked.length).toBeLessThan(20);
    expect(new Set(asked).size).toBe(asked.length);
  });

  it('are cut to a bound, since a text costs as much time as it is long', async () => {
    const lengths: number[] = [];
    const long = 'The poodle sleeps on board beside the cabins, as a rule, and ';
    const emulator = makeEmulator({
      documents: [
        { name: 'cabins.md', text: `# Cabins\n\n${long.repeat(9)}so on:\n\n- ${long.repeat(9)}so on.` },
      ],
      embed: (texts) => {
        lengths.push(...texts.map(({ length }) => length));
        return embed(texts);
      },
    });
    await answerText(emulator, `${question} ${long.repeat(20)}?`);
    expect(Math.max(...lengths)).toBeGreaterThan(300);
    expect(Math.max(...lengths)).toBeLessThan(430);
  });

  it('are quotes all the same, and never about another code, whatever the vectors say', async () => {
    const number = fc.double({ min: -1, max: 1, noNaN: true });
    await fc.assert(
      fc.asyncProperty(
        fc.infiniteStream(fc.array(number, { minLength: 3, maxLength: 3 })),
        async (vectors) => {
          const emulator = open(async (texts) => texts.map(() => vectors.next().value));
          expect(await answerText(emulator, 'What does E7 mean?')).not.toContain('bow door');
          const answer = await answerText(emulator, question);
          for (const [, quote = ''] of answer.matchAll(/“([^”]+)”/g)) expect(FERRY.text).toContain(quote);
        },
      ),
      { numRuns: 50 },
    );
  });

  it('leave a comparison to its words, since its sides are asked for one by one', async () => {
    const compare = 'Compare the length of the Gull and the Tern';
    const [answer = ''] = (await answerText(open(), compare)).split('References:');
    expect(answer).toContain('Gull — Length: 90 m');
    expect(await answerText(open(embed), compare)).toContain(answer);
  });

  it('fail a request alone where they cannot be embedded', async () => {
    let fails = true;
    const emulator = open((texts) => (fails ? Promise.reject(new Error('out of memory')) : embed(texts)));
    const response = await ask(emulator, question);
    expect([response.status, await response.json()]).toMatchObject([
      500,
      { error: { message: 'The emulator failed on this request' } },
    ]);
    fails = false;
    expect(await answerText(emulator, question)).toMatch(/^“Whoever has four legs/);
  });
});
