import { checkEach, isText } from '../errors/check-option.ts';
import { usageError } from '../errors/usage-error.ts';
import { cutText } from '../text/cut-text.ts';
import { fetchSameOrigin } from '../wire/request/fetch-same-origin.ts';
import type { HeadersOption } from '../wire/transport.ts';
import type { StoredThread, ThreadChange, ThreadPage } from '../threads/thread.ts';
import { hashText } from './hash-text.ts';
import { changesList } from './http/changes-list.ts';
import { createNewThreads } from './http/new-threads.ts';
import { createSaveQueue } from './http/save-queue.ts';
import { sendHeaders } from './http/send-headers.ts';
import { splitChange } from './http/split-change.ts';
import { StatusError } from './http/status-error.ts';
import { createIndexedDbStorage } from './indexed-db-storage.ts';
import { keepRecords } from './keep-records.ts';
import { createKnownTitles } from './known-titles.ts';
import { createTabChannel } from './tab-channel.ts';
import type { ThreadStorage } from './thread-storage.ts';

/** Options of {@link createHttpStorage}. */
export interface HttpStorageOptions {
  /** The address at which the handler is mounted. */
  api: string;
  /** Sent with each request, or a function that makes them. */
  headers?: HeadersOption;
  /** Default: the browser's. */
  fetch?: typeof fetch;
  /** The current user of the browser. Drafts and places stay in the browser, in a database for each owner. Default: one for everybody. */
  owner?: string;
}

/** Requests that outlive their page may carry 64 KiB in all. */
const KEEPALIVE_BYTES = 30_000;
const NOT_FOUND = { status: 404, headers: new Headers() };
/** Characters of a search, as the handler takes them. */
const MAX_SEARCH = 200;

/**
 * Threads at the handler: `{api}/threads`. Saves of a thread follow one another, and changes that come meanwhile are joined.
 *
 * Methods reject with an Error that names the status if the handler refuses, and `retryAfterMs` if the refusal gives a time.
 *
 * @throws UsageError without `api`.
 */
export function createHttpStorage(options: HttpStorageOptions): ThreadStorage & { destroy(): Promise<void> } {
  if (!options?.api) throw usageError('REDPINE_API_MISSING', 'Give `api`, the path of the handler.');
  const { api, headers, fetch: ask, owner } = options;
  checkEach(options, ['api', 'owner'], isText, 'a text');
  const base = `${api.replace(/\/+$/, '')}/threads`;
  const channel = createTabChannel(Promise.resolve(`redpine-threads-${base}`));
  /** Drafts and places are this device's. */
  const name = `redpine-${hashText(base)}`;
  const scope = `${name}-${owner === undefined ? '' : hashText(owner)}`;
  const fresh = createNewThreads(scope);
  const noted = new Set<string>();
  const { titleOf, watchTitles, ...titles } = createKnownTitles();

  /** @returns undefined if the handler has no such thing */
  async function request(method: string, path: string, body?: unknown): Promise<Response | undefined> {
    const text = body === undefined ? undefined : JSON.stringify(body);
    const hostHeaders = typeof headers === 'function' ? await headers() : headers;
    // Called on its own: the browser's fetch refuses any other `this`.
    const response = await fetchSameOrigin(ask ?? globalThis.fetch, base + path, {
      method,
      headers: {
        ...hostHeaders,
        accept: 'application/json',
        ...(text && { 'content-type': 'application/json' }),
      },
      ...(text !== undefined && { body: text }),
      keepalive: method !== 'GET' && (text?.length ?? 0) < KEEPALIVE_BYTES,
    });
    if (response.status === 404 && isJson(response)) return undefined;
    if (!response.ok) throw new StatusError(`${method} ${base}${path}`, response);
    return response;
  }

  async function call(method: string, path: string, body?: unknown): Promise<unknown> {
    return (await request(method, path, body))?.json();
  }

  const path = (id: string) => `/${encodeURIComponent(id)}`;
  async function get(id: string): Promise<StoredThread | undefined> {
    if (fresh.has(id)) return undefined;
    const thread = (await call('GET', path(id))) as StoredThread | undefined;
    if (thread) noteStored(id);
    return titles.read(id, thread);
  }

  /**
   * A draft of a thread with messages belongs to that thread only. The device records which threads have messages, so that the handler
   * need not be asked.
   */
  function noteStored(id: string): void {
    fresh.drop(id);
    if (noted.has(id)) return;
    noted.add(id);
    // Without a database on this device, drafts are not kept.
    device()
      .saveChange(id, { version: 1 })
      .catch(() => undefined);
  }

  const queue = createSaveQueue(async (id, change) => {
    for (const part of splitChange(change)) {
      const at = path(id);
      if (await call('PUT', at, part)) continue;
      // Not found: the thread was deleted on another device, or the handler keeps no threads, or does not accept this id.
      if (!titles.wasThere(id)) throw new StatusError(`PUT ${base}${at}`, NOT_FOUND);
      return titles.removed(id);
    }
    titles.saved(id, change.title);
    channel.tell(id, changesList(change));
  });

  function saveChange(id: string, change: ThreadChange): Promise<void> {
    noteStored(id);
    return queue.save(id, change);
  }

  const { placeOf, ...kept } = keepRecords({ get, saveChange });
  let opened: ReturnType<typeof createIndexedDbStorage> | undefined;
  const device = () => (opened ??= createIndexedDbStorage({ name, ...(owner !== undefined && { owner }) }));

  async function changeList(method: string, at: string, body?: unknown): Promise<void> {
    await call(method, at, body);
    channel.tell(at.slice(1));
  }

  return {
    ...kept,
    scope,
    saveChange,
    sendHeaders: (ids) => sendHeaders(ids, placeOf(ids.threadId, ids.questionId)),
    subscribe: (id, listener) =>
      channel.onThread(id, () => {
        fresh.drop(id);
        listener();
      }),
    list: async ({ text, ...query } = {}) => {
      const entries = Object.entries({ text: text && cutText(text, MAX_SEARCH), ...query }).filter(
        ([, value]) => value !== undefined && value !== '',
      );
      const params = new URLSearchParams(entries.map(([name, value]) => [name, String(value)]));
      const at = params.size > 0 ? `?${params}` : '';
      const page = (await call('GET', at)) as ThreadPage | undefined;
      if (!page) throw new StatusError(`GET ${base}${at}`, NOT_FOUND);
      for (const thread of page.threads) titles.read(thread.id, thread);
      return page;
    },
    get,
    async getAll() {
      const lines = (await (await request('GET', '/export'))?.text())?.split('\n') ?? [];
      return lines.filter(Boolean).map((line) => JSON.parse(line) as StoredThread);
    },
    async update(id, update) {
      await changeList('PATCH', path(id), update);
      titles.updated(id, update);
    },
    async remove(id) {
      await changeList('DELETE', path(id));
      titles.removed(id);
      await device()
        .remove(id)
        .catch(() => undefined);
    },
    async removeAll() {
      await changeList('DELETE', '');
      titles.removedAll();
      await device()
        .removeAll()
        .catch(() => undefined);
    },
    watch: (listener) => channel.onList(listener),
    titleOf,
    watchTitles,
    getViews: async (id) => (await device().getViews?.(id)) ?? [],
    saveView: async (view) => device().saveView?.(view),
    async destroy() {
      channel.close();
      await device().destroy();
    },
  };
}

/** The handler answers in JSON. A page that says "not found" comes from a proxy, or from a host whose handler is elsewhere. */
function isJson({ headers }: Response): boolean {
  return /\bjson\b/.test(headers.get('content-type') ?? '');
}
