import { describe, expect, it } from 'vitest';
import { ask, createRig, got, QUESTION } from './rig.fixture.ts';

const FALLBACK = 'The service refused the request.';

/** The message that the page is shown when the service answers 400 with this body. */
async function messageOf(body: string, type = 'application/json'): Promise<string> {
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
    ['temperature must be <2 and >0'],
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
