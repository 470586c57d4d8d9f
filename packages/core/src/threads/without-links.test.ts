import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { ChatMessage, MessagePart } from '../chat/types/message.ts';
import { withoutLinks } from './without-links.ts';

const FILE = 'https://storage.test/docs/red%20pine.pdf';
const SIGNED = `${FILE}?X-Goog-Algorithm=GOOG4&X-Goog-Credential=CANARY%2Fa&X-Goog-Signature=CANARY`;

const message = (parts: MessagePart[], role: ChatMessage['role'] = 'assistant'): ChatMessage => ({
  id: 'm',
  role,
  parts,
  status: 'complete',
  metadata: {},
  createdAt: 0,
});
const text = (words: string): MessagePart => ({ type: 'text', text: words, state: 'done' });
const storedText = (words: string) =>
  withoutLinks(message([text(words)]))
    .parts.map((part) => ('text' in part ? part.text : ''))
    .join('');

it.each([
  [
    'a link of Markdown',
    `See [red-pine.pdf](${SIGNED} "A pine") for more.`,
    `See [red-pine.pdf](${FILE} "A pine") for more.`,
  ],
  ['a bare address', `At ${SIGNED}, or <${SIGNED}>.`, `At ${FILE}, or <${FILE}>.`],
  ['an address in Japanese', `リンクは${SIGNED}。次の文。`, `リンクは${FILE}。次の文。`],
  ['a definition', `See [it][1].\n\n[1]: ${SIGNED}\n`, `See [it][1].\n\n[1]: ${FILE}\n`],
  [
    'code',
    `\`\`\`sh\ncurl "${SIGNED}" -o a\n\`\`\`\nand \`${SIGNED}\`.`,
    `\`\`\`sh\ncurl "${FILE}" -o a\n\`\`\`\nand \`${FILE}\`.`,
  ],
  ['JSON', `{"url":"${SIGNED.replaceAll('&', '\\u0026')}","n":1}`, `{"url":"${FILE}","n":1}`],
  ['escaped JSON', `{\\"url\\":\\"${SIGNED}\\"}`, `{\\"url\\":\\"${FILE}\\"}`],
  ['HTML', `<a href="${SIGNED.replaceAll('&', '&amp;')}">a</a>`, `<a href="${FILE}">a</a>`],
  [
    'an address within an address',
    `https://a.test/go?to=${encodeURIComponent(SIGNED)} now`,
    'https://a.test/go now',
  ],
  ['Amazon', `${FILE}?X-Amz-Date=1&X-Amz-Signature=CANARY now`, `${FILE} now`],
  ['Azure', `[a](${FILE}?sv=1&sig=CANARY%3D) now`, `[a](${FILE}) now`],
  ['CloudFront', `${FILE}?Expires=1&Signature=CANARY&Key-Pair-Id=K now`, `${FILE} now`],
])('keeps %s without its signature, and all the rest', (_, words, kept) => {
  expect(storedText(words)).toBe(kept);
});

it('leaves text without a signature unchanged, and the object too', () => {
  for (const words of [
    'https://docs.test/guide?page=2&design=1',
    'Add `?sig=` and `&X-Goog-Signature=…` to it, or ask: is it so? Signature=yes',
    'if (a?b:c) && sig=1',
  ]) {
    const before = message([text(words)]);
    expect(storedText(words)).toBe(words);
    expect(JSON.stringify(withoutLinks(before))).toBe(JSON.stringify(before));
  }
  const plain = message([text('Up to 43 m.')]);
  expect(withoutLinks(plain)).toBe(plain);
});

it('keeps the words of a question, and takes links out of thoughts, quotes and sources', () => {
  const question = message([text(`What is ${SIGNED}?`)], 'user');
  expect(withoutLinks(question)).toBe(question);
  const source: MessagePart = { type: 'source-document', sourceId: '1', title: 'a.pdf', positions: [2] };
  const stored = withoutLinks(
    message([
      { type: 'reasoning', text: `From ${SIGNED}`, state: 'done' },
      text('Up.'),
      { ...source, fileId: 'f', url: SIGNED, quote: `See ${SIGNED} there` },
      { ...source, url: 'https://docs.test/a?page=2' },
    ]),
  );
  expect(stored.parts).toEqual([
    { type: 'reasoning', text: `From ${FILE}`, state: 'done' },
    text('Up.'),
    { ...source, fileId: 'f', quote: `See ${FILE} there` },
    { ...source, url: 'https://docs.test/a?page=2' },
  ]);
});

it('moves the marks of sources with the text', () => {
  const words = fc.array(fc.constantFrom('Pine', ' ', SIGNED, '\n', `(${SIGNED})`, '◆'), { maxLength: 12 });
  fc.assert(
    fc.property(words, words, (first, second) => {
      const joined = [...first, ...second].join('');
      const positions = [...joined.matchAll(/◆/g)].map(({ index }) => index);
      const stored = withoutLinks(
        message([
          text(first.join('')),
          { type: 'source-document', sourceId: '1', title: 'a', positions },
          text(second.join('')),
        ]),
      );
      const kept = stored.parts
        .map((part) => (part.type === 'text' ? (part as { text: string }).text : ''))
        .join('');
      expect(kept).not.toContain('CANARY');
      expect(stored.parts[1]).toMatchObject({
        positions: [...kept.matchAll(/◆/g)].map(({ index }) => index),
      });
      expect(withoutLinks(stored)).toEqual(stored);
    }),
  );
});

it('hostile texts cost little work', () => {
  for (const piece of ['?', '&sig', 'a?x-goog-', '%3F', ';sig', 'a?sig=1&'])
    storedText(piece.repeat(200_000));
});
