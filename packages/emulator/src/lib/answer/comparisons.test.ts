import { describe, expect, it } from 'vitest';
import { answerText, makeEmulator } from '../../test/ask.fixture.ts';

const page = (title: string, text: string) => ({
  name: `${title.toLowerCase().replaceAll(' ', '-')}.md`,
  text: `# ${title}\n\n${text}`,
});
const zoo = makeEmulator({
  documents: [
    page(
      'Grey Seal',
      'The grey seal is a mammal of cold coasts. It dives to 70 m. The head is long and flat, with nostrils far apart. Tame grey seals beg at the heads of piers. The fur is grey with dark spots.',
    ),
    page(
      'Common Seal',
      'The common seal is a mammal of quiet bays. Common seals live for 30 years. Common seal heads are short and round, with nostrils that meet in a V. Its fur is brown with light spots. Grey seal pups have white fur.',
    ),
    page(
      'Water in the Tanks',
      'Salt water holds less oxygen. It is heavier, and fresh water is lighter. Salt water comes from the sea, and fresh water from the well. Pumps run all night.',
    ),
    page('Fish', 'The fish eat at noon. A salt lick hangs by the gate. Fresh hay comes on Mondays.'),
  ],
});

const feeds = makeEmulator({
  documents: [
    page(
      'Feeds',
      '| Feed | Protein |\n| --- | --- |\n| Hay | 9 % |\n| Straw | 4 % |\n| Clover | 20 % |\n| Oats | 12 % |',
    ),
  ],
});

describe('a comparison of one part of two things', () => {
  it.each([
    'How do the heads of grey seal and common seal differ?',
    'What is the difference between the head of a grey seal and a common seal?',
    'Compare grey seal heads and common seal heads',
    'How can I tell the heads of grey seal and common seal apart?',
    'How do you distinguish the head of a grey seal from a common seal?',
  ])('tells the like of both: %s', async (question) => {
    const answer = await answerText(zoo, question);
    expect(answer).toMatch(/long and flat[\s\S]*short and round/);
    expect(answer).not.toMatch(/piers|30 years/);
  });

  it('names the page of each where a statement does not', async () => {
    const answer = await answerText(zoo, 'How do the heads of grey seal and common seal differ?');
    expect(answer).toMatch(
      /^\*\*Grey Seal\*\*: “The head is long[\s\S]*\*\*Common Seal\*\*: “Common seal heads/,
    );
  });

  it('takes nothing that a page says of the other side', async () => {
    const answer = await answerText(zoo, 'Grey seal vs common seal fur');
    expect(answer).toMatch(/dark spots[\s\S]*light spots/);
    expect(answer).not.toContain('white fur');
  });
});

describe('a paragraph that speaks of both sides', () => {
  it('answers with the sentences of it that name either', async () => {
    const answer = await answerText(zoo, 'What is the difference between salt water and fresh water?');
    expect(answer).toMatch(/less oxygen[\s\S]*lighter[\s\S]*from the well/);
    expect(answer).not.toMatch(/Pumps|hay/);
  });
});

describe('a comparison that asks which of two', () => {
  it.each([
    'Hay or oats, which one has more protein?',
    'How much protein has the hay compared to the oats?',
    'Are hay or oats sold for more protein?',
  ])('tells both: %s', async (question) => {
    const answer = await answerText(feeds, question);
    expect(answer).toMatch(/9 %[\s\S]*12 %/);
    expect(answer).not.toContain('Clover');
  });
});

describe('a comparison of three things', () => {
  it('has a row of the table for each of them', async () => {
    const answer = await answerText(feeds, 'Compare hay, clover and oats');
    expect(answer).toMatch(/Hay — Protein: 9 %[\s\S]*Clover — Protein: 20 %[\s\S]*Oats — Protein: 12 %/);
    expect(answer).not.toContain('Straw');
  });
});
