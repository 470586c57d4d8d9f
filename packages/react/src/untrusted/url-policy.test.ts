import { expect, test } from 'vitest';
import { decideImage, decideLink, webUrl } from './url-policy.ts';

test.each([
  ['https://example.com/a', 'text', 'example.com'],
  ['https://example.com/a', 'https://example.com/a', undefined],
  ['https://example.com/a', 'example.com', undefined],
  ['https://example.com/a', 'https://bank.example/', 'example.com'],
  ['https://example.com:8443/', 'example.com', 'example.com:8443'],
  ['https://example.com/', 'example.com.evil.test', 'example.com'],
  ['https://аpple.example/', 'https://аpple.example/', 'xn--pple-43d.example'],
  ['mailto:a@example.com', 'a@example.com', undefined],
  ['mailto:a@example.com', 'b@example.com', 'a@example.com'],
  ['mailto:a@example.com', 'not a@example.com.evil', 'a@example.com'],
  ['mailto:a@example.com?subject=Hi', ' A@Example.com ', undefined],
  ['mailto:?to=eve@evil.test', 'bob@bank.test', 'eve@evil.test'],
  ['mailto:bob@bank.test?bcc=eve@evil.test', 'bob@bank.test', 'bob@bank.test, eve@evil.test'],
  ['mailto:bob@bank.test?BCC=eve%40evil.test', 'bob@bank.test', 'bob@bank.test, eve@evil.test'],
  [
    'mailto:a@a.test,b%2Cc@b.test?cc=d@d.test&to=e@e.test',
    'a@a.test',
    'a@a.test, b, c@b.test, d@d.test, e@e.test',
  ],
  ['mailto:a+b&c@a.test?to=d+e@a.test&%62cc=f@f.test', 'x', 'a+b&c@a.test, d+e@a.test, f@f.test'],
  ['mailto:a%@a.test', 'a', 'a%@a.test'],
  ['mailto:bob@bаnk.test', 'bob@bаnk.test', 'bob@b%D0%B0nk.test'],
  ['mailto:%E2%80%AEmoc@evil.test', 'moc@evil.test', '%E2%80%AEmoc@evil.test'],
])('%s behind %j shows the host %s', (href, text, host) => {
  expect(decideLink(href, text)?.host).toBe(host);
});

test.each([
  'javascript:alert(1)',
  'tel:1',
  '/path',
  'guide.md',
  '//example.com',
  'https://u@example.com/',
  'https://u:p@example.com/',
  'ftp://example.com/',
  'mailto:',
  'mailto:?subject=x',
  'mailto:?bcc=%20',
  '',
])('%s is text', (href) => {
  expect(decideLink(href, 'text')).toBeUndefined();
});

test('a host may allow further schemes, but never one that runs', () => {
  const policy = { protocols: ['tel:', 'javascript:'], trustedHosts: [] };
  expect(decideLink('tel:123', 'call', policy)?.url.href).toBe('tel:123');
  expect(decideLink('javascript:alert(1)', 'x', policy)).toBeUndefined();
});

test('a trusted host need not be shown', () => {
  expect(
    decideLink('https://docs.example/', 'docs', { trustedHosts: ['docs.example'] })?.host,
  ).toBeUndefined();
});

test.each([
  ['https://img.example/ok/a.png', true],
  ['https://img.example/ok/b/../a.png', true],
  ['https://img.example/one.png', true],
  ['https://img.example/one.png/x', false],
  ['https://img.example/ok', false],
  ['https://img.example/okay/a.png', false],
  ['https://img.example/ok/../a.png', false],
  ['https://img.example/ok/%2E%2E/a.png', false],
  ['https://img.example/ok/..%5Ca.png', false],
  ['https://img.example:444/ok/a.png', false],
  ['http://img.example/ok/a.png', false],
  ['https://img.example./ok/a.png', false],
  ['https://u@img.example/ok/a.png', false],
  ['data:image/png;base64,AA', false],
  ['blob:https://img.example/ok/1', false],
])('image %s: %s', (src, allowed) => {
  const url = decideImage(src, ['https://img.example/ok/', 'https://img.example/one.png', 'not a url']);
  expect(url !== undefined).toBe(allowed);
});

test('a link to a source is a web link or absent', () => {
  expect(webUrl('https://files.example/a?x=1')?.href).toBe('https://files.example/a?x=1');
  expect([webUrl('javascript:x'), webUrl('blob:https://a'), webUrl(undefined), webUrl('/a')]).toEqual([
    undefined,
    undefined,
    undefined,
    undefined,
  ]);
});
