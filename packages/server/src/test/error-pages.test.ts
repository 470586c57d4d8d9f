import { describe, expect, it } from 'vitest';
import { ask, createRig, got, QUESTION } from './rig.fixture.ts';
import { createRunsRig, delta, END, IDS, OWNER, storedAnswer } from './runs.fixture.ts';

const FALLBACK = 'The service refused the request.';

/** The message that the page is shown when the service answers 400 with this body. */
async function messageOf(body: string | Uint8Array, type = 'application/json'): Promise<string> {
  const { handler, api } = await createRig({
    answer: (_, outgoing) => void outgoing.writeHead(400, { 'content-type': type }).end(body),
  });
  const { status, json } = await got(handler(ask(api, '/chat/completions', QUESTION)));
  expect(status).toBe(400);
  return json().error.message;
}

const PAGE = '<html><head><title>400 Bad Request</title></head><body><h1>nginx</h1></body></html>';

describe('an error page of the service', () => {
  it.each([
    ['text/html', PAGE],
    ['text/html; charset=utf-8', `<!DOCTYPE html>\n${PAGE}`],
    ['text/plain', PAGE],
    ['application/json', PAGE],
    ['application/octet-stream', `\ufeff  ${PAGE}`],
    ['', PAGE.toUpperCase()],
    ['text/xml', '<?xml version="1.0"?><Error><Code>InvalidArgument</Code></Error>'],
    ['application/xml', '<Error>no</Error>'],
    ['application/xhtml+xml', '<br/>'],
    ['image/svg+xml', '<svg onload=alert(1)>'],
    ['text/plain', 'Bad request <!-- a padding to disable MSIE -->'],
    ['text/plain', 'upstream error</pre>'],
    ['text/html', '&lt;html&gt;400 Bad Request'],
    ['text/html', 'Bad request&nbsp;&#60;b&#62;'],
    ['text/html', '&#x3c;b>'],
    ['text/html', `<p>${'x'.repeat(70_000)}`],
    ['text/html', '&lt;!doctype html'],
    ['text/html', '&amp;lt;h1&amp;gt;400'],
    ['text/html', '&#0060h1&#62'],
    ['text/plain', '\\u003ch1\\u003e400'],
    ['text/plain', '%3Ch1%3E400 %253Ch1%253E'],
    ['text/plain', `Upstream: <h\u0000\u200bt\u00adml>`],
    ['text/plain', 'see <img src=x onerror=alert(1)//'],
    ['text/plain', 'see <input\nautofocus=1 onfocus=alert(1)'],
    ['application/xml', '<Error>\n <Code>InvalidArgument'],
    ['text/plain', `&${'amp;'.repeat(40)}lt;h1`],
  ])('is not shown: %s %s', async (type, body) => {
    expect(await messageOf(body, type)).toBe(FALLBACK);
  });

  it.each([
    { error: { message: PAGE } },
    { error: PAGE },
    { message: PAGE },
    { detail: `gateway said: ${PAGE}` },
    { error: JSON.stringify({ message: PAGE }) },
    { error: { code: 'INVALID_ARGUMENT', message: `${'x'.repeat(600)}<b>` } },
    PAGE,
    JSON.stringify({ error: PAGE }),
  ])('is not shown within JSON: %j', async (body) => {
    expect(await messageOf(JSON.stringify(body))).toBe(FALLBACK);
  });

  it.each([
    ['of little-endian UTF-16', (page: string) => Buffer.from(page, 'utf16le')],
    ['of big-endian UTF-16', (page: string) => Buffer.from(page, 'utf16le').swap16()],
    ['of letters apart', (page: string) => Buffer.from(page.split('').join(' '))],
    ['of letters behind spaces', (page: string) => Buffer.from(page.replace(/[^]/g, ' $&'))],
    ['of letters between zero bytes', (page: string) => Buffer.from(page.split('').join('\0'))],
  ])('%s is not shown', async (_, encode) => {
    for (const page of [
      `\ufeff<!DOCTYPE html>${PAGE}`,
      PAGE,
      '<h1 class="x">No</h1>',
      '<p>Bad request</p>',
    ]) {
      expect(await messageOf(encode(page), 'text/html')).toBe(FALLBACK);
    }
  });

  it.each([
    ['temperature must be <2 and >0'],
    ['the value must be < 5'],
    ['the value must be &lt; 5, it can&#39;t be &quot;6&quot;'],
    ['use <think> tags'],
    ['use <think>…</think> around it'],
    ['<think> and <answer> are the tags'],
    ['Expected <object>, got Map<string, List<int>>'],
    ['a < b < c < d < e < f && g > h'],
    ['if (a<b) c=d; 100% done, 5%25 <3 <- here'],
    ['Expected 1 < n < 64, AT&T; a & b; x &; &copy'],
    ['Use a "$and" of [clauses]; i<3 is fine'],
  ])('is told from a message: %s', async (message) => {
    expect(await messageOf(JSON.stringify({ error: { message } }))).toBe(message);
    expect(await messageOf(message, 'text/plain')).toBe(message);
  });

  it('a JSON string is its own message', async () => {
    expect(await messageOf('"Too many messages"')).toBe('Too many messages');
  });
});

const ESCAPED = PAGE.replaceAll('<', '&lt;');
const SHOWN = /nginx|DOCTYPE|<h|&lt;|\\u003c/i;

/** Errors in a body that came with 200. */
const ERRORS: [name: string, body: string][] = [
  ['an error object', JSON.stringify({ error: { code: 'INTERNAL', message: `<!DOCTYPE html>${PAGE}` } })],
  ['an error text', JSON.stringify({ error: PAGE })],
  ['escaped markup', JSON.stringify({ error: { message: ESCAPED } })],
  ['JSON within JSON', JSON.stringify({ error: { message: JSON.stringify({ error: { message: PAGE } }) } })],
  ['escaped brackets', `{"error":{"message":"\\u003c!DOCTYPE html\\u003enginx"}}`],
  ['an escaped name', `{"\\u0065\\u0072ror":{"message":"<h1>nginx"}}`],
  ['letters apart', JSON.stringify({ error: { message: PAGE.split('').join(' ') } })],
  ['details', JSON.stringify({ error: { message: 'No', details: [{ body: PAGE }] } })],
  ['a type', JSON.stringify({ type: 'error', message: PAGE })],
  ['an envelope', JSON.stringify({ chat_completion: { error: { message: PAGE } } })],
  ['white space', JSON.stringify({ error: { message: PAGE } }, null, 2)],
  ['great depth', `{"error":${'{"a":'.repeat(20_000)}"<h1>nginx"${'}'.repeat(20_000)}}`],
];

describe.each([{ signedLinks: false }, { signedLinks: true }])(
  'an error page in a success, with %j',
  (options) => {
    const answered = async (body: string | string[], type: string, stream: boolean) => {
      const { api } = await createRig({
        ...options,
        listen: true,
        answer: async (_, outgoing) => {
          outgoing.writeHead(200, { 'content-type': type });
          for (const piece of [body].flat()) {
            outgoing.write(piece);
            await new Promise((resolve) => setTimeout(resolve, 2));
          }
          outgoing.end();
        },
      });
      return got(fetch(ask(api, '/chat/completions', { ...QUESTION, stream })));
    };
    const events = (body: string) => body.replaceAll('\n', '\ndata: ');

    it.each(ERRORS)('is not shown in JSON: %s', async (_, body) => {
      for (const stream of [false, true]) {
        for (const type of ['application/json', 'text/event-stream']) {
          const { text } = await answered(body, type, stream);
          expect(text).not.toMatch(SHOWN);
          expect(text).toContain('error');
        }
      }
    });

    it.each(ERRORS)('is not shown in an event: %s', async (_, body) => {
      for (const stream of [false, true]) {
        const all = `${delta('Up')}data: ${events(body)}\n\n`;
        for (const pieces of [
          all,
          [all.slice(0, 70), all.slice(70, 99), all.slice(99)],
          all.replaceAll('\n', '\r'),
        ]) {
          const { text } = await answered(pieces, 'text/event-stream', stream);
          expect(text).not.toMatch(SHOWN);
          expect(text.replaceAll('\r', '\n')).toContain(delta('Up'));
          expect(text).toContain('The service failed.');
        }
      }
    });

    it.each([
      `event: error\ndata: ${PAGE}\n\n`,
      `event:error\ndata:<!DOCTYPE html>\ndata:${PAGE}\n\n`,
      `data: Bad ${PAGE}\nevent: error\n\n`,
      `event: error\ndata: ${JSON.stringify(PAGE)}\n\n`,
      `event: error\ndata: {"reason":${JSON.stringify(PAGE)}}\n\n`,
      `event: error\nid: 7\ndata: ${ESCAPED}\n\n`,
      `event: error\r\ndata: ${PAGE.split('').join('\0')}\r\n\r\n`,
    ])('is not shown in an event named error: %j', async (event) => {
      for (const pieces of [event, [...(event.match(/[^]{1,9}/g) ?? [])]]) {
        const { text } = await answered(pieces, 'text/event-stream', true);
        expect(text.replaceAll('\0', '')).not.toMatch(SHOWN);
        expect(text).toMatch(/^event: ?error\n(?:id: 7\n)?data: .*The service failed\..*\n\n$/);
      }
    });

    it('leaves honest errors, and markup in an answer, as they are', async () => {
      const honest = '{"error":{"code":"X","n":12345678901234567890,"message":"a < b, use <think> tags"}}';
      expect((await answered(honest, 'application/json', false)).text).toBe(honest);
      const answer = JSON.stringify({ choices: [{ message: { content: `An error page: ${PAGE}` } }] });
      expect((await answered(answer, 'application/json', false)).text).toBe(answer);
      const stream = `event: error\ndata: ${honest}\n\n${delta(`error &lt; ${PAGE}`)}event: errors\ndata: <b>\n\n`;
      expect((await answered(stream, 'text/event-stream', true)).text).toBe(stream);
    });
  },
);

it('an error page in an event reaches neither the log of a run nor a thread', async () => {
  const rig = await createRunsRig({
    answer: (_, outgoing) => {
      outgoing.writeHead(200, { 'content-type': 'text/event-stream' });
      outgoing.end(`${delta('Up')}data: ${JSON.stringify({ error: { message: PAGE } })}\n\n${END}`);
    },
  });
  const followed = await rig.send();
  await expect.poll(() => followed.hasEnded).toBe(true);
  expect(followed.raw).not.toMatch(SHOWN);
  const id = followed.response.headers.get('redpine-run') ?? '';
  expect((await got(rig.get(`/runs/${id}`))).text).not.toMatch(SHOWN);
  expect(await storedAnswer(rig)).toEqual(['Up', 'interrupted']);
  expect(JSON.stringify(await rig.threads.get(OWNER, IDS['redpine-thread']))).not.toMatch(SHOWN);
});
