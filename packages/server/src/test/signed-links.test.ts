import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { EventFilter } from '../lib/links/event-filter.ts';
import { answerJson, ask, createRig, got, QUESTION, startEvents } from './rig.fixture.ts';

const SIGNED =
  'https://storage.test/red-pine.pdf?X-Goog-Algorithm=GOOG4&X-Goog-Credential=CANARY%2Fa&X-Goog-Signature=CANARY';
const FILE = { id: 'f1', name: 'red-pine.pdf', metadata: { big: 1 }, signed_url: SIGNED };
const SECRET = /CANARY|Goog/;

const event = (value: object) => `data: ${JSON.stringify(value)}\n\n`;
const delta = (content: string) => event({ choices: [{ index: 0, delta: { content } }] });
const FINISH = event({ choices: [{ index: 0, delta: {}, finish_reason: 'stop' }] });

/** The text of chat completions in a stream of events. */
function textOf(stream: string): string {
  return stream
    .split('\n\n')
    .filter((one) => one.startsWith('data: {'))
    .map((one) => JSON.parse(one.slice(6)).choices?.[0]?.delta?.content ?? '')
    .join('');
}

/** A stream through the filter, cut at these places. */
function filtered(stream: string, cuts: readonly number[] = []): string {
  const bytes = new TextEncoder().encode(stream);
  const filter = new EventFilter();
  const places = [0, ...cuts.map((cut) => cut % (bytes.length + 1)).toSorted((a, b) => a - b), bytes.length];
  const parts = places.slice(1).map((end, at) => filter.push(bytes.slice(places[at], end)));
  return new TextDecoder().decode(Buffer.concat([...parts, filter.end()]));
}

const ANSWER = `Up to 43 m [1, pp. 1]. See [red-pine.pdf](${SIGNED}) (or ${SIGNED}). How? So.\n\nReferences:\n1. [red-pine.pdf](${SIGNED})`;
const PLAIN = ANSWER.replaceAll(SIGNED, 'https://storage.test/red-pine.pdf#unsigned');

describe('A signed link reaches no page', () => {
  it('in any route that touches files', async () => {
    const { handler, api } = await createRig({
      answer({ url }, outgoing) {
        if (url.endsWith('/context'))
          return answerJson(outgoing, {
            snippets: [{ type: 'text', content: ANSWER, reference: { file: FILE, pages: [1] } }],
          });
        if (url.startsWith('/assistant/files'))
          return answerJson(outgoing, url.includes('/docs/f1') ? FILE : { files: [FILE] });
        return answerJson(outgoing, {
          id: 'a',
          choices: [{ message: { content: ANSWER }, finish_reason: 'stop' }],
          citations: [{ position: 3, references: [{ file: FILE, pages: [1] }] }],
          big: 12345678901234567890n.toString(),
        });
      },
    });
    const { messages } = QUESTION;
    const requests: [string, object?][] = [
      ['/files'],
      ['/files/f1'],
      ['/files/f1?include_url=true'],
      ['/files/f1?include_url=true&include_url=true'],
      ['/chat/completions', { messages }],
      ['/chat', { messages }],
      ['/context', { query: 'How tall?' }],
    ];
    for (const [path, body] of requests) {
      const { status, text, headers } = await got(handler(ask(api, path, body)));
      expect([path, status]).toEqual([path, 200]);
      expect(text + JSON.stringify([...headers]), path).not.toMatch(SECRET);
      expect(text, path).toContain('red-pine.pdf');
    }
  });

  it.each(['/chat', '/chat/completions'])('in the events of %s', async (path) => {
    const { handler, api } = await createRig({
      answer(_, outgoing) {
        startEvents(outgoing);
        for (const character of ANSWER) outgoing.write(delta(character));
        outgoing.write(
          event({ type: 'citation', citation: { position: 9, references: [{ file: FILE, pages: [1] }] } }),
        );
        outgoing.end(`${FINISH}data: [DONE]\n\n`);
      },
    });
    const { text } = await got(handler(ask(api, path, { ...QUESTION, stream: true })));
    expect(text).not.toMatch(SECRET);
    expect(textOf(text)).toBe(PLAIN);
    expect(text).toContain('"signed_url":null');
    expect(text.endsWith('data: [DONE]\n\n')).toBe(true);
  });

  it('unless the host allows it', async () => {
    const { handler, api } = await createRig({
      signedLinks: true,
      answer: (_, outgoing) => answerJson(outgoing, { choices: [{ message: { content: ANSWER } }] }),
    });
    const { text } = await got(handler(ask(api, '/chat/completions', { messages: QUESTION.messages })));
    expect(JSON.parse(text)).toEqual({ choices: [{ message: { content: ANSWER } }] });
  });
});

describe('A stream without signed links', () => {
  const word = fc.constantFrom(
    'Pines ',
    'grow',
    '? ',
    'See [1]',
    '](',
    'http',
    'https://docs.test/a?page=2&design=1',
    ' (',
    ')',
    ': ',
    '/',
    '\n',
    'path',
    '&',
  );

  it('loses nothing and changes no text, however it is cut', () => {
    fc.assert(
      fc.property(fc.array(word, { maxLength: 30 }), fc.array(fc.nat(), { maxLength: 12 }), (words, cuts) => {
        const stream = `${words.map(delta).join('')}${FINISH}data: [DONE]\n\n`;
        const shown = filtered(stream, cuts);
        expect(textOf(shown)).toBe(words.join(''));
        expect(shown.endsWith(`${FINISH}data: [DONE]\n\n`)).toBe(true);
      }),
    );
  });

  it('a stream with signed links loses only these, wherever text and bytes are cut', () => {
    fc.assert(
      fc.property(
        fc.array(fc.nat(), { maxLength: 60 }),
        fc.array(fc.nat(), { maxLength: 12 }),
        (pieces, cuts) => {
          const ends = [
            0,
            ...pieces.map((at) => at % ANSWER.length).toSorted((a, b) => a - b),
            ANSWER.length,
          ];
          const deltas = ends.slice(1).map((end, at) => delta(ANSWER.slice(ends[at], end)));
          const shown = filtered(`${deltas.join('')}${FINISH}`, cuts);
          expect(shown).not.toMatch(SECRET);
          expect(textOf(shown)).toBe(PLAIN);
        },
      ),
    );
  });

  it('passes ordinary events as they are, in the same piece of memory', () => {
    const bytes = new TextEncoder().encode(delta('Red pines grow up to 43 m.'));
    expect(new EventFilter().push(bytes)).toBe(bytes);
  });

  it('that breaks off within an address delivers no part of its signature', () => {
    for (let end = 0; end <= SIGNED.length; end += 1) {
      const cut = event({ choices: [{ delta: { content: `See ${SIGNED}` } }] }).slice(0, -20 - end);
      expect(filtered(cut), String(end)).not.toContain('CANARY');
    }
  });

  it('a citation keeps its place in the text after an address before it was removed', () => {
    const position = `See ${SIGNED} here`.length;
    const shown = filtered(
      `${delta(`See ${SIGNED} here`)}${event({ type: 'citation', citation: { position, references: [] } })}`,
    );
    expect(textOf(shown)).toBe('See https://storage.test/red-pine.pdf#unsigned here');
    expect(shown).toContain(`"position":${textOf(shown).length}`);
  });
});
