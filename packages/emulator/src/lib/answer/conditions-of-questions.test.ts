import { describe, expect, it } from 'vitest';
import { parseDocument } from '../../index.ts';
import { answerText, makeEmulator } from '../../test/ask.fixture.ts';

const handbook = makeEmulator({
  documents: [
    {
      name: 'handbook.md',
      text: `# Handbook

## Sick pay

| Length of service | Full pay |
| --- | --- |
| Under 6 months | none |
| 6 months to 2 years | 2 weeks |
| 2 to 5 years | 6 weeks |
| Over 5 years | 12 weeks |

## Nests

A hollow trunk of an ash keeps its warmth in winter. Bats sleep there.

## Berries

Every part of the yew is poisonous. The only harmless part is the red cup round the seed.

## E-mail

If an e-mail asks for your password, don't answer. Forward it to the service desk and delete it.

## Why the tower leans

Its ground is soft. It was built in haste. Nobody drained the field.`,
    },
  ],
});

describe('an amount of the question chooses the row whose bounds hold it', () => {
  it.each([
    ["I've been here three years. How many weeks of full sick pay do I get?", '2 to 5 years'],
    ['How many weeks of full sick pay do I get after 3 months?', 'Under 6 months'],
    ['How many weeks of full sick pay do I get after nine years?', 'Over 5 years'],
  ])('%s', async (question, row) => {
    expect(await answerText(handbook, question)).toMatch(new RegExp(`^${row}`));
  });
});

describe('a sentence', () => {
  it('that leans on the one before is quoted with it', async () => {
    expect(await answerText(handbook, 'Where do bats sleep?')).toMatch(/hollow trunk[\s\S]*Bats sleep there/);
  });

  it('on the only harmless part brings the danger along', async () => {
    expect(await answerText(handbook, 'Is the red cup of the yew harmless?')).toContain(
      'Every part of the yew is poisonous',
    );
  });

  it('on a mistake is followed by the right action', async () => {
    expect(
      await answerText(handbook, 'What should I do with an e-mail that asks for my password?'),
    ).toContain('Forward it');
  });

  it('under a heading that asks why is a reason beside the others', async () => {
    expect(await answerText(handbook, 'Why does the tower lean?')).toMatch(/soft[\s\S]*haste[\s\S]*drained/);
  });
});

describe('words of a question', () => {
  const trees = makeEmulator({
    documents: [
      ['Grey Alder', 'native_to: [Europe]\nendangered: true'],
      ['Cork Oak', 'native_to: [Europe]\nendangered: false'],
      ['Sugar Pine', 'native_to: [North America]\nendangered: true'],
      ['Dogwood', 'native_to: [North America]\nendangered: false'],
    ]
      .map(([title = '', fields]) => ({
        name: `${title}.md`,
        text: `---\ntitle: ${title}\nkind: species\n${fields}\n---\n# ${title}\n\n${title}, also called ${title.split(' ')[0]?.toLowerCase()}wood, is a tree with photosynthesis.`,
      }))
      .concat(
        ['Paths', 'Benches'].map((title) => ({
          name: `${title}.md`,
          text: `---\nkind: topic\n---\n# ${title}\n\n${title} are mended in May.`,
        })),
      )
      .map(({ name, text }) => parseDocument(name, text)),
  });

  it('on both sides of an “and” hold of each document of a list', async () => {
    const answer = await answerText(trees, 'Which trees are native to Europe and endangered?');
    expect(answer).toContain('Grey Alder');
    expect(answer).not.toMatch(/Cork Oak|Sugar Pine|Dogwood/);
  });

  it('that deny a place leave out the documents that have it', async () => {
    const answer = await answerText(trees, 'Which trees are not native to North America?');
    expect(answer).toMatch(/Cork Oak[\s\S]*Grey Alder/);
    expect(answer).not.toMatch(/Sugar Pine|Dogwood/);
  });

  it('may be another name that a document tells', async () => {
    expect(await answerText(trees, 'What is corkwood?')).toMatch(/^“?Cork Oak/);
  });

  it('are read where two letters of a long one are wrong', async () => {
    expect(await answerText(trees, 'Which tree has photosyntesys?')).not.toMatch(/^No passage in/);
  });
});

it('the facts before the question of a long message are not questions', async () => {
  const told =
    'Last week our whole team went on a trip to the coast, and it rained so much that nobody left the hotel for days. ';
  expect(await answerText(handbook, `${told.repeat(3)}Where do bats sleep?`)).toContain('Bats sleep there');
});
