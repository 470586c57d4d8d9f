import { describe, expect, it } from 'vitest';
import { parseDocument } from '../../index.ts';
import { converse, makeEmulator } from '../../test/ask.fixture.ts';

const page = (title: string, height: number, text: string) =>
  parseDocument(
    `${title.toLowerCase().replaceAll(' ', '-')}.md`,
    `---\ntitle: ${title}\nkind: species\nmax_height_m: ${height}\n---\n# ${title}\n\n${title} is a tree of the hills. ${text}`,
  );

const hills = makeEmulator({
  documents: [
    page('Red Larch', 40, 'The tallest red larch is 40 m high. Needles of red larch are 4 cm long.'),
    page('Grey Larch', 25, 'Grey larch grows to a height of 25 m. Needles of grey larch are 3 cm long.'),
    page(
      'Stone Elm',
      60,
      'The tallest tree of the hills is a stone elm, which is 60 m high. Stone elm bears red flowers in March.',
    ),
    {
      name: 'society.md',
      text: '# The larch society\n\nMargit Holt founded the larch society in 1911. The larch society meets in the old mill.',
    },
  ],
});

describe('a short follow-up', () => {
  it('of a question word alone asks that of the question before', async () => {
    expect(await converse(hills, 'Who founded the larch society?', 'When?')).toContain('1911');
    expect(await converse(hills, 'When was the larch society founded?', 'And who?')).toContain('Margit Holt');
  });

  it('after a comparison compares the same two', async () => {
    const answer = await converse(hills, 'Compare the red larch and the grey larch', 'Which one is taller?');
    expect(answer).toMatch(/Red Larch 40, Grey Larch 25/);
  });

  it('after two things one behind the other compares these', async () => {
    const answer = await converse(
      hills,
      'How long are the needles of red larch?',
      'And those of grey larch?',
      'Which of the two is taller?',
    );
    expect(answer).toMatch(/Red Larch 40, Grey Larch 25/);
  });

  it('with “that” and another name compares it with the subject of the previous question', async () => {
    const answer = await converse(hills, 'How tall is the red larch?', 'Is that taller than the stone elm?');
    expect(answer).toMatch(/Red Larch 40, Stone Elm 60/);
  });

  it('asks of the thing that a superlative was answered with', async () => {
    expect(await converse(hills, 'What is the tallest tree?', 'When does it flower?')).toContain('March');
  });
});
