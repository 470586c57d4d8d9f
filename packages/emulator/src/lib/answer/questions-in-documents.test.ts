import { describe, expect, it } from 'vitest';
import { answerText, makeEmulator } from '../../test/ask.fixture.ts';

const answer = async (text: string, question: string) => {
  const emulator = makeEmulator({ documents: [{ name: 'pages.md', text }] });
  return (await answerText(emulator, question)).split('\n\nReferences')[0];
};
const RETURN = 'Can I return a used pack?';
const SHIP = 'Do you ship abroad?';

describe('a question in a document', () => {
  it.each<[form: string, text: string]>([
    ['in bold before its answer', `**${RETURN}** No, only unused packs.\n\n**${SHIP}** Yes, to Europe.`],
    ['in bold above it', `**${RETURN}**\n\nNo, only unused packs.\n\n**${SHIP}**\n\nYes, to Europe.`],
    ['as a heading', `### ${RETURN}\n\nNo, only unused packs.\n\n### ${SHIP}\n\nYes, to Europe.`],
  ])('is answered by the text after it, and is not an answer itself: %s', async (_form, text) => {
    expect(await answer(`# Returns\n\n${text}\n`, RETURN)).toBe('“No, only unused packs.” [1, pp. 1]');
    expect(await answer(`# Returns\n\n${text}\n`, SHIP)).toBe('“Yes, to Europe.” [1, pp. 1]');
  });

  it.each(['\n', '\n\n'])('may be marked by a letter, as its answer is', async (gap) => {
    const text = `# Returns\n\nQ: ${RETURN}${gap}A: No, only unused packs.\n\nQ: ${SHIP}${gap}A: Yes, to Europe.\n`;
    expect(await answer(text, RETURN)).toBe('“A: No, only unused packs.” [1, pp. 1]');
    expect(await answer(text, SHIP)).toBe('“A: Yes, to Europe.” [1, pp. 1]');
  });

  it('without a following answer is not an answer', async () => {
    expect(await answer('# Shop\n\nIt is warm.\n\nCan I pay by cheque?', 'Can I pay by cheque?')).toMatch(
      /^No passage/,
    );
  });

  it('is about no row of a table below it', async () => {
    const text = '# Shop\n\nWhich packs leak?\n\n| Pack | Weight |\n| --- | --- |\n| Nest | 2 kg |\n';
    expect(await answer(text, 'Which packs leak?')).not.toContain('leak');
  });
});

describe('the subject in brackets before a pronoun', () => {
  it.each<[title: string, sentence: string, subject: string]>([
    ['Nest 2 is a tent for two', 'Nest 2 is a tent for two.', 'Nest 2'],
    ['Trailhead', 'The Trailhead 30 is a pack for a day.', 'Trailhead 30'],
    ['Trailhead packs', 'Trailhead 30 Pro has a lid.', 'Trailhead 30 Pro'],
  ])('is the whole name and no more: %s', async (title, sentence, subject) => {
    const text = `# ${title}\n\n${sentence} It is sewn by hand in Porto.`;
    expect(await answer(text, 'What is sewn by hand in Porto?')).toBe(
      `[${subject}] “It is sewn by hand in Porto.” [1, pp. 1]`,
    );
  });
});
