import fc from 'fast-check';
import { expect, test } from 'vitest';
import { playChat, settle } from '../chat.fixture.ts';
import { createMessage, reasoningOf, type SourceDocumentPart, textOf } from '../types/message.ts';
import { createThinkingSplitter } from './split-thinking.ts';

// M14

function split(pieces: readonly string[]): [thinking: string, text: string] {
  const splitter = createThinkingSplitter();
  const text = pieces.map((piece) => splitter.take(piece)).join('') + splitter.take('', true);
  return [splitter.thinking.trim(), text];
}

const CASES: readonly [name: string, raw: string, thinking: string, text: string][] = [
  ['thoughts before the answer', '<think>\nHm < 3.\n</think>\n\nTall.', 'Hm < 3.', 'Tall.'],
  ['an empty block', '<think>\n\n</think>\n\nTall.', '', 'Tall.'],
  ['space before the tag', '\n <think>Hm</think>Tall.', 'Hm', 'Tall.'],
  ['two blocks', '<think>A</think>\n<think>B</think>\nTall.', 'A\n\nB', 'Tall.'],
  ['other names of the tag', '<thinking>A</thinking><thought>B</thought>Tall.', 'A\n\nB', 'Tall.'],
  ['a block that is never closed', '<think>Hm, </thin', 'Hm, </thin', ''],
  ['a tag after the first word', 'Write <think>a</think>.', '', 'Write <think>a</think>.'],
  ['a tag in code', '```\n<think>a</think>\n```', '', '```\n<think>a</think>\n```'],
  ['code that names the tag, after thoughts', '<think>A</think>`<think>`', 'A', '`<think>`'],
  ['another tag', ' <thin>a</thin>', '', ' <thin>a</thin>'],
  ['the beginning of a tag alone', '<thi', '', '<thi'],
];

test.each(CASES)('%s, wherever it is cut into chunks', (_, raw, thinking, text) => {
  expect(split([raw])).toEqual([thinking, text]);
  expect(split(raw.split(''))).toEqual([thinking, text]);
  fc.assert(
    fc.property(fc.nat(raw.length), fc.nat(raw.length), (a, b) => {
      const [from, to] = [Math.min(a, b), Math.max(a, b)];
      expect(split([raw.slice(0, from), raw.slice(from, to), raw.slice(to)])).toEqual([thinking, text]);
    }),
    { numRuns: 30 },
  );
});

async function ask() {
  const played = playChat({ limits: { noContentMs: 60 } });
  void played.chat.sendMessage('Q?');
  await settle();
  const parts = () => played.answer()?.parts.map(({ type }) => type);
  const read = () => {
    const message = played.answer() ?? { parts: [] };
    return { thinking: reasoningOf(message), text: textOf(message) };
  };
  return { ...played, parts, read };
}
const delta = (content: object) => ({ choices: [{ index: 0, delta: content }] });

test('thoughts are a separate part while they stream, and are not sent back', async () => {
  const { chat, last, parts, read, requests } = await ask();
  await last().say('<thi');
  expect(parts()).toEqual([]);
  await last().say('nk>It is a 🌲, so');
  expect(read()).toEqual({ thinking: 'It is a 🌲, so', text: '' });
  await last().say(' tall.</think>\n\nTwenty');
  await last().say(' metres.');
  await last().finish();
  expect(parts()).toEqual(['reasoning', 'text']);
  expect(read()).toEqual({ thinking: 'It is a 🌲, so tall.', text: 'Twenty metres.' });
  void chat.sendMessage('And then?');
  await settle();
  expect(requests[1]?.body.messages.map(({ content }) => content)).toEqual([
    'Q?',
    'Twenty metres.',
    'And then?',
  ]);
});

test.each(['reasoning_content', 'reasoning'])(
  '%s keeps the connection alive, and is not part of the answer',
  async (name) => {
    const { answer, last, read } = await ask();
    await last().send(delta({ [name]: 'Hm, \ud83c', content: null }));
    expect(read().thinking).toBe('Hm,');
    await last().send(delta({ [name]: '\udf32', content: '' }));
    await new Promise((resolve) => setTimeout(resolve, 120));
    expect(answer()).toMatchObject({ status: 'pending', parts: [{ type: 'reasoning', text: 'Hm, 🌲' }] });
    await last().say('Tall.');
    await last().finish();
    expect(read()).toEqual({ thinking: 'Hm, 🌲', text: 'Tall.' });
    expect(answer()?.status).toBe('complete');
  },
);

test('thoughts in the text of a restored answer become a part and are not sent back; its marks stay in place', async () => {
  const raw = '<think>Hm</think>\n\nTall.';
  const answer = createMessage('assistant', raw);
  const source: SourceDocumentPart = {
    type: 'source-document',
    sourceId: '1',
    title: 'a.md',
    positions: [raw.length - 1],
  };
  const messages = [
    createMessage('user', '<think>is my tag</think>'),
    { ...answer, status: 'complete' as const, parts: [...answer.parts, source] },
  ];
  const { chat, requests } = playChat({ initialMessages: messages });
  expect(chat.getSnapshot().messages[1]?.parts).toMatchObject([
    { type: 'reasoning', text: 'Hm' },
    { type: 'text', text: 'Tall.' },
    { positions: [4] },
  ]);
  void chat.sendMessage('More?');
  await settle();
  expect(requests[0]?.body.messages.map(({ content }) => content)).toEqual([
    '<think>is my tag</think>',
    'Tall.',
    'More?',
  ]);
});

test('a continued answer keeps its thoughts and appends to them', async () => {
  const { chat, last, read } = await ask();
  await last().say('<think>A</think>The pine');
  await last().cut();
  void chat.continue();
  await settle();
  await last().say('<think>B</think> is tall.');
  await last().finish();
  expect(read()).toEqual({ thinking: 'A\n\nB', text: 'The pine is tall.' });
});
