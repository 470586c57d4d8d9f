import { describe, expect, it } from 'vitest';
import { answerText as askFor, makeEmulator } from '../../test/ask.fixture.ts';

const LARCH = `# Silver Larch

The silver larch grows in the mountains. A silver larch stands 20 to 30 m high, with a branch-free trunk 1 m thick.

## How to recognise it

Silver larch bark is grey and cracked. Silver larch needles are 3 cm long and soft. The cones are small.

## Uses

Silver larch is used for boats and roofs. A silver larch can live for 600 years.`;
const SPRUCE = `# Stone Spruce

Stone spruce needles grow in pairs, like those of silver larch, but they are only 2 cm long. Stone spruce bark is brown.
A young stone spruce adds a metre of height in a year. Stone spruce is 25 m tall. It was cut with a saw, made of
silver larch, that is 900 years old.`;
const trees = makeEmulator({
  documents: [
    { name: 'silver-larch.md', text: LARCH },
    { name: 'stone-spruce.md', text: SPRUCE },
  ],
});

/** An answer without its references and marks. */
async function answerText(...asked: Parameters<typeof askFor>): Promise<string> {
  const answer = await askFor(...asked);
  return answer.replace(/\n\nReferences:[\s\S]*/, '').replace(/ \[\d+, pp\. \d+\]/g, '');
}

describe('a subject with a list of its aspects', () => {
  it.each([
    'Tell me about the silver larch: its height, bark and uses.',
    'What are the height, bark and uses of the silver larch?',
    'Height, bark and uses of silver larch?',
    'Tell me about silver larch, especially its height, bark and uses',
    'silver larch: height, bark, uses',
    'What are the silver larch’s height, bark and uses?',
    'Silver larch (height, bark, uses)',
    'silver larch height, bark and uses',
    'The silver larch height, bark, and uses',
    'Tell me about the silver larch. I want to know its height, bark and uses.',
    'For the silver larch, give the height, bark and uses.',
    'Give me an overview of the silver larch: height, bark and uses',
  ])('is answered with a line for each: %s', async (question) => {
    const answer = await answerText(trees, question);
    expect(answer.split('\n')).toEqual([
      expect.stringMatching(/^- \*\*Height\*\*: “A silver larch stands 20 to 30 m high/),
      expect.stringMatching(/^- \*\*Bark\*\*: “Silver larch bark is grey and cracked/),
      expect.stringMatching(/^- \*\*Uses\*\*: “Silver larch is used for boats and roofs/),
    ]);
  });

  it('is only read so without a colon where the words begin with the title of a page', async () => {
    for (const question of ['Silver larch and stone spruce', 'boats, roofs and larches'])
      expect(await answerText(trees, question)).not.toContain('- **');
  });

  it('names the aspects that the page does not tell', async () => {
    const answer = await answerText(trees, 'Tell me about silver larch: its price, bark and salary.');
    expect(answer).toMatch(
      /^The page on Silver Larch tells nothing of price or salary\.\n\n- \*\*Bark\*\*: /,
    );
    expect(answer.match(/^- /gm)).toHaveLength(1);
  });

  it('has a section for each page of a wider subject', async () => {
    const answer = await answerText(trees, 'Tell me about larch and spruce: their bark.');
    expect(answer).toMatch(/^\*\*Silver Larch\*\*[\s\S]*grey[\s\S]*\*\*Stone Spruce\*\*[\s\S]*brown/);
  });

  it('sets two subjects beside each other', async () => {
    const answer = await answerText(trees, 'Compare silver larch and stone spruce: height and bark');
    expect(answer.match(/(?<=\*\*)\w[^*]*(?=\*\*)/g)).toEqual(
      ['Silver Larch', 'Stone Spruce'].flatMap((title) => [title, 'Height', 'Bark']),
    );
  });

  it('may be the subject of an earlier message', async () => {
    const messages = [
      { role: 'user', content: 'Tell me about the silver larch' },
      { role: 'assistant', content: 'The silver larch grows in the mountains.' },
      { role: 'user', content: 'What are its bark and uses?' },
    ];
    const answer = await answerText(trees, '', { messages });
    expect(answer).toMatch(/^- \*\*Bark\*\*: “Silver larch bark[^\n]*\n- \*\*Uses\*\*: /);
  });

  it('never makes a colon part of a name', async () => {
    for (const question of ['Tell me about beavers: their teeth', 'Height: silver larch vs stone spruce'])
      expect(await answerText(trees, question)).not.toMatch(/(?:page on|found on) [^.]*:/);
  });

  it('is a plain question where the subject has no page', async () => {
    expect(await answerText(trees, 'What are the rules and duties of members?')).toMatch(/^No passage/);
  });
});

describe('a requested measure', () => {
  it.each([
    'How tall does a silver larch grow?',
    'How high can silver larches get?',
    'What height does a silver larch reach?',
  ])('is only the subject’s own measure: %s', async (question) => {
    const answer = await answerText(trees, question);
    expect(answer).toContain('20 to 30 m high');
    expect(answer).not.toMatch(/needles|saw/);
  });

  it('is not a measure of another dimension, and not the growth in a year', async () => {
    expect(await answerText(trees, 'How wide is a stone spruce?')).toMatch(/^No passage/);
    expect(await answerText(trees, 'How deep do silver larch roots grow?')).toMatch(/^No passage/);
    expect(await answerText(trees, 'How tall does a stone spruce grow?')).toMatch(
      /“Stone spruce is 25 m tall\.”/,
    );
  });

  it('is not that of a thing made of the subject', async () => {
    expect(await answerText(trees, 'How old does a silver larch get?')).toMatch(
      /^“A silver larch can live for 600 years\.”\W*$/,
    );
  });
});
