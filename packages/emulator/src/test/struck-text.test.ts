import { describe, expect, it } from 'vitest';
import { parseDocument } from '../index.ts';
import { readDocx } from '../lib/documents/docx/read-docx.ts';
import { answerText, makeEmulator, send, user } from './ask.fixture.ts';
import { line, makeDocxOf, paragraph, words } from './make-docx.fixture.ts';

const answer = async (text: string, question: string) => {
  const emulator = makeEmulator({ documents: [parseDocument('garage.md', text)] });
  return (await answerText(emulator, question)).split(' [1, pp. 1]')[0];
};
const struck = (content: string) => words(content, '<w:strike/>');
const WHEN = 'When does the garage open?';
const HOW_LONG = 'How long is the ramp?';

describe('struck text', () => {
  it('of Word is neither quoted nor matched, whatever sentences it holds', async () => {
    const body =
      paragraph(struck('The garage opens at 6 am. ') + struck('It closes at 8 pm. Its ramp is steep.')) +
      line('The garage opens at 7 am.');
    const { text } = await readDocx(makeDocxOf(body));
    expect(text).toBe(
      '~~The garage opens at 6 am. It closes at 8 pm. Its ramp is steep.~~\n\nThe garage opens at 7 am.',
    );
    expect(await answer(text, WHEN)).toBe('“The garage opens at 7 am.”');
    expect(await answer(text, 'Is the ramp steep?')).toMatch(/^No passage/);
  });

  it('of Word stays struck across a page break in it, and if it contains strike marks itself', async () => {
    const broken =
      '<w:r><w:rPr><w:strike/></w:rPr><w:lastRenderedPageBreak/><w:t>8 am. It shuts.</w:t></w:r>';
    const body =
      line('First page.') +
      paragraph(struck('The garage ~~ opens at ') + broken + words(' The garage opens at 7 am.'));
    const { text } = await readDocx(makeDocxOf(body));
    expect(text.split('\f')).toHaveLength(2);
    const emulator = makeEmulator({ documents: [{ name: 'garage.docx', text }] });
    expect(await answerText(emulator, WHEN)).toMatch(/^“The garage opens at 7 am\.” \[1/);
  });

  it.each<[what: string, text: string, question: string, expected: string]>([
    [
      'before a valid sentence',
      '~~The garage opens at 6 am. It shuts at 8.~~ The garage opens at 7 am.',
      WHEN,
      '“The garage opens at 7 am.”',
    ],
    [
      'between valid sentences',
      'The ramp is wide. ~~The ramp is 9 m long. It is steep.~~ The ramp is 12 m long.',
      HOW_LONG,
      '“The ramp is 12 m long.”',
    ],
    [
      'within a sentence',
      'The garage opens at ~~6 am~~ 7 am. It is dry.',
      WHEN,
      'The garage opens at … 7 am.',
    ],
    [
      'at the end of a sentence',
      'The garage opens at 7 am ~~or 6 am~~. It is dry.',
      WHEN,
      'The garage opens at 7 am.',
    ],
    [
      'with tags',
      'The ramp is <del>9 m</del> <ins>12 m</ins> long.\n\n<s>The ramp is 8 m long.</s>',
      HOW_LONG,
      'The ramp is … 12 m long.',
    ],
    [
      'in a list',
      '- ~~The garage opens at 6 am. It shuts at 8.~~\n- The garage opens at 7 am.',
      WHEN,
      '“The garage opens at 7 am.”',
    ],
    [
      'in a cell',
      '| Part | Length |\n| --- | --- |\n| Ramp | ~~9 m~~ 12 m |\n| ~~Ramp~~ | 8 m |',
      HOW_LONG,
      'Ramp — Length: 12 m.',
    ],
  ])('is left out %s', async (_what, text, question, expected) => {
    expect(await answer(`# Garage\n\n${text}\n`, question)).toBe(expected);
  });

  it('is left out of a paragraph that is longer than a passage', async () => {
    const long = 'The old ramp is 9 m long, and so is the rail beside it. '.repeat(60);
    const text = `# Garage\n\nThe ramp is dry. ~~${long.trim()}~~ The ramp is 12 m long. ${'Cars wait. '.repeat(200)}`;
    expect(await answer(text, HOW_LONG)).toBe('“The ramp is 12 m long.”');
  });

  it('leaves a highlight as in the file', async () => {
    const text = 'The garage opens at ~~6 am~~ 7 am.';
    const emulator = makeEmulator({ documents: [parseDocument('garage.md', text)] });
    const body = { messages: [user(WHEN)], include_highlights: true };
    const { citations } = await (await send(emulator, 'chat/redpine-demo', { body })).json();
    expect(citations[0].references[0].highlight.content).toBe(text);
  });

  it('is not meant by a mark without its other half, nor by marks in code', async () => {
    expect(await answer('The ramp is ~~12 m long.', HOW_LONG)).toBe('“The ramp is ~~12 m long.”');
    expect(await answer('Use `a ~~ b` so that the ramp is `~~12 m long`.', HOW_LONG)).toContain('12 m long');
  });
});
