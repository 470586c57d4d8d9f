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

describe('a paragraph about both sides', () => {
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

const coast = makeEmulator({
  documents: [
    page(
      'Red Crab',
      'The red crab is a crab of rocky coasts. The red crab lives for 12 years and grows 20 cm wide. Its claws are short and heavy.',
    ),
    page(
      'Black Crab',
      'The black crab is a crab of sandy coasts. The black crab lives for 9 years and grows 15 cm wide. Its claws are long and thin.',
    ),
    page(
      'Seaweeds',
      'A keeper shows the seaweeds on Sundays, red kelp and black kelp among them.\n\nRed kelp holds to the rock by a flat disc. Black kelp holds to it by many small fingers.\n\nA turtle called Old Meg is 140 years old. The keeper hides the place of Old Meg from children who throw stones.\n\nA ray called Flip weighs 80 kg.',
    ),
  ],
});

describe('a comparison of things without separate pages', () => {
  it('does not compare pages that share an adjective with them', async () => {
    const answer = await answerText(
      coast,
      'What is the difference between the holdfast of red kelp and that of black kelp?',
    );
    expect(answer).toMatch(/flat disc[\s\S]*small fingers/);
    expect(answer).not.toContain('crab');
  });

  it('takes the sentences that begin with either before one that names both', async () => {
    expect(await answerText(coast, 'Compare red kelp and black kelp')).toMatch(
      /^“Red kelp holds[\s\S]*Black kelp holds/,
    );
  });

  it('introduces each by the first statement on it', async () => {
    expect(await answerText(coast, 'Flip vs Old Meg')).toMatch(/weighs 80 kg[\s\S]*140 years/);
  });
});

describe('a comparison of how much', () => {
  it.each([
    'Does the black crab live as long as the red crab?',
    'Does the red crab live for as many years as the black crab?',
  ])('answers for both: %s', async (question) => {
    expect(await answerText(coast, question)).toMatch(/12 years[\s\S]*9 years|9 years[\s\S]*12 years/);
  });

  it('of the things that a message names compares its parts', async () => {
    expect(
      await answerText(coast, 'I have found a red crab and a black crab. Compare their claws for me.'),
    ).toMatch(/short and heavy[\s\S]*long and thin/);
    expect(
      await answerText(coast, "I saw a red crab and a black crab - what's the difference between them?"),
    ).toMatch(/rocky coasts[\s\S]*sandy coasts/);
  });
});

describe('the words before the first side', () => {
  const office = makeEmulator({
    documents: [
      page(
        'Travel',
        'A night in a hotel may cost 120 euros. At fairs the limit for a night is 190 euros. Tickets are booked by the office.',
      ),
      page(
        'Leaving',
        'The tenant may end the contract with two months of notice, the landlord with six. Keys are handed in at the gate.',
      ),
    ],
  });

  it('apply to both sides', async () => {
    const answer = await answerText(office, 'How do the notice periods of tenant and landlord differ?');
    expect(answer).toMatch(/two months of notice, the landlord with six/);
    expect(answer).not.toMatch(/Keys|No passage/);
  });

  it('may ask for the special and the normal value', async () => {
    expect(await answerText(office, 'How does the hotel limit at fairs differ from the normal one?')).toMatch(
      /190 euros[\s\S]*120 euros/,
    );
  });
});
