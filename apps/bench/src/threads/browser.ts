import type { RequestListener } from 'node:http';
import { createAssistantHandler, type ThreadStore } from '@redpine/server';
import { toNodeListener } from '@redpine/server/node';
import { openPage } from './open-page.ts';
import type { BrowserFigures, OpeningFigures } from './page.ts';
import { report } from './time.ts';

const MOST = 3;

/** Lists, opens and streams into IndexedDB in Chromium, compared with bare reading of the same rows and the same stream unsaved. */
export async function measureBrowser(): Promise<void> {
  const figures = await openPage(
    (_, outgoing) => outgoing.writeHead(404).end(),
    async (page) => (await page.evaluate('bench.measureInPage()')) as BrowserFigures,
  );
  report('IndexedDB: a page of 10,000 threads', figures.list, figures.bareList, MOST);
  report('IndexedDB: a thread of 5,000 turns, loaded', figures.open, figures.bareOpen, MOST);
  report('IndexedDB: its last answer painted', figures.paint, figures.bareOpen, MOST);
  const { records, saves, longTasks, longTasksUnsaved } = figures;
  console.log(
    `2,000 tokens into a thread of 5,000 turns: ${saves} saves of at most ${records} records, ${longTasks} long tasks (${longTasksUnsaved} unsaved)`,
  );
}

/**
 * Opens a long thread in Chromium over the handler and its store, compared with the bare rows over the same server.
 *
 * @param read The rows of its messages, by a bare statement.
 */
export async function measureOverHttp(
  name: string,
  store: ThreadStore,
  read: () => Promise<unknown[]>,
): Promise<void> {
  const handler = createAssistantHandler({
    assistant: 'docs',
    apiKey: 'none',
    authorize: () => ({ principal: { id: 'ann' } }),
    threads: store,
  });
  const answer = toNodeListener(handler);
  const listener: RequestListener = (incoming, outgoing) => {
    if (incoming.url !== '/bare') return answer(incoming, outgoing);
    void read().then((rows) =>
      outgoing.setHeader('content-type', 'application/json').end(JSON.stringify(rows)),
    );
  };
  const figures = await openPage(
    listener,
    async (page) => (await page.evaluate('bench.measureOverHttp()')) as OpeningFigures,
  );
  report(`${name} and HTTP: a thread of 5,000 turns, loaded`, figures.open, figures.bareOpen, MOST);
  report(`${name} and HTTP: its last answer painted`, figures.paint, figures.bareOpen, MOST);
}
