import { deepStrictEqual, ok } from 'node:assert/strict';
import type { Page } from 'playwright';

const THREADS = '/api/assistant/threads';
const NONSENSE = 'nonsense';
const OF_NOBODY = 'thread-of-nobody-0001';

/** A save that is valid but for the id, and an update. */
const SAVE = '{"version":1,"title":"Mine"}';
const UPDATE = '{"title":"Mine"}';

/** Status, headers, and body: all that `curl -i` shows of an answer. */
type Answer = [status: number, headers: unknown[], body: string];

/**
 * Tries every route of threads as one person with the id of another's conversation. @throws if an answer differs in any byte from
 * that for an id that names nothing, or where the conversation is not as before
 */
export async function tryRoutesAs(stranger: Page, owner: Page, id: string): Promise<void> {
  const before = await callAs(owner, 'GET', id);
  deepStrictEqual(before[0], 200);
  const missing = await callAs(stranger, 'GET', NONSENSE);
  deepStrictEqual(missing[0], 404);
  for (const [method, body] of [
    ['GET'],
    ['PATCH', UPDATE],
    ['PATCH', '{"title":'],
    ['DELETE'],
    ['PUT', '{"version":1,"nodes":[{}]}'],
    ['HEAD'],
    ['POST', UPDATE],
    ['OPTIONS'],
  ] as const) {
    const nobody = await callAs(stranger, method, OF_NOBODY, body);
    deepStrictEqual(await callAs(stranger, method, id, body), nobody, `${method} ${body} of another's`);
    // A wrong body is refused before the lookup of its thread; an invalid id is refused before both.
    if (nobody[0] === 400) continue;
    deepStrictEqual(await callAs(stranger, method, NONSENSE, body), nobody, `${method} of nonsense`);
    if (/^(GET|PATCH|DELETE)$/.test(method)) deepStrictEqual(nobody[0], 404, method);
  }

  // A save makes a thread of one's own, whoever else has one of that id.
  const saved = await callAs(stranger, 'PUT', id, SAVE);
  deepStrictEqual([saved[0], saved], [200, await callAs(stranger, 'PUT', OF_NOBODY, SAVE)], 'PUT');
  deepStrictEqual(await callAs(stranger, 'PUT', NONSENSE, SAVE), missing, 'PUT of nonsense');
  for (const own of [id, OF_NOBODY]) deepStrictEqual((await callAs(stranger, 'DELETE', own))[0], 200);
  for (const gone of [id, OF_NOBODY])
    deepStrictEqual(await callAs(stranger, 'GET', gone), missing, 'a deleted one');

  for (const path of ['', 'export']) {
    const [status, , body] = await callAs(stranger, 'GET', path);
    deepStrictEqual(status, 200, path);
    ok(!body.includes(id), `GET threads/${path} names the conversation of another.`);
  }
  deepStrictEqual(await callAs(owner, 'GET', id), before, 'the conversation of its owner');
}

/** Deletes all that one person has. @throws if that also deletes a conversation of another person */
export async function deleteAllAs(stranger: Page, owner: Page, id: string): Promise<void> {
  const before = await callAs(owner, 'GET', id);
  deepStrictEqual((await callAs(stranger, 'DELETE', ''))[0], 200);
  deepStrictEqual((await callAs(stranger, 'GET', ''))[2], '{"threads":[]}');
  deepStrictEqual(await callAs(owner, 'GET', id), before, 'the conversation of its owner');
}

/** An answer without its time; the request names itself, so that each answer repeats the same name. */
async function callAs(page: Page, method: string, id: string, data?: string): Promise<Answer> {
  const url = new URL(id === '' ? THREADS : `${THREADS}/${id}`, page.url()).href;
  const headers = {
    'x-request-id': 'one',
    ...(data !== undefined && { 'content-type': 'application/json' }),
  };
  const answer = await page
    .context()
    .request.fetch(url, { method, headers, ...(data !== undefined && { data }) });
  const shown = answer.headersArray().filter(({ name }) => !/^(date|keep-alive)$/i.test(name));
  return [answer.status(), shown, (await answer.body()).toString('latin1')];
}
