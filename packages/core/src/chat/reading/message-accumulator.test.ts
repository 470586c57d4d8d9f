import fc from 'fast-check';
import { expect, test } from 'vitest';
import { playChat, settle } from '../chat.fixture.ts';
import { createMessage, textOf } from '../types/message.ts';
import { createMessageAccumulator } from './message-accumulator.ts';

const delta = (content: string, more: object = {}) => ({
  choices: [{ index: 0, delta: { content }, ...more }],
});
const usage = { prompt_tokens: 1, completion_tokens: 2, total_tokens: 3 };

/** The text as bytes and back: halves of characters become replacement characters. */
const encoded = (text: string) => new TextDecoder().decode(new TextEncoder().encode(text));

async function ask(protocol?: 'chat') {
  const played = playChat(protocol ? { protocol } : {});
  void played.chat.sendMessage('Q?');
  await settle();
  return { ...played, text: () => textOf(played.answer() ?? { parts: [] }) };
}

test.each([undefined, 'chat'] as const)(
  'a reader never sees half a character (protocol %s)',
  async (protocol) => {
    const { chat, last, text } = await ask(protocol);
    const seen: string[] = [];
    chat.subscribe(() => seen.push(text()));
    const say = (content: string) =>
      last().send(protocol ? { type: 'content_chunk', id: 'x', delta: { content } } : delta(content));
    await say('A \ud83d');
    expect(text()).toBe('A ');
    await say('\ude00 B \ud83c');
    expect(text()).toBe('A 😀 B ');
    await say('\udf32');
    await last().send(protocol ? { type: 'message_end', id: 'x' } : delta('', { finish_reason: 'stop' }));
    expect(text()).toBe('A 😀 B 🌲');
    for (const shown of seen) expect(shown).toBe(encoded(shown));
  },
);

test.each(['finish', 'cut', 'stop'] as const)(
  'half a character whose other half never arrives is a replacement character after %s',
  async (how) => {
    const { chat, last, text } = await ask();
    await last().say('A\ud83d');
    if (how === 'stop') chat.stop();
    else await last()[how]();
    await settle();
    expect(text()).toBe('A\ufffd');
  },
);

test('halves that do not belong together become replacement characters, each in its place', async () => {
  const { last, text } = await ask();
  await last().say('A\ude00B\ud83dC\ud83d');
  await last().say('\ud83d\ude00');
  await last().finish();
  expect(text()).toBe('A\ufffdB\ufffdC\ufffd😀');
});

test('for any division of an answer into chunks, every text before the end is valid and the last text is complete', () => {
  const piece = fc.constantFrom('a', ' ', '😀', '🌲', '\ud83d', '\ude00', 'é');
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 12 }), fc.array(fc.nat(24)), (pieces, cuts) => {
      const text = `x${pieces.join('')}x`;
      const accumulator = createMessageAccumulator('chat', createMessage('assistant'));
      let from = 0;
      for (const to of [...cuts.filter((cut) => cut < text.length), text.length].toSorted((a, b) => a - b)) {
        accumulator.push({ raw: undefined, text: text.slice(from, to) });
        from = to;
        const shown = textOf({ parts: accumulator.read()?.parts ?? [] });
        expect(shown).toBe(encoded(shown));
      }
      expect(textOf(accumulator.finish())).toBe(encoded(text));
    }),
  );
});

test.each<[string, object]>([
  ['text', delta(' more')],
  ['text with another finish reason', delta(' more', { finish_reason: 'length' })],
  ['reasoning', { choices: [{ index: 0, delta: { reasoning_content: 'Hm', content: null } }] }],
  ['a list of references', delta('\n\nReferences:\n1. [a.pdf](https://example.com/a.pdf)')],
  ['a whole message', { choices: [{ index: 0, message: { content: ' more' }, finish_reason: 'length' }] }],
  ['another model', { model: 'other', choices: [] }],
])('after a finish reason %s changes nothing, and token counts are taken', async (_, late) => {
  const { last, answer, text } = await ask();
  await last().send({ ...delta('Whole [1].', { finish_reason: 'stop' }), model: 'gpt-4o' });
  await last().send(late);
  await last().send({ choices: [], usage });
  await last().cut();
  expect(text()).toBe('Whole [1].');
  expect(answer()).toMatchObject({
    status: 'complete',
    finishReason: 'stop',
    parts: { length: 1 },
    metadata: { model: 'gpt-4o', usage },
  });
});

test('text with the finish reason counts, and text after it in the same chunk does not', () => {
  const accumulator = createMessageAccumulator(undefined, createMessage('assistant'));
  for (const chunk of [
    { raw: undefined, text: 'A', finishReason: 'stop' },
    { raw: undefined, text: 'B', finishReason: 'length', usage },
  ])
    accumulator.push(chunk);
  const { parts, finishReason, metadata } = accumulator.finish();
  expect(textOf({ parts })).toBe('A');
  expect({ finishReason, ...metadata }).toMatchObject({ finishReason: 'stop', usage });
});
