import fc from 'fast-check';
import { expect, test } from 'vitest';
import { playChat, settle } from '../chat/chat.fixture.ts';
import { withoutSignatures } from './links.ts';
import { createCitationReader, parseCitations } from './parse-citations.ts';

const SIGNED =
  'https://storage.example/red-pine.pdf?X-Goog-Algorithm=GOOG4&X-Goog-Credential=CANARY%2Fa&X-Goog-Signature=CANARY';
const PLAIN = 'https://docs.example/guide?page=2&design=1';

/** Every text that a reader showed while the answer came one character at a time, and the last. */
function shownOf(answer: string): string[] {
  const reader = createCitationReader();
  const shown = answer.split('').map((character) => {
    reader.append(character);
    return reader.read().text;
  });
  return [...shown, reader.finish().text];
}

test.each([
  ['a link in a sentence', `See [red-pine.pdf](${SIGNED}) for more.`, 'See [red-pine.pdf] for more.'],
  ['a bare address', `See (${SIGNED}). More.`, 'See (). More.'],
  ['addresses without a space after them', `(${SIGNED})[1]: ${SIGNED}[1] (${SIGNED})a`, '()[1]: [1] ()a'],
  ['an address between angles', `See <${SIGNED}>.`, 'See <>.'],
  ['an address for its own text', `See [${SIGNED}](${SIGNED}).`, 'See .'],
  ['a picture', `![A pine](${SIGNED}) above`, '![A pine] above'],
  ['a link with a title', `[a.pdf](${SIGNED} "A") b`, '[a.pdf] b'],
  ['an address in Japanese', `リンクは${SIGNED}。次の文。`, 'リンクは。次の文。'],
  ['HTML', `<a href="${SIGNED}">a.pdf</a>`, '<a href="">a.pdf</a>'],
  ['a list of another heading', `Quellen:\n1. [a.pdf](${SIGNED})\n`, 'Quellen:\n1. [a.pdf]\n'],
  ['a heading that says more', `References used:\n1. [a.pdf](${SIGNED})\n`, 'References used:\n1. [a.pdf]\n'],
  ['definitions', `A [1].\n\n[1]: ${SIGNED}\n[2]: ${SIGNED}\n`, 'A [1].\n\n[1]: \n[2]: \n'],
  ['a footnote', `A[^1].\n\n[^1]: [a.pdf](${SIGNED})\n`, 'A[^1].\n\n[^1]: [a.pdf]\n'],
  ['an S3 address', 'See https://b.s3.example/a?X-Amz-Date=1&X-Amz-Signature=CANARY now', 'See  now'],
  ['an Azure address', '[a](https://b.example/a?sv=1&sig=CANARY%3D) now', '[a] now'],
  ['a part of an address', 'pis.com/a.pdf?X-Goog-Signature=CANARY) now', 'pis.com/a.pdf) now'],
  ['a word before it', `in height.${SIGNED} now`, 'in height. now'],
])('%s shows no signed address, at no time, and loses nothing else', (_, answer, text) => {
  const shown = shownOf(answer);
  expect(shown.at(-1)).toBe(text);
  for (const each of shown) {
    expect(each).not.toMatch(/CANARY|storage/);
  }
});

test('an address whose signature the handler took out names its file, and is not shown either', () => {
  const unsigned = withoutSignatures(SIGNED);
  expect(unsigned).toBe('https://storage.example/red-pine.pdf#unsigned');
  expect(shownOf(`See [red-pine.pdf](${unsigned}), or ${unsigned}. More.`).at(-1)).toBe(
    'See [red-pine.pdf], or . More.',
  );
  const list = `Up to 25 m [1].\n\nReferences:\n1. <${SIGNED}>`;
  const { text, sources } = parseCitations(list);
  expect(parseCitations(withoutSignatures(list))).toEqual({
    text,
    sources: sources.map((source) => ({ ...source, url: unsigned })),
  });
  expect(sources).toMatchObject([{ title: 'red-pine.pdf', positions: [10] }]);
});

test('a mark that is a link is a mark', () => {
  const { text, sources } = parseCitations(
    `Up to 25 m [1](${SIGNED}), old [[1]](${SIGNED}).\n\nReferences:\n1. a.md`,
  );
  expect(text).toBe('Up to 25 m, old.');
  expect(sources).toMatchObject([{ title: 'a.md', positions: [10, 15] }]);
});

test('links that are not signed stay, below the word References and after the list too, and are not held back when whole', () => {
  for (const answer of [
    `See [the guide](${PLAIN}), f[0](x, y) and ${PLAIN}. More`,
    `Reference: see the [guide](${PLAIN}) or ${PLAIN}\n\nMore.`,
    `## References\n\nAll of it is at ${PLAIN}, so look there.\n\nMore.`,
    `![A pine](https://docs.example/pine.png) ![][1] [a [b] c](${PLAIN}).`,
    `Add \`?sig=\` and \`&X-Goog-Signature=…\` to it.`,
    `Code: \`${PLAIN}\`\n\n    ${PLAIN}\n`,
    `\`\`\`sh\ncurl "${SIGNED}"\n\`\`\`\n`,
  ]) {
    expect(parseCitations(answer)).toEqual({ text: answer, sources: [] });
    const shown = shownOf(answer);
    for (const [i, each] of shown.entries()) expect((shown[i + 1] ?? each).startsWith(each)).toBe(true);
  }
  const after = `**Note**: see [support](${PLAIN}).\n\n\`\`\`js\nfetch("${PLAIN}")[1]\n\`\`\`\n\nAt ${PLAIN}`;
  expect(parseCitations(`A.\n\nReferences:\n1. [a.pdf](${SIGNED})\n\n${after}.`).text).toBe(
    `A.\n\n${after}.`,
  );
});

test('an answer that continues where its list was cut loses no text', () => {
  const answer = `See the guide. Reference: see the [guide](${PLAIN}).\n\nMore [1].\n\nReferences:\n1. [a.pdf](${SIGNED})\n2. [b.pdf](${SIGNED})\n`;
  const list = answer.indexOf('1. [a');
  fc.assert(
    fc.property(fc.integer({ min: list, max: answer.length }), (at) => {
      const before = parseCitations(answer.slice(0, at));
      const reader = createCitationReader(before);
      reader.append(answer.slice(at));
      const { text, sources } = reader.finish();
      if (before.sources.length > 0) expect(text).toContain(before.text);
      for (const place of sources.flatMap(({ positions }) => positions)) {
        expect(place).toBeLessThanOrEqual(text.length);
      }
    }),
    { numRuns: 400 },
  );
});

test('no signed link is sent back, wherever the answer came from', async () => {
  const facts = { status: 'complete', metadata: {}, createdAt: 0 } as const;
  const partsOf = (text: string) => [{ type: 'text', text, state: 'done' } as const];
  const { chat, last } = playChat({
    initialMessages: [
      { ...facts, id: 'q', role: 'user', parts: partsOf('Where?') },
      { ...facts, id: 'a', role: 'assistant', parts: partsOf(`See [a.pdf](${SIGNED}).`) },
    ],
  });
  void chat.sendMessage('And then?');
  await settle();
  expect(last().body.messages).toEqual([
    { role: 'user', content: 'Where?' },
    { role: 'assistant', content: 'See [a.pdf].' },
    { role: 'user', content: 'And then?' },
  ]);
});

test.each([
  'http:',
  'https://a ',
  'http://a。',
  '](http:',
  '[a](https://x?sig=1 ',
  '?sig=',
  '&X-Goog-',
  '\0',
  '[](a b',
])('many times %j is no more than a little work', (piece) => {
  const reader = createCitationReader();
  const text = piece.repeat(40_000);
  for (let i = 0; i < text.length; i += 4096) {
    reader.append(text.slice(i, i + 4096));
    expect(reader.read().text.length).toBeLessThanOrEqual(text.length);
  }
  expect(/sig=1/.test(reader.finish().text)).toBe(false);
});
