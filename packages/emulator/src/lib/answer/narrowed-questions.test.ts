import { describe, expect, it } from 'vitest';
import { parseDocument } from '../../index.ts';
import { answerText, makeEmulator, send, user } from '../../test/ask.fixture.ts';

const page = (title: string, fields: string, text: string) =>
  parseDocument(
    `${title.toLowerCase().replaceAll(' ', '-')}.md`,
    `---\ntitle: ${title}\nkind: species\n${fields}\n---\n# ${title}\n\n${title} is a tree of the park. ${text}`,
  );

const park = makeEmulator({
  documents: [
    page(
      'Grey Alder',
      'native_to: [Europe]\nevergreen: false\nmax_height_m: 25\ntopics: [broadleaves, mountains]',
      'It is broadleaved. It grows in the White Mountains. The tallest ones reach 25 m.',
    ),
    page(
      'Cork Oak',
      'native_to: [Europe, Africa]\nevergreen: true\nmax_height_m: 20\ntopics: [broadleaves, mountains]',
      'Cork oak grows to a height of 20 m.',
    ),
    page(
      'Sugar Pine',
      'native_to: [North America]\nevergreen: true\nmax_height_m: 82',
      'Sugar pine grows to a height of 82 m.',
    ),
    page(
      'Pagoda Dogwood',
      'native_to: [North America]\nevergreen: false\nmax_height_m: 8',
      'Pagoda dogwood grows to a height of 8 m.',
    ),
  ],
});

const office = makeEmulator({
  documents: [
    {
      name: 'office.md',
      text: `# Office

## Probation

The probation lasts six months in the office and three months in the shops.

| Shift | Place | Start |
| --- | --- | --- |
| Early shift | Shops | 06:15 |
| Office day | Office | 09:00 |

## Fire

If you discover a fire, do the following:

1. Press the red call point.
2. Leave by the nearest exit.

## Planting well

- Choose a sunny place.
- Water the pot once a week.

## Pests

The weevil damages the roots of the pots. The adelgid kills the hemlock at the door. The lamp is damaged.`,
    },
  ],
});

async function converse(...questions: string[]): Promise<string> {
  const messages: { role: string; content: string }[] = [];
  let content = '';
  for (const question of questions) {
    messages.push(user(question));
    const response = await send(park, 'chat/redpine-demo', { body: { messages } });
    ({ content } = (await response.json()).message);
    messages.push({ role: 'assistant', content });
  }
  return content;
}

describe('a superlative', () => {
  it('is of the documents that have the place in a field', async () => {
    expect(await converse('What is the tallest tree in Europe?')).toContain('The tallest ones reach 25 m');
    expect(await converse('What is the tallest tree?')).toContain('82 m');
  });

  it('applies to the thing of a topic if a document says that it is one, and not to a near meaning of a topic', async () => {
    expect(await converse('What is the tallest broadleaf?')).toContain('25 m');
    expect(await converse('What is the highest mountain in the world?')).toMatch(/^No passage/);
  });

  it('of them is of those that the answer before named', async () => {
    const answer = await converse('Which trees are deciduous?', 'Which of them is the tallest?');
    expect(answer).toContain('25 m');
  });
});

it('trees that lose their leaves are those that are not evergreen', async () => {
  const answer = await converse('Which trees lose their leaves?');
  expect(answer).toMatch(/not marked “evergreen”[\s\S]*Grey Alder[\s\S]*Pagoda Dogwood/);
  expect(answer).not.toMatch(/Cork Oak|Sugar Pine/);
});

describe('one statement', () => {
  it('that says all of both sides is the comparison', async () => {
    expect(await answerText(office, 'Is the probation shorter in the shops than in the office?')).toMatch(
      /^“The probation lasts six months in the office and three months in the shops\.”/,
    );
  });
});

describe('words of a question', () => {
  it.each([
    ['What do I do when I see a fire?', /Press the red call point[\s\S]*nearest exit/],
    ['What should I pay attention to when planting?', /sunny place[\s\S]*once a week/],
    ['whats the length of probation in the office', /six months/],
    ['How long is probation? I work in the office', /six months/],
    ['Which insects kill or damage plants?', /weevil[\s\S]*adelgid|adelgid[\s\S]*weevil/],
  ])('%s', async (question, expected) => {
    expect(await answerText(office, question)).toMatch(expected);
  });
});
