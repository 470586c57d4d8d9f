import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { answerText, makeEmulator, QUESTION, send, user } from '../../test/ask.fixture.ts';
import { countTokens, splitTokens } from './count-tokens.ts';
import { readStreamMarks, type StreamMark } from './read-marks.ts';

const emulator = makeEmulator();
const assistant = (content: string) => ({ role: 'assistant', content });

async function converse(...messages: { role: string; content: string }[]): Promise<string> {
  const response = await send(emulator, 'chat/redpine-demo', { body: { messages } });
  return (await response.json()).message.content;
}

describe('answers', () => {
  it('quote whole sentences of the documents', async () => {
    for (const question of [
      QUESTION,
      'What does red pine bark look like?',
      'How is the diameter measured?',
    ]) {
      const answer = await converse(user(question));
      expect(answer).toMatch(/^“[^”]+[.]”/);
    }
  });

  it('name the page of the sentence', async () => {
    expect(await answerText(emulator, 'What colour is red pine bark?')).toMatch(
      /orange-red on the upper trunk\.” \[1, pp\. 2\]/,
    );
  });

  it('say no sentence twice, however often the documents hold it', async () => {
    const text = 'The zorp is 12 m tall.';
    const copies = makeEmulator({
      documents: ['a.md', 'b.md', 'c.md'].map((name) => ({ name, text: `${text}\n\n${text}` })),
    });
    const answer = await answerText(copies, 'How tall is the zorp?');
    expect(answer.split(text)).toHaveLength(2);
  });

  it('follow the conversation: a question about "it" is about the earlier subject', async () => {
    const before = [user(QUESTION), assistant('“The maximum height of a red pine is about 43 m.”')];
    expect(await converse(...before, user('And how old does it get?'))).toMatch(
      /^“A red pine commonly lives/,
    );
    expect(
      await converse(
        ...before,
        user('How old does it get?'),
        assistant('500 years.'),
        user('What about its bark?'),
      ),
    ).toContain('Red pine bark');
    expect(
      await converse(
        user('What is the maximum height of a white oak?'),
        assistant('30 m.'),
        user('And its bark?'),
      ),
    ).toContain('pale bark');
  });

  it('repeat the previous question for a document that the new one names', async () => {
    const before = [user(QUESTION), assistant('“The maximum height of a red pine is about 43 m.”')];
    for (const question of ['What about white oak?', 'And the white oak?']) {
      const answer = await converse(...before, user(question));
      expect(answer).toMatch(/^“The maximum height of a white oak is about 30 m\.”/);
      expect(answer).not.toContain('43 m');
    }
    expect(await converse(...before, user('Tell me about white oak'))).toMatch(/^“White oak is a deciduous/);
    expect(await converse(...before, user('What about the bark of white oak?'))).toContain('pale bark');
  });

  it('answer each question of a message, the second in the light of the first', async () => {
    for (const question of [
      'What is the maximum height of a red pine, and how old does it get?',
      'What is the maximum height of a red pine? How old does it get?',
    ]) {
      const answer = await converse(user(question));
      expect(answer).toContain('43 m');
      expect(answer).toContain('A red pine commonly lives');
      expect(answer).not.toContain('No passage');
    }
    const half = await converse(user('What is the maximum height of a red pine and who sells telephones?'));
    expect(half).toMatch(/^No passage answers all of this\. .*43 m/s);
    expect(await converse(user('Tell me how and why red pine bark is red'))).toContain('bark');
  });

  it('say so where the documents only share a common word with the question', async () => {
    expect(await converse(user('Who measured the telephone?'))).toContain('No passage in the 3 documents');
  });

  it('are about the subject as its title has it, and begin where a document begins', async () => {
    const trees = makeEmulator({
      documents: [
        { name: 'red-oak.md', text: '# Red Oak\n\nRed oak is a fast-growing oak.' },
        {
          name: 'red-maple.md',
          text: '# Red Maple\n\nA red maple is a tree of wet ground. Red maple grows in swamps.\f## Names\n\nThe red maple is called swamp maple.',
        },
      ],
    });
    const first = async (question: string) => /^.*?“(.*?)[.”]/s.exec(await answerText(trees, question))?.[1];
    expect(await first('Where does a red maple grow?')).toMatch(/red maple/i);
    expect(await answerText(trees, 'How fast does a red maple grow?')).not.toContain('oak');
    expect(await first('What is a red maple?')).toBe('A red maple is a tree of wet ground');
  });

  it('are whole where sentences of one document answer together', async () => {
    const trees = makeEmulator({
      documents: [
        {
          name: 'a.md',
          text: 'Page 7 tells of the kwyjibo tree in the wet valleys. It grows 7 m tall and may live for 70 years.',
        },
        { name: 'b.md', text: 'The blorp is a bird.' },
      ],
    });
    const answer = await answerText(trees, 'How long does the kwyjibo tree live?');
    expect(answer).toMatch(/^“.*may live for 70 years/s);
  });

  it('count a short sentence that answers', async () => {
    const colours = makeEmulator({
      documents: [
        { name: 'a.md', text: 'The glorb is blue.' },
        { name: 'b.md', text: 'The wood gives the spirit its colour and its notes of vanilla.' },
        { name: 'c.md', text: 'The leaves turn colour at the same time in autumn.' },
      ],
    });
    expect(await answerText(colours, 'What colour is the glorb?')).toMatch(/^[^“]*“The glorb is blue\.”/);
  });

  it('leave the conversation if a question has its own subject', async () => {
    const answer = await converse(
      user(QUESTION),
      assistant('43 m'),
      user('What is the maximum height of a white oak?'),
    );
    expect(answer).toContain('30 m');
    expect(answer).not.toContain('43 m');
  });

  it('to "tell me more" give new statements', async () => {
    const first = await converse(user('Tell me about the red pine'));
    const more = await converse(user('Tell me about the red pine'), assistant(first), user('Tell me more'));
    const sentences = first.match(/[^“”]+?\./g) ?? [];
    expect(sentences.length).toBeGreaterThan(0);
    for (const sentence of sentences) expect(more).not.toContain(sentence.trim());
  });

  it('go on where a partial answer stopped', async () => {
    const whole = await converse(user('Tell me about the red pine'));
    const partial = whole.slice(0, 40);
    const rest = await converse(
      user('Tell me about the red pine'),
      assistant(partial),
      user('Please continue.'),
    );
    expect(partial.trimEnd() + rest).toBe(whole.replace(partial, partial.trimEnd()));
  });

  it('read a misspelt word as the nearest one', async () => {
    expect(await converse(user('maximum hieght of a red pine'))).toContain('43 m');
  });

  it('find words of scripts without spaces', async () => {
    const japanese = makeEmulator({
      documents: [{ name: 'matsu.md', text: '赤松の最大の高さは約43メートルです。樹皮は薄い。' }],
    });
    expect(await answerText(japanese, '赤松の高さは？')).toContain('43メートル');
  });

  it('prefer sentences to code, and leave no mark of emphasis open', async () => {
    const zorp = makeEmulator({
      documents: [
        {
          name: 'zorp.md',
          text: '```js\nimport { zorp } from "zorp";\n```\n\n**Zorp. It is a tool.** A zorp is a tool for trees.',
        },
      ],
    });
    const answer = await answerText(zorp, 'What is zorp?');
    expect(answer).toContain('A zorp is a tool for trees.');
    expect(answer).not.toMatch(/\*|```/);
  });

  it('say a row of a table with its headings, without quotation marks: no document has it so', async () => {
    const table = makeEmulator({
      documents: [
        {
          name: 'pines.md',
          text: '| Pine | Height |\n| --- | --- |\n| Zorp pine | 12 m |\n| Blorp pine | 30 m |',
        },
      ],
    });
    expect(await answerText(table, 'Height of the zorp pine?')).toMatch(/^Zorp pine — Height: 12 m\. \[1/);
  });
});

describe('tokens', () => {
  it('split a text without losing or cutting a character', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => {
        const tokens = splitTokens(text);
        expect(tokens.join('')).toBe(text);
        expect(tokens.every((token) => !/\p{Surrogate}/u.test(token))).toBe(true);
      }),
    );
  });

  it('are more for a longer text', () => {
    fc.assert(
      fc.property(fc.string(), fc.string(), (a, b) => {
        expect(countTokens(`${a} ${b}`)).toBe(countTokens(a) + countTokens(b));
      }),
    );
    expect(countTokens('The maximum height is 43 m.')).toBeGreaterThan(6);
  });
});

describe('marks in a stream', () => {
  async function read(
    pieces: readonly string[],
  ): Promise<{ text: string; marks: (StreamMark & { at: number })[] }> {
    let text = '';
    const marks: (StreamMark & { at: number })[] = [];
    for await (const part of readStreamMarks(stream(pieces))) {
      if (typeof part === 'string') text += part;
      else marks.push({ ...part, at: text.length });
    }
    return { text, marks };
  }
  async function* stream(pieces: readonly string[]) {
    yield* pieces;
  }

  it('are the same wherever the stream is cut', async () => {
    const whole = 'Up to 43 m. [1, pp. 1] Old ones [2, pp. 3, 5-7] are [not a mark] and [3] odd [';
    const expected = await read([whole]);
    expect(expected.text).toBe('Up to 43 m. Old ones are [not a mark] and odd [');
    expect(expected.marks.map(({ number, pages }) => [number, pages])).toEqual([
      [1, [1]],
      [2, [3, 5, 6, 7]],
      [3, []],
    ]);
    await fc.assert(
      fc.asyncProperty(fc.array(fc.nat(whole.length), { maxLength: 12 }), async (cuts) => {
        const at = [0, ...cuts.toSorted((a, b) => a - b), whole.length];
        expect(await read(at.slice(1).map((end, index) => whole.slice(at[index], end)))).toEqual(expected);
      }),
    );
  });
});

describe('words in several documents', () => {
  it('are quoted once and cited from each, in the order of the files', async () => {
    const twins = makeEmulator({
      documents: [
        { name: 'a.md', text: 'The zorp is 12 m tall.' },
        { name: 'b.txt', text: 'Zorps are rare.\n\fThe zorp is\n12 m tall.' },
        { name: 'c.md', text: 'The zorp is 13 m wide.' },
      ],
    });
    const answer = await answerText(twins, 'How tall is the zorp?');
    expect(answer).toMatch(/^“The zorp is 12 m tall\.” \[1, pp\. 1\] \[2, pp\. 2\]/);
    expect(answer).toMatch(/1\. \[a\.md\]\S+\n2\. \[b\.txt\]/);
  });
});
