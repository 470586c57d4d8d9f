import { describe, expect, it } from 'vitest';
import { answerText, makeEmulator, send, user } from '../../test/ask.fixture.ts';

const zorp = [
  'The *Zorpus altus* is a tall shrub of the north.',
  'A zorp lives for 200 years, and the oldest shrubs reach about 500 years.',
  'The bark of a zorp is red and flaky.',
  'Zorp wood is used for flutes and bows.',
  'Zorps need sun and sandy soil.',
];
/** The same text as a PDF has it: without Markdown's marks, its lines broken elsewhere. */
const setAnew = (sentences: readonly string[]) =>
  sentences.map((text) => text.replaceAll('*', '').replace(/ (?=is|lives|wood|used)/, '\n')).join(' ');
const page = {
  name: 'zorp.md',
  text: `# Zorp\n\n${zorp.join(' ')}`,
  metadata: { kind: 'shrub', max_age_years: 500, conservation: 'least concern' },
};
const sheet = {
  name: 'zorp.txt',
  text: `# Zorp\n\n${setAnew(zorp)}\n\nThe flowers of a zorp open in March.`,
  metadata: { form: 'leaflet', title: 'Zorp, a field sheet' },
};
const others = ['Rose', 'Lilac', 'Hazel'].map((title) => ({
  name: `${title}.txt`,
  text: `# ${title}\n\nPrune it in May.`,
  metadata: { form: 'leaflet' },
}));
const blorp = {
  name: 'blorp.md',
  text: '# Blorp\n\nThe blorp is a low shrub. A blorp called Ada is 4,850 years old. The bark of a blorp is grey.',
  metadata: { kind: 'shrub', max_age_years: 4850 },
};
const both = makeEmulator({ documents: [sheet, page, blorp, ...others] });
const one = makeEmulator({ documents: [page, blorp, ...others] });

async function cite(question: string, filter?: object) {
  const body = { messages: [user(question)], include_highlights: true, ...(filter && { filter }) };
  const { message, citations } = await (await send(both, 'chat/redpine-demo', { body })).json();
  const references: { file: { name: string }; highlight: { content: string } }[] = citations.flatMap(
    (citation: { references: unknown }) => citation.references,
  );
  return {
    content: String(message.content),
    sources: references.map(({ file, highlight }) => [file.name, highlight.content]),
  };
}

describe('a document that is kept in two forms', () => {
  it.each([
    ['is one side of a comparison', 'Compare the zorp and the blorp'],
    ['is one line of an overview', 'Tell me about shrubs'],
    ['is one document of a list', 'Which shrubs have bark?'],
    ['is one of those that the documents are', 'Which documents are there?'],
    ['has the field that one of its forms has', 'Is the zorp endangered?'],
    ['is beaten in the field that one of its forms has', 'What is the oldest shrub?'],
    ['says a fact once', 'What is zorp wood used for?'],
  ])('%s', async (_what, question) => {
    const { content } = await cite(question);
    const alone = await (
      await send(one, 'chat/redpine-demo', { body: { messages: [user(question)] } })
    ).json();
    expect(content).toBe(alone.message.content);
    expect(content).not.toMatch(/field sheet|^No passage/);
  });

  it('is cited in each of them with the words of that form', async () => {
    const { sources } = await cite('What is the Zorpus altus?');
    expect(sources).toContainEqual(['zorp.md', 'The *Zorpus altus* is a tall shrub of the north.']);
    expect(sources).toContainEqual(['zorp.txt', 'The Zorpus altus\nis a tall shrub of the north.']);
  });

  it('answers with a statement that only one form has', async () => {
    expect(await answerText(both, 'When do the flowers of a zorp open?')).toMatch(
      /^“The flowers of a zorp open in March\.” \[1, pp\. 1\]\n\nReferences:\n1\. \[zorp\.txt\]/,
    );
  });

  it('is cited in the form whose field the question names', async () => {
    const { content, sources } = await cite('Which documents are leaflets?');
    expect(content.match(/(?<=^- \*\*)[^*]+/gm)).toEqual(['Hazel', 'Lilac', 'Rose', 'Zorp, a field sheet']);
    expect(sources.map(([name]) => name)).toContain('zorp.txt');
  });

  it('answers from the form that a filter lets through', async () => {
    const { sources } = await cite('How old does a zorp get?', { title: 'Zorp, a field sheet' });
    expect(sources.map(([name]) => name)).toEqual(['zorp.txt']);
  });
});

describe('documents with similar statements', () => {
  const long = Array.from({ length: 20 }, (_, at) => `The ${at + 2}nd shrub is a blorp.`).join(' ');
  const common = [
    'Wear gloves.',
    'Store it in a dry place.',
    'Call us on any day.',
    'Keep the bill as proof.',
  ];
  const sheetOf = (name: string, price: number) => ({
    name: `${name}.md`,
    text: `# ${name[0]?.toUpperCase()}${name.slice(1)}\n\nThe ${name} is a saw. The ${name} costs €${price}. ${common.join(' ')}`,
  });

  it('stay several where they are on several things', async () => {
    const saws = makeEmulator({ documents: [sheetOf('zorpo', 20), sheetOf('blorpo', 30)] });
    expect(await answerText(saws, 'Compare the price of the zorpo and the blorpo')).toMatch(/€20[^]*€30/);
  });

  it('say a sentence once where a book holds the text of a page', async () => {
    const book = {
      name: 'book.md',
      text: `# Shrubs of the north\n\n## Zorp\n\n${zorp.join(' ')}\n\n${long}`,
    };
    const library = makeEmulator({ documents: [page, book] });
    const answer = await answerText(library, 'What is zorp wood used for? And what does a zorp need?');
    expect(answer.split('Zorp wood is used for flutes and bows.')).toHaveLength(2);
    expect(answer).toMatch(/flutes and bows\.” \[1, pp\. 1\] \[2, pp\. 1\]/);
  });
});
