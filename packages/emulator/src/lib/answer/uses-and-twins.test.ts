import { describe, expect, it } from 'vitest';
import { answerText, makeEmulator } from '../../test/ask.fixture.ts';

const page = (title: string, text: string, fields = '') => ({
  name: `${title.toLowerCase().replaceAll(' ', '-')}.md`,
  text: `${fields === '' ? '' : `---\n${fields}\n---\n`}# ${title}\n\n${text}`,
});
const shore = makeEmulator({
  documents: [
    page(
      'Bark Mites',
      'Bark mites are mites of the shore. They live in cracks. Bark mites lay eggs in May.',
      'kind: species',
    ),
    page(
      'Salt Palm',
      [
        'The salt palm is a tree of the shore. The salt palm resists salt and wind.',
        'The fruit is sour. People eat it, and it is stirred into drinks. The leaves are cooked as a vegetable. The bark was woven into mats. The palm flowers in June.',
        'The trunk is smooth and has rings of scars. The reed palm, its close relative, has a rough trunk without scars.',
      ].join('\n\n'),
      'kind: species',
    ),
    page(
      'Shore Pear',
      'The shore pear is a tree of the shore. It suffers from salt in storms.',
      'kind: species',
    ),
    page('Dune Rose', 'The dune rose is a tree of the shore. Salt kills its buds.', 'kind: species'),
    page(
      'Old Storms',
      'There were two storms of the century in Orn. The first, in 1910, took the mill. The second, in 1953, took the pier. Boats lie there now.',
    ),
    page(
      'Pears',
      'Orn sells more pears than any other town. Tell, Grue and Holm are other large sellers. Most pears are pressed.',
    ),
  ],
});

describe('the use of a thing', () => {
  it('is a list of all that its page tells of it', async () => {
    const answer = await answerText(shore, 'What can people use from a salt palm?');
    expect(answer).toMatch(/stirred into drinks[\s\S]*vegetable[\s\S]*woven into mats/);
    expect(answer).not.toContain('June');
  });

  it('is that of its part if the question names the part, and not of a page with only the word in its title', async () => {
    const answer = await answerText(shore, 'things made out of salt palm bark');
    expect(answer).toContain('woven into mats');
    expect(answer).not.toContain('mites');
  });

  it('is the eaten part if the question asks for food', async () => {
    const answer = await answerText(shore, 'What parts of a salt palm can you eat?');
    expect(answer).toMatch(/stirred into drinks[\s\S]*vegetable/);
    expect(answer).not.toContain('mats');
  });
});

describe('a page about another thing as well', () => {
  it.each([
    'salt palm or reed palm - how to tell the difference?',
    'salt palm and reed palm, how do the trunks differ?',
  ])('is quoted for both: %s', async (question) => {
    expect(await answerText(shore, question)).toMatch(
      /smooth and has rings of scars[\s\S]*rough trunk without scars/,
    );
  });
});

describe('a list', () => {
  it('of tolerant things holds nothing that suffers', async () => {
    const answer = await answerText(shore, 'Which trees can stand salt?');
    expect(answer).toContain('resists salt');
    expect(answer.split('See also')[0]).not.toMatch(/suffers|kills/);
  });

  it('goes on with the sentence that names the others', async () => {
    expect(await answerText(shore, 'Which towns besides Orn sell many pears?')).toContain(
      'Tell, Grue and Holm',
    );
  });

  it('of two that are counted tells both in their order', async () => {
    const answer = await answerText(shore, 'When were the two storms of the century?');
    expect(answer).toMatch(/in 1910[\s\S]*in 1953/);
    expect(answer).not.toContain('Boats');
  });
});
