import { expect, it } from 'vitest';
import { fetchSignedUrl } from './signed-url.ts';

it('asks for a fresh link with the fetch and the headers of the host', async () => {
  const seen: [string, Headers][] = [];
  const ask: typeof fetch = (input, init) => {
    seen.push([input instanceof Request ? input.url : input.toString(), new Headers(init?.headers)]);
    return Promise.resolve(Response.json({ signed_url: 'https://files.example/a?sig=1' }));
  };
  const headers = () => Promise.resolve({ authorization: 'Bearer one' });
  await expect(fetchSignedUrl('/api/assistant/', 'a b', { fetch: ask, headers })).resolves.toBe(
    'https://files.example/a?sig=1',
  );
  expect(seen[0]?.[0]).toBe('/api/assistant/files/a%20b');
  expect(seen[0]?.[1].get('authorization')).toBe('Bearer one');
});

it('says so when the handler refuses, and takes nothing that is no link', async () => {
  const answer =
    (response: Response): typeof fetch =>
    () =>
      Promise.resolve(response);
  const refused = fetchSignedUrl('/api', 'a', { fetch: answer(new Response('', { status: 404 })) });
  await expect(refused).rejects.toThrow('404');
  const odd = fetchSignedUrl('/api', 'a', { fetch: answer(Response.json({ signed_url: 7 })) });
  await expect(odd).resolves.toBeUndefined();
});
