import { describe, expect, it } from 'vitest';
import { parseDocument } from '../../index.ts';
import { answerText, makeEmulator } from '../../test/ask.fixture.ts';

const NEAREST = 'No passage answers this in so many words.';

const notes = makeEmulator({
  documents: [
    parseDocument(
      'team.md',
      `# Team notes

Maria keeps the keys to the store room. Ask Tom for the alarm code. The heating is looked after by Ahmed. Keys are cut by Friday.

## Support

Write to help@example.org, or ring 020 7946 0018.
`,
    ),
    parseDocument(
      'todo.txt',
      'Buy paint before Saturday\nCall the plumber about the boiler (07700 900123)\nReturn the library books by 4 December\n',
    ),
    parseDocument(
      'walk.txt',
      'The walk along the river starts at the old mill and leads past\nMilton Bridge to the weir. It takes two hours.\n',
    ),
    parseDocument(
      'pancakes.md',
      `# Pancakes

- 200 g flour
- 2 eggs
- 300 ml milk

1. Whisk the flour and the eggs.
2. Add the milk slowly.
3. Rest the batter for half an hour.
`,
    ),
    parseDocument(
      'waffles.md',
      '---\ntitle: Waffles\n---\n## For waffles\n\n- Beat the eggs for the waffles.\n- Bake the waffles until they are brown.\n',
    ),
    parseDocument(
      'waffle-irons.md',
      '---\ntitle: Waffle irons\n---\n## For waffles\n\n1. Brush the crumbs out.\n2. Oil both plates.\n',
    ),
    parseDocument(
      'printer.md',
      `# Changing the toner

1. Open the front.
- The lever is blue.
- It is stiff.
2. Pull the toner out.
3. Push the new one in.
`,
    ),
  ],
});

const ask = (question: string) => answerText(notes, question);

describe('short notes', () => {
  it.each([
    ['Who has the keys?', '“Maria keeps the keys to the store room.”'],
    ['Who looks after the heating?', '“The heating is looked after by Ahmed.”'],
    ['Who knows the alarm code?', '“Ask Tom for the alarm code.”'],
  ])('name a person by one name: %s', async (question, said) => {
    const answer = await ask(question);
    expect(answer).toContain(said);
    expect(answer).not.toContain(NEAREST);
  });

  it('name no person by a day', async () => {
    expect(await ask('Who cuts keys?')).toContain(NEAREST);
  });

  it.each([
    ['What is the plumber’s number?', '“Call the plumber about the boiler (07700 900123)”'],
    ['When do the library books have to be back?', '“Return the library books by 4 December”'],
  ])('have one statement in each line: %s', async (question, said) => {
    const answer = await ask(question);
    expect(answer).toContain(said);
    expect(answer).not.toContain('Saturday');
  });

  it('are read across the end of a line where a sentence goes on', async () => {
    expect(await ask('Where does the walk along the river start?')).toContain(
      'leads past Milton Bridge to the weir.”',
    );
  });

  it('separate the ingredients of a recipe from its steps', async () => {
    const takes = await ask('What do I need for pancakes?');
    expect(takes).toContain('“200 g flour”');
    expect(takes).not.toContain('Whisk');
    const done = await ask('How do I make pancakes?');
    expect(done).toContain('“Whisk the flour and the eggs.”');
    expect(done).not.toContain('“200 g flour”');
  });

  it('have no steps of another page under the same heading', async () => {
    const done = await ask('How do I make waffles?');
    expect(done).toContain('“Bake the waffles until they are brown.”');
    expect(done).not.toContain('plates');
  });

  it('keep steps together around bullets', async () => {
    const steps = await ask('What are the steps for changing the toner?');
    for (const step of ['Open the front.', 'Pull the toner out.', 'Push the new one in.'])
      expect(steps).toContain(step);
  });

  it('tell a time of half an hour', async () => {
    expect(await ask('How long does the batter rest?')).not.toContain(NEAREST);
  });

  it('have an address to write to', async () => {
    expect(await ask('What is the email address of support?')).toContain('help@example.org');
  });
});
