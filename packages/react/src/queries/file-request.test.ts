import { expect, it } from 'vitest';
import { redirect, startOrigin } from '../../../core/src/wire/two-origins.fixture.ts';
import { askContext } from '../viewer/passage/ask-context.ts';
import { askFor, contentUrl, findFileId, readMetadata } from './file-request.ts';

const FILE = '/files/f1?include_url=false';
const LIST = '/files?limit=100';

it.each([302, 307])(
  'No request for a document follows a redirect (%i) to another origin: it is refused as protocol',
  async (status) => {
    const other = await startOrigin();
    const away = redirect(status, `${other.origin}/signed?sig=1`);
    const found = await startOrigin({ [FILE]: (response) => void response.end('{}'), '/context': away });
    const here = await startOrigin({ '/files/f1/content': away, [FILE]: away, [LIST]: away });
    const headers = () => ({ 'x-own': 'secret' });
    const { signal } = new AbortController();
    const request = { api: here.origin, headers };
    const refused = { code: 'protocol' };
    await expect(askFor(request, contentUrl(here.origin, 'f1'))).rejects.toMatchObject(refused);
    await expect(readMetadata('f1', request, signal)).rejects.toMatchObject(refused);
    await expect(findFileId({ title: 'a.md' }, request)).rejects.toMatchObject(refused);
    await expect(
      askContext('How tall?', 'f1', { ...request, api: found.origin }, signal),
    ).rejects.toMatchObject(refused);
    expect(other.received).toEqual([]);
    expect([...here.received, ...found.received].map(({ headers: sent }) => sent['x-own'])).toEqual(
      Array(5).fill('secret'),
    );
  },
);

it('A redirect within the origin is followed with the headers of the host and the range', async () => {
  const here = await startOrigin({ '/files/f1/content': redirect(307, '/moved') });
  const request = { headers: { 'x-own': 'secret' } };
  await askFor(request, contentUrl(here.origin, 'f1'), { headers: { range: 'bytes=0-9' } });
  expect(here.received.map(({ path }) => path)).toEqual(['/files/f1/content', '/moved']);
  expect(here.received[1]?.headers).toMatchObject({ 'x-own': 'secret', range: 'bytes=0-9' });
});
