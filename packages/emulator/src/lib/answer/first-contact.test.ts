import { describe, expect, it } from 'vitest';
import { answerText, ask, makeEmulator, send } from '../../test/ask.fixture.ts';

const emulator = makeEmulator();
const INTRODUCTION =
  /This is a search program, not a person and not a language model\. It searches 3 documents and answers with sentences quoted from them\./;

async function converse(...messages: string[]) {
  const turns = messages.map((content, at) => ({ role: at % 2 === 0 ? 'user' : 'assistant', content }));
  const response = await send(emulator, 'chat/redpine-demo', { body: { messages: turns } });
  return response.json();
}

describe('small talk', () => {
  it.each([
    'Hello',
    'hi!',
    'HEY THERE',
    'Good morning',
    'Hi, how are you?',
    'help',
    'Help me, please',
    'I need help.',
    'Can you help me?',
    'who are you',
    'Hello, who are you?',
    'Who made you?',
    'Are you an AI?',
    'are you a real person or a bot',
    'What is this?',
    'Whats this',
    'What’s this?',
  ])('is answered with a description of the assistant, without a quotation: %s', async (question) => {
    const { message, citations } = await converse(question);
    expect(message.content).toMatch(INTRODUCTION);
    expect(message.content).not.toMatch(/[“”]/);
    expect(citations).toEqual([]);
  });

  it('names topics from all over the titles, and a question that has an answer', async () => {
    const { message } = await converse('Hello');
    expect(message.content).toContain('Topics are, for example, **notes**, **Red Pine**, and **White Oak**.');
    expect(message.content).toMatch(/such as: Tell me about Red Pine\.$/);
    expect(await answerText(emulator, 'Tell me about Red Pine')).toMatch(/^The red pine, Pinus resinosa/);
  });

  it.each([
    ['Thanks!', 'You are welcome.'],
    ['thank you very much for your help', 'You are welcome.'],
    ['Ok, thanks', 'You are welcome.'],
    ['thx', 'You are welcome.'],
    ['Bye', 'Goodbye.'],
    ['goodbye!', 'Goodbye.'],
    ['ok', 'Ask the next question whenever you like.'],
    ['Got it.', 'Ask the next question whenever you like.'],
  ])('gets a short reply where it asks nothing: %s', async (said, reply) => {
    const { message, citations } = await converse(said);
    expect(message.content).toBe(reply);
    expect(citations).toEqual([]);
  });

  it('before or inside a question about the documents is ignored', async () => {
    expect(await answerText(emulator, 'Hello, what is the maximum height of a red pine?')).toContain('43 m');
    for (const opening of ['Hello! ', 'Thanks. Hi, ', 'Who are you and '])
      expect(await answerText(emulator, `${opening}what can you do?`)).toMatch(/^3 documents:/);
    for (const question of ['Who made the first zorp?', 'Help the trees', 'What is this pine?'])
      expect(await answerText(emulator, question)).not.toMatch(INTRODUCTION);
  });

  it('is a question where a document has that title', async () => {
    const cities = makeEmulator({
      documents: [{ name: 'nice.md', text: '# Nice\n\nNice lies on a bay.' }],
    });
    expect(await answerText(cities, 'Nice')).toContain('Nice lies on a bay.');
  });

  it('leaves the subject of the conversation as it is', async () => {
    const asked = ['What is the maximum height of a red pine?', 'About 43 m.'];
    const { message } = await converse(...asked, 'thanks', 'You are welcome.', 'How old does it get?');
    const { message: without } = await converse(...asked, 'How old does it get?');
    expect(message.content).toBe(without.content);
    expect(message.content).toContain('500 years');
  });

  it('says how many documents pass a filter, also for none', async () => {
    expect(await answerText(emulator, 'Hello', { filter: { genus: 'Pinus' } })).toMatch(
      /It searches 1 of 3 documents under this filter and .* are, for example, \*\*Red Pine\*\*\./,
    );
    expect(await answerText(makeEmulator({ documents: [] }), 'Hello')).toBe(
      'This assistant has no documents yet.',
    );
  });

  it('does not deny a language model that words the answers, and does not ask it', async () => {
    const llm = {
      url: 'http://127.0.0.1:1/v1',
      model: 'small',
      fetch: () => Promise.reject(new Error('asked')),
    };
    const answer = await answerText(makeEmulator({ llm }), 'Who are you?');
    expect(answer).toMatch(/searches 3 documents; a language model words the answers/);
    expect(answer).not.toMatch(/not a language model/);
  });

  it('is streamed like an answer', async () => {
    const response = await ask(emulator, 'Thanks', { stream: true });
    expect(await response.text()).toMatch(/You.*are.*welcome.*"finish_reason":"stop"/s);
  });
});

const ZORP = ['A zorp is a shrub.', 'It lives for 200 years.', 'Its bark is red.', 'Its wood makes flutes.'];
const twins = makeEmulator({
  documents: [
    { name: 'zorp.md', text: `# Zorp\n\n${ZORP.join(' ')}`, metadata: { form: 'page', height_m: 3 } },
    { name: 'zorp.txt', text: `# Zorp\n\n${ZORP.join('\n')}`, metadata: { form: 'sheet' } },
    { name: 'blorp.md', text: '# Blorp\n\nA blorp is a bird.', metadata: { form: 'page' } },
  ],
});

describe('the number of documents', () => {
  it.each([
    ['Hello', 'searches 2 documents'],
    ['Which documents are there?', '2 documents:'],
    ['How many telephones ring?', 'No passage in the 2 documents'],
  ])('counts a page and the file that was made of it once: %s', async (question, count) => {
    expect(await answerText(twins, question)).toContain(count);
  });

  it('counts the file that was made of a page where a filter lets it through alone', async () => {
    expect(await answerText(twins, 'How many telephones ring?', { filter: { form: 'sheet' } })).toMatch(
      /1 of 2 documents passes it/,
    );
  });
});

const makeMany = (count: number, metadata?: (at: number) => { kind: string }) =>
  makeEmulator({
    documents: Array.from({ length: count }, (_, at) => ({
      name: `note-${at}.md`,
      text: `# Note ${100 + at}\n\nNote ${100 + at} is about the sea.`,
      ...(metadata && { metadata: metadata(at) }),
    })),
  });
const readTitles = (answer: string) => [...new Set(answer.split('References:')[0]?.match(/Note \d+/g))];

describe('a list of all documents', () => {
  it('names those behind the first ones, where they are few enough', async () => {
    const answer = await answerText(makeMany(45), 'What topics do you cover?');
    expect(answer).toMatch(/\n\nThe others are: Note 120, .*Note 144\.\n\nAsk for a fact/);
    expect(readTitles(answer)).toHaveLength(45);
  });

  it('is sorted by a field that all have, and cites the first ones', async () => {
    const kinds = makeMany(45, (at) => ({ kind: at % 3 === 0 ? 'letter' : 'report' }));
    const answer = await answerText(kinds, 'List all documents');
    expect(answer).toMatch(
      /^45 documents, by kind:\n\n- \*\*Letter \(15\)\*\*: Note 100 \[1, pp\. 1\], Note 103 .*\n- \*\*Report \(30\)\*\*: Note 101 \[/,
    );
    expect(readTitles(answer)).toHaveLength(45);
    expect(answer.match(/\[\d+, pp\. 1\]/g)).toHaveLength(20);
  });

  it('says how many it leaves out, where they are many', async () => {
    const answer = await answerText(makeMany(75), 'What can you do?');
    expect(answer).toMatch(/^75 documents, the first by title:\n/);
    expect(answer).toContain('55 more are not listed.');
    expect(readTitles(answer)).toHaveLength(20 + 1);
  });
});

const garden = makeEmulator({
  documents: [
    ...['Red', 'Blue', 'Wild'].map((name) => ({
      name: `${name}-rose.md`,
      text: `# ${name} Rose\n\nThe ${name.toLowerCase()} rose has 5 petals. It needs sun.`,
    })),
    { name: 'box.md', text: '# Box\n\nBox is a shrub of gardens. There are 30 species of box.' },
    { name: 'pruning.md', text: '# Pruning\n\nPrune a rose above an eye. The shed has 4 doors.' },
  ],
});

describe('how many', () => {
  it.each([
    'How many documents do you have?',
    'how many pages are there',
    'How many files can you search?',
    'How many topics do you cover?',
  ])('documents there are is their list with the number: %s', async (question) => {
    expect(await answerText(garden, question)).toMatch(/^5 documents:\n\n- \*\*Blue Rose\*\*: /);
  });

  it.each([
    'How many roses are described here?',
    'How many roses are there?',
    'How many species of roses do you know?',
    'How many roses are there in these documents?',
  ])('things of a kind there are is the number of documents that name it: %s', async (question) => {
    const answer = await answerText(garden, question);
    expect(answer).toMatch(/^3 documents are on roses:\n\n- \*\*Blue Rose\*\*: .*has 5 petals/);
    expect(answer.match(/(?<=^- \*\*)[^*]+/gm)).toEqual(['Blue Rose', 'Red Rose', 'Wild Rose']);
  });

  it('counts at least those that do not name it in their title', async () => {
    expect(await answerText(garden, 'How many shrubs do you cover?')).toMatch(
      /^At least 1 document is on shrubs:\n\n- \*\*Box/,
    );
  });

  it('things a document tells of is answered by it', async () => {
    expect(await answerText(garden, 'How many petals does a red rose have?')).toContain('5 petals');
    expect(await answerText(garden, 'How many doors are there?')).toContain('4 doors');
    expect(await answerText(garden, 'How many species of box are there?')).toContain('30 species');
  });
});

const shore = makeEmulator({
  // Links of two answers expire at the same time.
  now: () => Date.UTC(2026, 10, 1),
  documents: [
    {
      name: 'lagoons.md',
      text: `# Lagoons\n\nA lagoon is shallow water behind a bar of sand. Its water is brackish.

## Life

Eels grow up in lagoons. The main point is a lighthouse.`,
    },
    {
      name: 'harbours.md',
      text: '# Harbours\n\nA harbour shelters boats. The front page of a log names the harbour. Five facts are kept in the log.',
    },
  ],
});

describe('an overview', () => {
  it.each([
    'Summarise the lagoons page',
    'Give me a summary of the lagoons page',
    'Can you give me a short overview of lagoons?',
    'What does the document on lagoons say?',
    'What is the page about lagoons about?',
    'Key facts about lagoons',
    'List five facts about lagoons',
    'What are the main facts about lagoons?',
    'What’s the main point of the lagoons article?',
    'Summarize lagoons in three sentences',
    'lagoons in a nutshell',
  ])('is asked for in many words: %s', async (question) => {
    const answer = await answerText(shore, question);
    expect(answer).toBe(await answerText(shore, 'Tell me about lagoons'));
    expect(answer).toMatch(/^“A lagoon is shallow water[^]*Eels grow up/);
  });

  it('of all documents is their list', async () => {
    for (const question of ['Summarise all documents in three sentences', 'Summarize everything'])
      expect(await answerText(shore, question)).toMatch(/^2 documents:/);
  });

  it('is not the answer to a question about a part of a document', async () => {
    expect(await answerText(shore, 'What does the page on lagoons say about eels?')).toMatch(
      /^“Eels grow up/,
    );
  });

  it('describes each document whose title holds the only word of the message', async () => {
    for (const question of ['rose', 'Roses?'])
      expect((await answerText(garden, question)).match(/(?<=^- \*\*)[^*]+/gm)).toEqual([
        'Red Rose',
        'Blue Rose',
        'Wild Rose',
      ]);
    expect(await answerText(garden, 'Red rose')).not.toMatch(/^- /m);
  });
});

describe('a refusal', () => {
  it('says how to ask, and does not blame the user', async () => {
    expect(await answerText(emulator, 'How many telephones ring?')).toBe(
      'No passage in the 3 documents of this assistant matches the question. Answers are quoted from the documents, so a question in their words is found best.',
    );
  });
});
