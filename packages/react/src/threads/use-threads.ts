'use client';
import type { ThreadPage, ThreadStorage, ThreadSummary, ThreadUpdate } from '@redpine/core/storage';
// Not from `core/threads`, which holds what reads an import: that is loaded with the first import.
import { createThreadId, foldForSearch } from '@redpine/core/internal/ids';
import { type InfiniteData, useInfiniteQuery } from '@tanstack/react-query';
import { useCallback, useContext, useEffect, useMemo, useState, useSyncExternalStore } from 'react';
import { AssistantContext } from '../provider/assistant-context.ts';
import { useQueryClientOrOwn } from '../queries/use-query-client.ts';
import { readPage } from './read-page.ts';
import { type Removal, removalsOf } from './pending-removals.ts';

/** Result of {@link useThreads}. */
export interface Threads {
  /** The pages that are loaded, without what waits to be deleted. Of a search: what holds its text. */
  threads: readonly ThreadSummary[];
  status: 'loading' | 'failed' | 'ready';
  /** When the list was last read, ms since the epoch. */
  loadedAt: number;
  error: Error | undefined;
  retry: () => void;
  hasMore: boolean;
  loadMore: () => void;
  isLoadingMore: boolean;
  /** Why the next page could not be loaded; the list stays. */
  loadMoreError: Error | undefined;
  /** The text that is looked for: in titles at once, in messages 250 ms after the last letter. */
  search: string;
  setSearch: (text: string) => void;
  /** Whether messages are still being searched: `threads` are those whose title holds the text. */
  isSearching: boolean;
  /** Whether the archived threads are listed, in place of the others. */
  archived: boolean;
  setArchived: (archived: boolean) => void;
  selectedId: string;
  select: (id: string) => void;
  /** Opens a new thread; it is stored with its first question. Returns its id. */
  create: () => string;
  rename: (id: string, title: string) => Promise<void>;
  pin: (id: string, pinned: boolean) => Promise<void>;
  archive: (id: string, archived: boolean) => Promise<void>;
  /** Takes a thread from the list; it is deleted 8 seconds later, or when the page goes. */
  remove: (id: string) => void;
  /** The deletion that can be taken back. */
  removed: Removal | undefined;
  undoRemove: () => void;
  /** One thread, or all of them, as JSON (default) or Markdown. */
  exportThreads: (id?: string, format?: 'json' | 'markdown') => Promise<string>;
  /** Takes in an export; what is wrong or cannot be saved is left out and named. Rejects with a sentence where the text is none. */
  importThreads: (text: string) => Promise<{ imported: number; leftOut: readonly string[] }>;
}

const SEARCH_REST_MS = 250;
/** While an answer is written the store tells twice a second. */
const REREAD_MS = 1_000;

let stores = 0;
const storeKeys = new WeakMap<ThreadStorage, number>();

/** The conversations of the nearest `<AssistantChatProvider storage={…}>`. */
export function useThreads(): Threads {
  const context = useContext(AssistantContext)?.threads;
  if (!context) {
    throw new Error(
      'useThreads and <ThreadList> need <AssistantChatProvider storage={…}> around them, with a storage that has a list: createIndexedDbStorage() of @redpine/core/storage, for example.',
    );
  }
  const { storage, selectedId, select, peekChat } = context;
  const [search, setSearch] = useState('');
  const [archived, setArchived] = useState(false);
  const asked = useRested(search.trim());
  const client = useQueryClientOrOwn();
  const storeKey = keyOf(storage);
  const reread = useCallback(
    () => client.invalidateQueries({ queryKey: ['redpine', 'threads', storeKey] }),
    [client, storeKey],
  );
  const query = useInfiniteQuery(
    {
      queryKey: ['redpine', 'threads', storeKey, archived, asked],
      queryFn: async ({ pageParam }) =>
        readPage(await storage.list({ text: asked, archived, cursor: pageParam })),
      initialPageParam: undefined as string | undefined,
      getNextPageParam: (page: ThreadPage) => page.next,
      // While messages are searched, titles of what is there are.
      placeholderData: (before, query) => (query?.queryKey[3] === archived ? before : undefined),
      retry: false,
    },
    client,
  );
  const removals = removalsOf(storage);
  const { waiting, hidden } = useSyncExternalStore(
    removals.subscribe,
    removals.getSnapshot,
    removals.getSnapshot,
  );

  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    const off = storage.watch?.(() => {
      timer ??= setTimeout(() => {
        timer = undefined;
        void reread();
      }, REREAD_MS);
    });
    return () => {
      clearTimeout(timer);
      off?.();
    };
  }, [storage, reread]);

  const pages = query.data?.pages;
  const isThere = pages !== undefined && !(query.isPlaceholderData && query.isError);
  const isSearching = search.trim() !== asked || (query.isPlaceholderData && query.isFetching);
  const threads = useMemo(() => {
    const all = (pages ?? [])
      .flatMap((page) => page.threads)
      .filter((thread) => !hidden.includes(thread.id) && Boolean(thread.archived) === archived)
      .toSorted(byPlace);
    const words = foldForSearch(search.trim());
    // Until the store has answered, titles are searched here.
    return isSearching ? all.filter(({ title }) => foldForSearch(title).includes(words)) : all;
  }, [pages, search, isSearching, hidden, archived]);

  async function update(id: string, change: ThreadUpdate): Promise<void> {
    client.setQueriesData<InfiniteData<ThreadPage>>(
      { queryKey: ['redpine', 'threads', storeKey] },
      (data) => data && withUpdate(data, id, change),
    );
    try {
      await storage.update(id, change);
    } finally {
      await reread();
    }
  }

  return {
    threads,
    status: isThere ? 'ready' : query.isError && !query.isFetching ? 'failed' : 'loading',
    loadedAt: query.dataUpdatedAt,
    error: query.error ?? undefined,
    retry: () => void query.refetch(),
    hasMore: query.hasNextPage,
    loadMore: () => void query.fetchNextPage(),
    isLoadingMore: query.isFetchingNextPage,
    loadMoreError: query.isFetchNextPageError ? query.error : undefined,
    search,
    setSearch,
    isSearching,
    archived,
    setArchived,
    selectedId,
    select,
    create() {
      const id = createThreadId();
      select(id);
      return id;
    },
    rename: (id, title) => update(id, { title }),
    pin: (id, pinned) => update(id, { pinned }),
    archive: (id, archived) => update(id, { archived }),
    remove(id) {
      const { title = '' } = threads.find((thread) => thread.id === id) ?? {};
      const isOpen = id === selectedId;
      removals.start({ id, title, isOpen }, () => peekChat(id)?.stop());
      if (isOpen) select(createThreadId());
    },
    removed: waiting,
    undoRemove() {
      const removal = removals.undo();
      if (removal?.isOpen) select(removal.id);
    },
    async exportThreads(id, format = 'json') {
      const { exportFrom } = await import('./export-from.ts');
      return exportFrom(storage, id, format);
    },
    async importThreads(text) {
      const { importInto } = await import('./import-into.ts');
      try {
        return await importInto(storage, text);
      } finally {
        await reread();
      }
    },
  };
}

/** The order of every store: a thread that was just pinned is not yet where the store will have it. */
function byPlace(a: ThreadSummary, b: ThreadSummary): number {
  return Number(b.pinned) - Number(a.pinned) || b.lastTurnAt - a.lastTurnAt;
}

function withUpdate(
  data: InfiniteData<ThreadPage>,
  id: string,
  change: ThreadUpdate,
): InfiniteData<ThreadPage> {
  const pages = data.pages.map((page) => ({
    ...page,
    threads: page.threads.map((thread) => (thread.id === id ? { ...thread, ...change } : thread)),
  }));
  return { ...data, pages };
}

/** A store's part of the query key: two stores share no list. */
function keyOf(storage: ThreadStorage): number {
  const known = storeKeys.get(storage) ?? ++stores;
  storeKeys.set(storage, known);
  return known;
}

/** A text that is looked for, once it has not changed for a while. */
function useRested(value: string): string {
  const [rested, setRested] = useState(value);
  useEffect(() => {
    const timer = setTimeout(() => setRested(value), value === '' ? 0 : SEARCH_REST_MS);
    return () => clearTimeout(timer);
  }, [value]);
  return rested;
}
