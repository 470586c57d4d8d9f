import { describe, expect, it } from 'vitest';
import { answerText, makeEmulator } from '../../test/ask.fixture.ts';

const page = (title: string, text: string) => ({ name: `${title}.md`, text: `# ${title}\n\n${text}` });
const works = makeEmulator({
  documents: [
    page(
      'Vehicles',
      [
        'The works own four vans.',
        '## After an accident or breakdown',
        '1. Put on the vest.\n2. Fill in the green sheet.\n3. Ring Mr Holm.',
        '## Booking',
        'Vans are booked with the gate.',
      ].join('\n\n'),
    ),
    page(
      'Phones',
      'Every fitter gets a phone.\n\nLost phone or tablet:\n\n1. Ring the help desk.\n2. Give the number of the device.\n3. Collect another from room 9.',
    ),
    page(
      'Pay',
      'The allowance for work at height is 30 euros a week. Managers allow late starts on Mondays.',
    ),
  ],
});

describe('a message with an event and a question about what to do', () => {
  it.each([
    ['I had a bump with a van, what do I have to do?', /vest[\s\S]*green sheet[\s\S]*Mr Holm/],
    ['There was an accident with the van. What now?', /vest[\s\S]*green sheet[\s\S]*Mr Holm/],
    ['What do I do after an accident with a van?', /vest[\s\S]*green sheet[\s\S]*Mr Holm/],
    ['My phone is gone, I left it in the canteen. What now?', /help desk[\s\S]*number[\s\S]*room 9/],
  ])('is answered with the steps: %s', async (question, steps) => {
    const answer = await answerText(works, question);
    expect(answer).toMatch(steps);
    expect(answer).not.toContain('booked');
  });
});

it('"allowance" is not a form of "allow"', async () => {
  expect(await answerText(works, 'How much is the allowance?')).toContain('30 euros');
});

describe('a list', () => {
  const tree = (title: string, text: string) => ({
    name: `${title}.md`,
    text: `---\nkind: species\n---\n# ${title}\n\n${title} is a tree of the valley. ${text}`,
  });
  const valley = makeEmulator({
    documents: [
      tree('Grey Elm', 'In autumn its leaves turn yellow.'),
      tree('Lake Birch', 'In autumn the yellow leaves fall within a week.'),
      tree('Stone Pine', 'Its needles stay green.'),
      tree('Bog Alder', 'Bog alder sprouts from the stump. The wood is used for crates.'),
      tree('Hill Oak', 'Hill oak sprouts from the base after a cut. The wood is used for barrels.'),
      page(
        'Heath',
        'The largest heath lies along the northern coast. Others lie in the valleys of Orn and Tell. Sheep graze them.',
      ),
    ],
  });
  const named = async (question: string) =>
    (await answerText(valley, question)).match(/(?<=^- \*\*)[^*]+/gm)?.toSorted();

  it('counts the other word for a season as that season', async () => {
    expect(await named('Which trees turn yellow in the fall?')).toEqual(['Grey Elm', 'Lake Birch']);
  });

  it('takes things that match either side of an "or"', async () => {
    expect(await named('Which trees sprout from the stump or the base?')).toEqual(['Bog Alder', 'Hill Oak']);
  });

  it('of places goes on with the sentence that names the others', async () => {
    const answer = await answerText(valley, 'Where is there heath?');
    expect(answer).toMatch(/northern coast\. Others lie in the valleys of Orn and Tell/);
    expect(answer).not.toContain('Sheep');
  });
});
