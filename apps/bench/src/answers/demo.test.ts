import { afterAll, describe, expect, it } from 'vitest';
import { converse, openCorpus, readCorpus, type ChatAnswer } from './corpora.ts';

const emulator = await openCorpus('trees');
const texts = new Map((await readCorpus('trees')).map(({ name, markdown }) => [name, squeeze(markdown)]));
afterAll(() => emulator.close());

function squeeze(text: string): string {
  return text.replace(/\s+/g, ' ');
}

const PRONOUN = /^(?:it|they|he|she|this|these|those|that|its|their|his|her|such|both)\b/i;

/** Quotes are word for word in a document that is cited, once, whole, and with the subject of a pronoun. */
function expectHonest({ message, citations }: ChatAnswer): void {
  const cited = new Set(citations.flatMap(({ references }) => references.map(({ file }) => file.name)));
  const quotes = Array.from(message.content.matchAll(/(\] )?“([^”]*)”/g)).filter(([, , quote = '']) =>
    quote.includes(' '),
  );
  for (const [, subject, quote = ''] of quotes) {
    expect(
      [...cited].some((name) => texts.get(name)?.includes(squeeze(quote))),
      quote,
    ).toBe(true);
    expect(quote).toMatch(/[.!?:]$/);
    if (!subject) expect(quote).not.toMatch(PRONOUN);
  }
  expect(new Set(quotes.map(([, , quote]) => quote)).size).toBe(quotes.length);
  for (const { references } of citations) expect(references).toHaveLength(1);
}

/** The lines of a list, each with the number of its citations. */
function readList({ message, citations }: ChatAnswer): { line: string; cited: number }[] {
  let at = 0;
  return message.content.split('\n').flatMap((line) => {
    const [from, to] = [at, at + line.length];
    at = to + 1;
    const cited = citations.filter(({ position }) => position > from && position <= to).length;
    return line.startsWith('- ') ? [{ line, cited }] : [];
  });
}

async function ask(...questions: string[]): Promise<ChatAnswer> {
  const answer = await converse(emulator, questions);
  expectHonest(answer);
  return answer;
}

describe('the questions that the demo offers', () => {
  it('compare two trees by the same things in the same order', async () => {
    const { message } = await ask('Compare the red pine and the white pine');
    const [red = '', white = ''] = message.content.split('**Eastern White Pine**');
    expect(red).toMatch(/^\*\*Red Pine\*\*/);
    const labels = (text: string) => text.match(/(?<=^- \*\*)[^*]+/gm);
    expect(labels(red)).toEqual(labels(white));
    expect(labels(red)).toEqual(expect.arrayContaining(['Height', 'Needles', 'Cones', 'Age']));
    expect(labels(red)).toEqual(expect.arrayContaining(['Range', 'Fire', 'Wood']));
    expect(red).toContain('43 m');
    expect(white).toContain('57 m');
    expect(red.match(/^- /gm)).toHaveLength(white.match(/^- /gm)?.length ?? 0);
  });

  it('label a comparison by its aspect, not by an adverb, and uses as uses', async () => {
    const { message } = await ask('Compare the red oak and the white oak');
    const labels = message.content.match(/(?<=^- \*\*)[^*]+/gm);
    expect(labels).toEqual(expect.arrayContaining(['Height', 'Leaves', 'Bark', 'Acorns', 'Uses']));
    expect(labels?.filter((label) => label.endsWith('ly'))).toEqual([]);
  });

  it('list the trees that keep their needles, each with one source', async () => {
    const answer = await ask('Which trees keep their needles in winter?');
    const list = readList(answer);
    for (const tree of ['Balsam Fir', 'Black Spruce', 'Eastern White Pine', 'Red Pine', 'Scots Pine'])
      expect(list.filter(({ line }) => line.startsWith(`- **${tree}**`))).toMatchObject([{ cited: 1 }]);
    expect(answer.message.content).toContain('“evergreen”');
    expect(answer.message.content).not.toMatch(/Tamarack|Oak|Maple|Mangroves/);
    expect(list.every(({ cited }) => cited === 1)).toBe(true);
  });

  it('say which pine grows fastest only as far as a document does', async () => {
    const { message, citations } = await ask('Which pine grows fastest?');
    expect(message.content).toContain('close to a metre of height in a year');
    expect(message.content).toContain('No document compares them all');
    expect(citations.map(({ references }) => references[0]?.file.name)).toEqual(['white-pine.md']);
  });

  it('describe each pine, spruce and fir under its own heading', async () => {
    const answer = await ask('Tell me all you know about pines, spruces and firs');
    expect(answer.message.content.match(/^\*\*[^*]+\*\*$/gm)).toEqual([
      '**Pines**',
      '**Spruces**',
      '**Firs**',
    ]);
    const trees = readList(answer).map(({ line }) => /\*\*([^*]+)\*\*/.exec(line)?.[1]);
    expect(trees).toEqual(expect.arrayContaining(['Red Pine', 'Scots Pine', 'Norway Spruce', 'Balsam Fir']));
    expect(new Set(trees).size).toBe(trees.length);
  });
});

describe('further questions of the demo', () => {
  it('the answer on several aspects of one tree has a line or sentence for each', async () => {
    const both = await ask('How tall does a red pine grow, and how old?');
    expect(both.message.content).toMatch(/43 m[^]*500 years/);
    const lines = readList(await ask('red pine height, bark and uses')).map(({ line }) => line);
    expect(lines).toEqual([
      expect.stringMatching(/^- \*\*Height\*\*: .*43 m/),
      expect.stringMatching(/^- \*\*Bark\*\*: .*orange-red/),
      expect.stringMatching(/^- \*\*Uses\*\*: .*utility poles/),
    ]);
  });

  it('how fast a red pine grows is not answered by how old it becomes', async () => {
    const { message } = await ask('How fast does a red pine grow?');
    expect(message.content).toMatch(/^No passage answers this in so many words/);
    expect(message.content).not.toContain('years');
  });

  it.each([
    ['How tall does a red pine get?', '43 m', 'red-pine.md'],
    ['Which trees lose their needles?', 'lose all their needles', 'tamarack.md'],
    ['What is the oldest tree in the world?', '4,850 years old', 'bristlecone-pine.md'],
    ['What’s the tallest pine?', '81.8 m', 'ponderosa-pine.md'],
    ['Which tree is the tallest?', 'coast redwood', 'coast-redwood.md'],
    ['How is maple syrup made?', 'boiling down the sap', 'tapping-maple-syrup.md'],
    ['Are mangroves in danger?', 'has been lost since the middle of the twentieth century', 'mangroves.md'],
    ['Are red pines endangered?', 'least concern', 'red-pine.md'],
    ['How do I recognise a red pine?', 'snaps cleanly when it is bent', 'red-pine.md'],
    ['What is mycorrhiza?', 'partnership between a fungus and the roots', 'mycorrhiza.md'],
    ['Which trees are native to Africa?', 'baobab', 'baobab.md'],
    [
      'Why do leaves turn red in autumn?',
      '“Red colours come from anthocyanins',
      'photosynthesis-in-leaves.md',
    ],
    [
      'Why do trees lose their leaves?',
      'In autumn broadleaved trees break down',
      'photosynthesis-in-leaves.md',
    ],
    ['Do pines lose their needles?', 'lose all their needles', 'tamarack.md'],
    ['What animals live in oaks?', 'Squirrels, blue jays, deer', 'red-oak.md'],
    ['What is the maximum height of a white oak? | What about the red oak?', '20 to 30 m', 'red-oak.md'],
  ])('%s', async (question, fact, source) => {
    const { message, citations } = await ask(...question.split(' | '));
    expect(message.content).toContain(fact);
    expect(citations.flatMap(({ references }) => references.map(({ file }) => file.name))).toContain(source);
  });

  it('a colour is not taken for a shade', async () => {
    const { message } = await ask('What colour is red pine bark?');
    expect(message.content).toMatch(/^“Red pine bark is thin, flaky and bright orange-red/);
    expect(message.content).not.toMatch(/shade/);
  });

  it('a question on something that no document contains is refused', async () => {
    const { message, citations } = await ask('Who won the football world cup in 2014?');
    expect(message.content).toMatch(/^No passage in the 46 documents/);
    expect(citations).toEqual([]);
  });
});
