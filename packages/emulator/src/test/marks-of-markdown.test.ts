import { describe, expect, it } from 'vitest';
import { parseDocument } from '../index.ts';
import { answerText, makeEmulator, send, user } from './ask.fixture.ts';

const open = (text: string) => makeEmulator({ documents: [parseDocument('hut.md', `# Hut\n\n${text}\n`)] });
const answer = async (text: string, question: string) =>
  (await answerText(open(text), question)).split(' [1, pp. 1]')[0];

describe('the marks of Markdown', () => {
  it.each<[what: string, text: string, question: string, expected: string]>([
    [
      'links of a wiki and embedded files',
      '![[plan.png]] Wax is told of in the [[Care Guide|care guide]] and in [[Boots]].',
      'Where is wax told of?',
      'Wax is told of in the care guide and in Boots.',
    ],
    [
      'named spaces and dashes',
      'The kitchen opens 9&nbsp;am&ndash;5&nbsp;pm &amp; is warm.&nbsp;Dogs wait outside.',
      'When does the kitchen open?',
      'The kitchen opens 9 am–5 pm & is warm.',
    ],
    [
      'marked words',
      'The stove burns ==only dry wood== at night.',
      'What does the stove burn?',
      'The stove burns only dry wood at night.',
    ],
    [
      'powers and indices',
      'The tank holds 3 m^3^ of H~2~O in winter.',
      'How much does the tank hold?',
      'The tank holds 3 m³ of H₂O in winter.',
    ],
    [
      'addresses in angle brackets',
      'Questions about beds go to <help@trailhead.example> by noon.',
      'Where do questions about beds go?',
      'Questions about beds go to help@trailhead.example by noon.',
    ],
    [
      'tags between cells',
      '<table><tr><td>The attic sleeps</td><td>12 guests</td></tr></table>',
      'How many does the attic sleep?',
      'The attic sleeps 12 guests.',
    ],
    [
      'tags between a title and its text',
      '<details><summary>Heating</summary>The boiler heats the attic at 6 am.</details>',
      'When does the boiler heat the attic?',
      'Heating The boiler heats the attic at 6 am.',
    ],
  ])(
    'are taken out: %s, and the words stand without quotation marks',
    async (_what, text, question, expected) => {
      expect(await answer(text, question)).toBe(expected);
    },
  );

  it('of a footnote neither end nor split a sentence, and the footnote itself is found', async () => {
    const text =
      'The path is 4 km long.[^p] The bridge is narrow.[^2]\n\n[^p]: Measured by the club in 1998.';
    expect(await answer(text, 'How long is the path?')).toBe('“The path is 4 km long.”');
    expect(await answer(text, 'Who measured it, the club?')).toContain('“Measured by the club in 1998.”');
  });

  it('that define the target of a link are not text', async () => {
    const text = 'The map hangs in the hall.\n\n[map]: https://hut.example/map "Map of the hall"';
    const content = await answer(text, 'Where does the map hang?');
    expect(content).toBe('“The map hangs in the hall.”');
    expect(await answerText(open(text), 'Where does the map hang?')).not.toContain('https://hut');
  });

  it('leave comparisons, numbers and code as they are', async () => {
    const text = 'The test x==y holds where a == b, 2^3 is ~8 to ~9 and AT&T &foo; stays.';
    expect(await answer(text, 'Which test holds?')).toBe(`“${text}”`);
  });

  it('stay in a highlight, which is of the bytes of the file', async () => {
    const text = 'The tank holds 3 m^3^ of H~2~O&nbsp;in winter.';
    const body = { messages: [user('How much does the tank hold?')], include_highlights: true };
    const { citations } = await (await send(open(text), 'chat/redpine-demo', { body })).json();
    expect(citations[0].references[0].highlight.content).toBe(text);
  });
});

describe('a table without bars outside', () => {
  const TABLE = 'Day | Hours | Staff\n:-- | --- | --:\nMonday | 9–17 | 3\nTuesday | 10–18 |\n';

  it('is read as one', async () => {
    expect(await answer(TABLE, 'What are the hours on Monday?')).toContain('Monday — Hours: 9–17');
    expect(await answer(TABLE, 'What are the hours on Tuesday?')).toContain('Tuesday — Hours: 10–18');
  });

  it('ends at an empty line, a heading and a list, and begins with a rule alone', async () => {
    const text = `${TABLE}- The key is under a|b.\n\nThe pass a | b opens the door.`;
    expect(await answer(text, 'What opens the door?')).toBe('“The pass a | b opens the door.”');
    expect(await answer(text, 'Where is the key?')).toBe('“The key is under a|b.”');
  });
});
