import type * as Wire from '@redpine/core/wire';
import type * as Files from '../../../packages/react/src/queries/file-request.ts';
import { build } from 'esbuild';
import type { Browser } from 'playwright';
import { afterAll, beforeAll, expect, it } from 'vitest';
import {
  type OriginServer,
  redirect,
  startOrigin,
} from '../../../packages/core/src/wire/two-origins.fixture.ts';
import { launchBrowser } from './open-page.ts';

const PATH = '/api/chat/completions';
let browser: Browser;
let client = '';

beforeAll(async () => {
  const { outputFiles } = await build({
    stdin: {
      contents: `export * from './packages/core/src/wire.ts';
        export { askFor } from './packages/react/src/queries/file-request.ts';`,
      resolveDir: process.cwd(),
    },
    bundle: true,
    format: 'iife',
    globalName: 'wire',
    write: false,
    outdir: 'unused',
  });
  client = outputFiles[0]?.text ?? '';
  browser = await launchBrowser();
});
afterAll(() => browser?.close());

const start = (...[answers]: Parameters<typeof startOrigin>): Promise<OriginServer> =>
  startOrigin({
    '/page': (response) => void response.setHeader('content-type', 'text/html').end('<!doctype html>'),
    ...answers,
  });

/** The text of an answer that a page asks for, or the code of its error. */
async function askFrom(server: OriginServer, api: string): Promise<string> {
  const page = await browser.newPage();
  await page.goto(`${server.origin}/page`);
  await page.addScriptTag({ content: client });
  const said = await page.evaluate(async (address) => {
    const { createAssistantClient } = Reflect.get(window, 'wire') as typeof Wire;
    const asking = createAssistantClient({ api: address, headers: { 'x-own': 'secret' } });
    try {
      const answer = await asking.complete({ messages: [{ role: 'user', content: 'Hello?' }] });
      return answer.choices[0]?.message.content ?? '';
    } catch (error) {
      return (error as { code: string }).code;
    }
  }, api);
  await page.close();
  return said;
}

/** The text of a document that a page asks the handler for, or the code of its error. */
async function readFrom(server: OriginServer, url: string): Promise<string> {
  const page = await browser.newPage();
  await page.goto(`${server.origin}/page`);
  await page.addScriptTag({ content: client });
  const said = await page.evaluate(async (address) => {
    const { askFor } = Reflect.get(window, 'wire') as typeof Files;
    try {
      return await (await askFor({ headers: { 'x-own': 'secret' } }, address)).text();
    } catch (error) {
      return (error as { code: string }).code;
    }
  }, url);
  await page.close();
  return said;
}

const asked = ({ received }: OriginServer) => received.filter(({ path }) => /api|second/.test(path)).length;

it.each([302, 307])(
  'a browser sends nothing to another origin that the service redirects to (%i)',
  async (status) => {
    const other = await start();
    const here = await start({
      [PATH]: redirect(status, '/second'),
      '/second': redirect(status, `${other.origin}/api`),
      '/direct/chat/completions': redirect(status, `${other.origin}/api`),
    });
    expect(await askFrom(here, '/api')).toBe('protocol');
    expect(await askFrom(here, '/direct')).toBe('protocol');
    expect(other.received).toEqual([]);
  },
);

it('a browser follows a redirect within the origin of the page', async () => {
  const here = await start({ [PATH]: redirect(308, '/second') });
  expect(await askFrom(here, '/api')).toBe('Hello world');
  expect(here.received.at(-1)).toMatchObject({ method: 'POST', path: '/second' });
  expect(here.received.at(-1)?.body).toContain('Hello?');
  expect(here.received.at(-1)?.headers).toMatchObject({ 'x-own': 'secret' });
});

it('a browser sends requests to a service of another origin, and follows none of its redirects, which it cannot see', async () => {
  const [page, other] = [await start(), await start()];
  const api = await start({ '/moved/chat/completions': redirect(307, `${other.origin}/api`) });
  expect(await askFrom(page, `${api.origin}/api`)).toBe('Hello world');
  expect(await askFrom(page, `${api.origin}/moved`)).toBe('protocol');
  expect(other.received).toEqual([]);
  expect(asked(page)).toBe(0);
});

it('a browser requests a document with the headers of the host, and sends none of them to another origin', async () => {
  const [page, other] = [await start(), await start()];
  const here = await start({
    '/api/files/f1/content': redirect(307, '/second'),
    '/second': (response) => void response.end('A document'),
    '/api/files/f2/content': redirect(302, `${other.origin}/signed?sig=1`),
  });
  expect(await readFrom(here, '/api/files/f1/content')).toBe('A document');
  expect(here.received.at(-1)).toMatchObject({ path: '/second', headers: { 'x-own': 'secret' } });
  expect(await readFrom(here, '/api/files/f2/content')).toBe('protocol');
  expect(await readFrom(page, `${here.origin}/api/files/f1/content`)).toBe('protocol');
  expect(other.received).toEqual([]);
});
