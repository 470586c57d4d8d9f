import { describe, expect, it } from 'vitest';
import { createRig, got } from './rig.fixture.ts';

/** The status of a page's request, as the URL that the runtime makes, `Host`, `Origin` and `Sec-Fetch-Site` have it. */
async function statusOf(
  url: string,
  headers: Record<string, string>,
  options: { allowedOrigins?: string[] } = {},
): Promise<number> {
  const { handler } = await createRig(options);
  return (await got(handler(new Request(url, { headers })))).status;
}

const SAME = { 'sec-fetch-site': 'same-origin' };

describe('the page’s own origin', () => {
  it.each<[string, Record<string, string>]>([
    ['https://app.test/api/models', { origin: 'https://app.test' }],
    ['https://app.test:8443/api/models', { origin: 'https://app.test:8443' }],
    ['http://localhost:3000/api/models', { origin: 'http://localhost:3000' }],
    ['https://bücher.test/api/models', { origin: 'https://xn--bcher-kva.test' }],
    ['https://app.test./api/models', { origin: 'https://app.test.' }],
    ['https://[::1]:3000/api/models', { origin: 'https://[::1]:3000' }],
    ['https://[0:0:0:0:0:0:0:1]/api/models', { origin: 'https://[::1]' }],
    ['http://10.0.0.7:3000/api/models', { host: 'app.test', origin: 'https://app.test', ...SAME }],
    [
      'http://10.0.0.7:3000/api/models',
      { host: 'xn--bcher-kva.test', origin: 'https://xn--bcher-kva.test', ...SAME },
    ],
  ])('%s %j passes', async (url, headers) => {
    expect(await statusOf(url, headers)).toBe(200);
  });

  // H3
  it.each<[string, Record<string, string>]>([
    ['http://app.example.com:443/api/models', { origin: 'https://app.example.com', ...SAME }],
    [
      'http://10.0.0.7/api/models',
      { host: 'app.example.com:443', origin: 'https://app.example.com', ...SAME },
    ],
    ['https://10.0.0.7/api/models', { host: 'app.example.com:443', origin: 'https://app.example.com' }],
    ['http://10.0.0.7:3000/api/models', { host: 'app.example.com:80', origin: 'http://app.example.com' }],
    ['http://10.0.0.7/api/models', { host: '[2001:db8::1]:443', origin: 'https://[2001:db8::1]', ...SAME }],
    [
      'http://10.0.0.7/api/models',
      { host: '[2001:DB8:0:0:0:0:0:1]:443', origin: 'https://[2001:db8::1]', ...SAME },
    ],
  ])('%s %j passes: a default port that a proxy writes is the scheme’s own', async (url, headers) => {
    expect(await statusOf(url, headers)).toBe(200);
  });

  it.each<[string, Record<string, string>]>([
    ['http://app.example.com:443/api/models', { origin: 'https://app.example.com' }],
    [
      'http://10.0.0.7/api/models',
      { host: 'app.example.com:8443', origin: 'https://app.example.com', ...SAME },
    ],
    [
      'http://10.0.0.7/api/models',
      { host: 'app.example.com:80', origin: 'https://app.example.com', ...SAME },
    ],
    [
      'http://10.0.0.7/api/models',
      { host: 'app.example.com@evil.test', origin: 'https://evil.test', ...SAME },
    ],
    ['http://10.0.0.7/api/models', { host: 'evil.test/x', origin: 'https://evil.test', ...SAME }],
    ['http://10.0.0.7/api/models', { host: 'app.test, evil.test', origin: 'https://evil.test', ...SAME }],
    ['http://10.0.0.7/api/models', { 'x-forwarded-host': 'app.test', origin: 'https://app.test', ...SAME }],
    [
      'http://10.0.0.7/api/models',
      { forwarded: 'host=app.test;proto=https', origin: 'https://app.test', ...SAME },
    ],
    ['http://app.test/api/models', { 'x-forwarded-proto': 'https', origin: 'https://app.test' }],
    ['https://app.test/api/models', { origin: 'https://app.test', 'sec-fetch-site': 'cross-site' }],
    ['https://app.test/api/models', { origin: 'https://sub.app.test', 'sec-fetch-site': 'same-site' }],
    ['https://app.test./api/models', { origin: 'https://app.test' }],
    ['https://app.test/api/models', { origin: 'https://app.test.' }],
  ])('%s %j is another', async (url, headers) => {
    expect(await statusOf(url, headers)).toBe(403);
  });

  it.each([
    'null',
    'https://APP.test',
    'HTTPS://app.test',
    'https://app.test/',
    'https://app.test:443',
    'https://app.test/path',
    'https://app.test?x',
    'https://user@app.test',
    'https://app.test https://app.test',
    'https://app.test, https://app.test',
    'https://app.test\\@app.test',
    'https:app.test',
    '//app.test',
    'app.test',
    '',
  ])('is written as browsers write it: %j comes from none', async (origin) => {
    expect(await statusOf('https://app.test/api/models', { origin, ...SAME })).toBe(403);
    expect(
      await statusOf('https://app.test/api/models', { origin }, { allowedOrigins: ['https://shop.test'] }),
    ).toBe(403);
  });

  it('is not matched by an origin in letters that punycode encodes', async () => {
    const headers = { origin: 'https://b\u00fccher.test', ...SAME };
    expect(await statusOf('https://bücher.test/api/models', headers)).toBe(403);
  });
});

describe('an origin in allowedOrigins', () => {
  it.each([
    ['https://SHOP.test', 'https://shop.test'],
    ['https://shop.test/', 'https://shop.test'],
    ['https://shop.test:443', 'https://shop.test'],
    ['http://shop.test:80/app', 'http://shop.test'],
    ['https://bücher.test', 'https://xn--bcher-kva.test'],
    ['https://[0:0::1]:8443', 'https://[::1]:8443'],
    ['shop.test', 'https://app.example.com'],
    ['null', 'https://app.example.com'],
    ['*', 'https://app.example.com'],
    ['https://*.shop.test', 'https://app.example.com'],
    ['file://', 'https://app.example.com'],
    ['https://a.test, https://b.test', 'https://app.example.com'],
    ['', 'https://app.example.com'],
  ])('%j is refused when the handler is made, naming %s', async (listed, named) => {
    await expect(createRig({ allowedOrigins: [listed] })).rejects.toThrow(`like "${named}"`);
  });

  it.each([
    'capacitor://localhost',
    'chrome-extension://abcdefghijklmnop',
    'http://localhost:5173',
    'https://shop.test.',
  ])('%j passes, as its page sends it', async (origin) => {
    const options = { allowedOrigins: [origin] };
    const headers = { origin, 'sec-fetch-site': 'cross-site' };
    expect(await statusOf('https://app.test/api/models', headers, options)).toBe(200);
    expect(await statusOf('https://app.test/api/models', { origin: `${origin}x` }, options)).toBe(403);
  });
});

describe('a preflight', () => {
  async function ask(headers: string | undefined, allowedHeaders?: string[]) {
    const { handler, api, logs } = await createRig({
      allowedOrigins: ['https://shop.test'],
      ...(allowedHeaders && { allowedHeaders }),
    });
    const request = new Request(`${api}/chat/completions`, {
      method: 'OPTIONS',
      headers: {
        origin: 'https://shop.test',
        'access-control-request-method': 'POST',
        ...(headers !== undefined && { 'access-control-request-headers': headers }),
      },
    });
    const answer = await got(handler(request));
    return { status: answer.status, granted: answer.headers.get('access-control-allow-headers'), logs };
  }

  it('is granted the headers that the handler reads, and no other', async () => {
    expect(await ask('content-type,x-request-id')).toMatchObject({
      status: 204,
      granted: 'content-type, x-request-id',
    });
    expect((await ask('Content-Type')).granted).toBe('content-type');
    expect((await ask('authorization,content-type,x-evil')).granted).toBe('content-type');
    for (const headers of [
      undefined,
      '',
      '*',
      'x-evil',
      'authorization',
      'cookie',
      'content-type x-evil',
      '\u00e9',
    ]) {
      expect([headers, (await ask(headers)).granted]).toEqual([headers, null]);
    }
  });

  it('is granted the headers that the host lists, in whichever case', async () => {
    const listed = ['Authorization', 'X-CSRF-Token'];
    expect((await ask('authorization,content-type,x-csrf-token,x-evil', listed)).granted).toBe(
      'authorization, content-type, x-csrf-token',
    );
  });

  it.each(['*', '', 'a b', 'a:', 'a,b', 'é'])('cannot be granted %j', async (name) => {
    await expect(createRig({ allowedHeaders: [name] })).rejects.toThrow(/allowedHeaders/);
  });
});
