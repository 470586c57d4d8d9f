import { createAssistantChat, type AssistantChat } from '@redpine/core';
import { createHttpStorage, createIndexedDbStorage, type ThreadStorage } from '@redpine/core/storage';
import { AssistantChatProvider, ChatWindow } from '@redpine/react';
import { createElement } from 'react';
import { createRoot } from 'react-dom/client';
import { idOf, LONG, makeThread, THREADS } from './fill.ts';
import { medianMs } from './time.ts';

const TOKENS = 2_000;
/** The number of the last message. */
const LAST = 9_999;
const storage = createIndexedDbStorage({ name: 'bench' });

/** A long thread: loaded, its last answer painted by a window, and its rows read bare. Milliseconds. */
export interface OpeningFigures {
  open: number;
  paint: number;
  bareOpen: number;
}

/** Measurements of the page. Milliseconds, but for `records` and `longTasks`. */
export interface BrowserFigures extends OpeningFigures {
  list: number;
  bareList: number;
  /** Most records of one save while 2,000 tokens come. */
  records: number;
  saves: number;
  /** Tasks above 50 ms while they come, with saving and without. */
  longTasks: number;
  longTasksUnsaved: number;
}

/** Fills the database, and measures. Called by the bench. */
export async function measureInPage(): Promise<BrowserFigures> {
  for (let number = 0; number < THREADS; number++)
    await storage.saveChange(idOf(number), makeThread(number, 2));
  await storage.saveChange(LONG, makeThread(10_000, 5_000));
  const { database, close } = await openBare();
  const figures = {
    list: await medianMs(() => storage.list({ limit: 50 })),
    bareList: await medianMs(() =>
      ask(database, 'threads', (store) => store.index('order').getAll(null, 51)),
    ),
    open: await medianMs(() => storage.load(LONG)),
    paint: await medianMs(() => paintThread(createIndexedDbStorage({ name: 'bench' })), 5),
    bareOpen: await medianMs(() =>
      ask(database, 'nodes', (store) => store.getAll(IDBKeyRange.bound([LONG], [LONG, []]))),
    ),
  };
  close();
  const unsaved = await streamInto(false);
  const saved = await streamInto(true);
  return { ...figures, ...saved, longTasksUnsaved: unsaved.longTasks };
}

/** Measures a thread at the handler of this origin, compared with `/bare`. Called by the bench. */
export async function measureOverHttp(): Promise<OpeningFigures> {
  return {
    open: await medianMs(() => createHttpStorage({ api: '/api' }).load(LONG)),
    paint: await medianMs(() => paintThread(createHttpStorage({ api: '/api' })), 5),
    bareOpen: await medianMs(async () => (await fetch('/bare')).json()),
  };
}

/** Mounts a window on the long thread, and resolves when its last answer was painted. */
async function paintThread(kept: ThreadStorage): Promise<void> {
  const place = document.createElement('div');
  place.style.height = '780px';
  document.body.append(place);
  const root = createRoot(place);
  const chat = createElement(ChatWindow, { variant: 'full' });
  root.render(createElement(AssistantChatProvider, { api: '/api', storage: kept, threadId: LONG }, chat));
  while (!place.textContent.includes(`Answer ${LAST} of`)) await nextFrame();
  await nextFrame();
  root.unmount();
  place.remove();
}

function nextFrame(): Promise<void> {
  return new Promise((resolve) => {
    requestAnimationFrame(() => setTimeout(resolve));
  });
}

async function streamInto(isSaved: boolean) {
  let [records, saves, longTasks] = [0, 0, 0];
  const observer = new PerformanceObserver((entries) => (longTasks += entries.getEntries().length));
  const own = createIndexedDbStorage({ name: 'bench' });
  const stored = await own.load(LONG);
  const chat: AssistantChat = createAssistantChat({
    api: 'https://bench.test/api',
    threadId: LONG,
    fetch: answerSlowly,
    ...(isSaved ? { storage: own } : { initialMessages: stored?.nodes.map(({ message }) => message) ?? [] }),
  });
  chat.subscribe(() => undefined);
  while (chat.getSnapshot().messages.length < 10_000) await new Promise((resolve) => setTimeout(resolve, 50));
  const put = Reflect.get(IDBObjectStore.prototype, 'put') as (
    value: unknown,
    key?: IDBValidKey,
  ) => IDBRequest<IDBValidKey>;
  let inSave = 0;
  IDBObjectStore.prototype.put = function (this: IDBObjectStore, value: unknown, key?: IDBValidKey) {
    if (this.name === 'nodes') records = Math.max(records, ++inSave);
    else if (this.name === 'threads') {
      saves++;
      inSave = 0;
    }
    return key === undefined ? put.call(this, value) : put.call(this, value, key);
  };
  observer.observe({ type: 'longtask' });
  await chat.sendMessage('Stream');
  await new Promise((resolve) => setTimeout(resolve, 1_000));
  observer.disconnect();
  IDBObjectStore.prototype.put = put;
  chat.destroy();
  return { records, saves, longTasks };
}

/** 2,000 tokens, two of them each 4 ms. */
const answerSlowly: typeof fetch = async () => {
  const encoder = new TextEncoder();
  let sent = 0;
  const event = (data: object) => `data: ${JSON.stringify(data)}\n\n`;
  const body = new ReadableStream<Uint8Array>({
    async pull(controller) {
      await new Promise((resolve) => setTimeout(resolve, 4));
      const words = [sent++, sent++].map((word) =>
        event({ choices: [{ delta: { content: `word ${word} ` } }] }),
      );
      controller.enqueue(encoder.encode(words.join('')));
      if (sent < TOKENS) return;
      controller.enqueue(
        encoder.encode(`${event({ choices: [{ delta: {}, finish_reason: 'stop' }] })}data: [DONE]\n\n`),
      );
      controller.close();
    },
  });
  return new Response(body, { headers: { 'content-type': 'text/event-stream' } });
};

async function openBare(): Promise<{ database: IDBDatabase; close: () => void }> {
  const [known] = (await indexedDB.databases()).filter(({ name }) => name?.startsWith('bench-threads'));
  const database = await settle(indexedDB.open(known?.name ?? ''));
  return { database, close: () => database.close() };
}

function ask(
  database: IDBDatabase,
  name: string,
  read: (store: IDBObjectStore) => IDBRequest,
): Promise<unknown> {
  return settle(read(database.transaction(name).objectStore(name)));
}

function settle<T>(request: IDBRequest<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    request.addEventListener('success', () => resolve(request.result));
    request.addEventListener('error', () => reject(request.error ?? new Error('IndexedDB failed.')));
  });
}
