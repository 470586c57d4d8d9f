import { expect, it, vi } from 'vitest';
import { showContent } from './show-content.ts';

function openTab() {
  vi.stubGlobal('location', { href: 'https://host.test/page' });
  const tab = { location: { replace: vi.fn() }, close: vi.fn() };
  return { tab, show: tab as unknown as Window };
}

it.each([
  ['application/pdf', 'application/pdf', '#page=2'],
  ['text/html; charset=utf-8', 'text/plain;charset=utf-8', ''],
  ['', 'text/plain;charset=utf-8', ''],
])(
  'hands a document that is %j over as %s, read with the fetch and headers of the host',
  async (type, shown, hash) => {
    const { tab, show } = openTab();
    const seen: [string, Headers][] = [];
    const made = vi.spyOn(URL, 'createObjectURL').mockReturnValue('blob:one');
    const ask: typeof fetch = (input, init) => {
      seen.push([input instanceof Request ? input.url : input.toString(), new Headers(init?.headers)]);
      return Promise.resolve(new Response('%PDF', { headers: type ? { 'content-type': type } : {} }));
    };
    const headers = () => Promise.resolve({ authorization: 'Bearer one' });
    await showContent(show, '/api/assistant/files/a%20b/content#page=2', { fetch: ask, headers });
    expect(seen.map(([url]) => url)).toEqual(['/api/assistant/files/a%20b/content']);
    expect(seen[0]?.[1].get('authorization')).toBe('Bearer one');
    expect(made.mock.calls.map(([blob]) => blob instanceof Blob && blob.type)).toEqual([shown]);
    expect(tab.location.replace.mock.calls).toEqual([[`blob:one${hash}`]]);
    vi.unstubAllGlobals();
  },
);

it('closes the tab if the handler refuses', async () => {
  const { tab, show } = openTab();
  const refused = () => Promise.resolve(new Response('', { status: 404 }));
  await showContent(show, '/api/files/a/content', { fetch: refused });
  expect([tab.close.mock.calls.length, tab.location.replace.mock.calls.length]).toEqual([1, 0]);
  vi.unstubAllGlobals();
});
