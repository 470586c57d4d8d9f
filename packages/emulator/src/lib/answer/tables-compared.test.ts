import { describe, expect, it } from 'vitest';
import { answerText, makeEmulator } from '../../test/ask.fixture.ts';

const club = makeEmulator({
  documents: [
    {
      name: 'membership.md',
      text: [
        '# Membership of the sailing club',
        '## Plans',
        '| | Shore plan | Deck plan |',
        '| --- | --- | --- |',
        '| Yearly fee | €90 | €240 |',
        '| Minimum age | 12 | 16 |',
        '| Locker | shared | own |',
        'You can change from Shore to Deck in March.',
        '## Ranks',
        '| Rank | Duties | Boots replaced every | Notice period |',
        '| --- | --- | --- | --- |',
        '| A | Bosun, rigger and cook | 2 years | 3 weeks |',
        '| B | Skipper, first mate | 3 years | 5 weeks |',
      ]
        .join('\n\n')
        .replaceAll('|\n\n|', '|\n|'),
    },
  ],
});

describe('a comparison of two columns of a table', () => {
  it.each(['What is the difference between Shore and Deck?', 'Shore plan vs Deck plan'])(
    'answers with each row: %s',
    async (question) => {
      const answer = await answerText(club, question);
      expect(answer).toContain('Yearly fee — Shore plan: €90; Deck plan: €240.');
      expect(answer).toContain('Locker — Shore plan: shared; Deck plan: own.');
    },
  );

  it.each([
    ['Do I have to be older for the Deck plan than for the Shore plan?', /Minimum age — .*12; .*16\./],
    ['Which plan has the lower yearly fee, Deck or Shore?', /Yearly fee — .*€90; .*€240\./],
  ])('answers with the row that is asked for: %s', async (question, row) => {
    const answer = await answerText(club, question);
    expect(answer).toMatch(row);
    expect(answer).not.toContain('Locker');
  });
});

describe('a comparison of things that a table lists in one cell', () => {
  it('finds the row of each and says the cell, and takes the column of the very word', async () => {
    const answer = await answerText(club, 'Who has a longer notice period, a rigger or a first mate?');
    expect(answer).toContain('A — Duties: Bosun, rigger and cook; Notice period: 3 weeks.');
    expect(answer).toContain('B — Duties: Skipper, first mate; Notice period: 5 weeks.');
    expect(answer).not.toContain('2 years');
  });
});
