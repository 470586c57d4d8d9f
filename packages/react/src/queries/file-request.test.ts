import { expect, it } from 'vitest';
import { redirect, startOrigin } from '../../../core/src/wire/two-origins.fixture.ts';
import { askFor } from './file-request.ts';

it('sends the host’s own headers to no other origin, whatever redirects there', async () => {
  const other = await startOrigin();
  const here = await startOrigin({ '/files/1': redirect(307, `${other.origin}/files/1`) });
  try {
    const asked = askFor({ headers: { 'x-own': 'secret' } }, `${here.origin}/files/1`);
    await expect(asked).rejects.toMatchObject({ code: 'protocol' });
    expect(other.received).toEqual([]);
  } finally {
    await Promise.all([other.close(), here.close()]);
  }
});
