import { describe, expect, it } from 'vitest';
import { answerText, makeEmulator } from '../../test/ask.fixture.ts';

const plant = (title: string, first: string, more: string, frost_tolerance: string) => ({
  name: `${title.toLowerCase().replaceAll(' ', '-')}.md`,
  text: `# ${title}\n\n${first} ${more}`,
  metadata: { shelf: 'species', frost_tolerance, reviewed: true },
});
const garden = makeEmulator({
  documents: [
    plant(
      'Red Rose',
      'The red rose is a shrub of hedges.',
      'Its fruit is sour. Old red roses have thick bark.',
      'high',
    ),
    plant(
      'Box',
      'Box is one of the oldest shrubs of gardens.',
      'Box is very tolerant of frost. The fruit is dry.',
      'high',
    ),
    plant(
      'Tea',
      'Tea is a shrub of hills.',
      'Its leaves are picked. It cannot bear frost. Tea is the border shrub of Assam.',
      'low',
    ),
    plant(
      'Blue Elder',
      'Blue elder was long held to be a weed.',
      'The bark of the elder is red. The fruit is black, with four seeds in a fruit.',
      'high',
    ),
    plant(
      'Laurel',
      'Laurel grows on coasts.',
      'Hedges of laurel need no water, and laurel is not of the south.',
      'low',
    ),
    {
      name: 'pruning.md',
      text: `# Pruning\n\nCut on dry days. A shrub with bark that is red is cut in March. Ladders with red bark marks are old.\n\n| Shrub | Seeds in a fruit |\n| --- | --- |\n| Red rose | 9 |\n| Tea | 3 |\n| Box | 4 |`,
      metadata: { shelf: 'topic', reviewed: true },
    },
    {
      name: 'wells.md',
      text: '# Wells\n\nWater comes from wells. Red pipes are old. Borders differ in their rules.',
      metadata: { shelf: 'topic', reviewed: true },
    },
    {
      name: 'paths.md',
      text: '# Paths\n\nPaths are of gravel. Bark lies on red paths.',
      metadata: { shelf: 'topic', reviewed: true },
    },
  ],
});

describe('a list of documents', () => {
  it('holds those that say of themselves that they are of the kind, and those that share their field', async () => {
    const answer = await answerText(garden, 'Which shrubs do you know?');
    expect(answer).toMatch(/Blue Elder[\s\S]*Box[\s\S]*Laurel[\s\S]*Red Rose[\s\S]*Tea/);
    expect(answer).not.toMatch(/Pruning|Wells|Paths/);
  });

  it('is as long as the question asks', async () => {
    const answer = await answerText(garden, 'Name two shrubs');
    expect(answer).toMatch(/^- \*\*Blue Elder[\s\S]*\n- \*\*Box/);
    expect(answer).not.toContain('Laurel');
  });

  it('holds nothing of documents on other things, and no word that only names a subject', async () => {
    const answer = await answerText(garden, 'Which shrubs have red bark?');
    expect(answer).toContain('**Blue Elder**');
    expect(answer).not.toMatch(/Ladders|gravel|Old red roses/);
  });

  it('reads the degree of a field from words for it', async () => {
    const hardy = await answerText(garden, 'Name shrubs that can live in deep frost');
    expect(hardy).toMatch(/^Documents that are marked “frost tolerance: high”:\n/);
    expect(hardy).toContain('Box is very tolerant of frost');
    expect(hardy).not.toMatch(/Tea|Laurel/);
    const tender = await answerText(garden, 'Which shrubs cannot bear frost?');
    expect(tender).toContain('cannot bear frost');
    expect(tender).not.toContain('very tolerant');
  });

  it('keeps a word directly before the kind there', async () => {
    const answer = await answerText(garden, 'Which border shrubs are there?');
    expect(answer).toContain('border shrub of Assam');
    expect(answer).not.toContain('Borders differ');
  });

  it('adds to the rows of a table the documents that say the same', async () => {
    const answer = await answerText(garden, 'Which shrubs have four seeds in a fruit?');
    expect(answer).toMatch(/Box — Seeds in a fruit: 4[\s\S]*\*\*Blue Elder\*\*: “The fruit is black/);
    expect(answer).not.toMatch(/Seeds in a fruit: [93]/);
  });
});
