'use client';
import { usageError } from '@redpine/core/errors';
import type { ThreadPage, ThreadStorage, ThreadSummary, ThreadUpdate } from '@redpine/core/storage';
// Not from `core/threads`, which holds the reader of imports: that is loaded with the first import.
import { createThreadId, foldForSearch } from '@redpine/core/internal/ids';
import { type InfiniteData, useInfiniteQuery } from '@tanstack/react-query';
import { useCallback, useContext, useEffect, useMemo, useState, useSyncExternalStore } from 'react';
import { AssistantContext } from '../../provider/assistant-context.ts';
import { useQueryClientOrOwn } from '../../queries/use-query-client.ts';
import type { ImportResult } from './import-into.ts';
import { readPage } from './read-page.ts';
import { type Removal, removalsOf } from './pending-removals.ts';

/** Result of {@link useThreads}. */
export interface Threads {
  /** The loaded pages, without threads that are pending deletion. For a search: threads with its text. */
  threads: readonly ThreadSummary[];
  status: 'loading' | 'failed' | 'ready';
  /** When the list was last read, ms since the epoch. */
  loadedAt: number;
  error: Error | undefined;
  retry: () => void;
  hasMore: boolean;
  loadMore: () => void;
  isLoadingMore: boolean;
  /** The error of the next page; the list stays. */
  loadMoreError: Error | undefined;
  /** The search text: titles are searched at once, messages 250 ms after the last letter. */
  search: string;
  setSearch: (text: string) => void;
  /** Whether messages are still being searched; until then `threads` have the text in their title. */
  isSearching: boolean;
  /** Whether the archived threads are listed instead of the others. */
  archived: boolean;
  setArchived: (archived: boolean) => void;
  selectedId: string;
  select: (id: string) => void;
  /** Opens a new thread; it is stored with its first question. Returns its id. */
  create: () => string;
  rename: (id: string, title: string) => Promise<void>;
  pin: (id: string, pinned: boolean) => Promise<void>;
  archive: (id: string, archived: boolean) => Promise<void>;
  /** Hides a thread; it is deleted 8 seconds later, or when the page goes. */
  remove: (id: string) => void;
  /** The last deletion that can be undone. */
  removed: Removal | undefined;
  /** How many deletions can be undone. */
  removedCount: number;
  /** Takes back every deletion that can be undone. */
  undoRemove: () => void;
  /** One thread, or all of them, as JSON (default) or Markdown. */
  exportThreads: (id?: string, format?: 'json' | 'markdown') => Promise<string>;
  /**
   * Imports an export. Conversations that are here unchanged are counted and not imported; invalid records, and those
   * that cannot be saved, are left out and named. Rejects with a `SyntaxError` or `RangeError` if the text is no export.
   */
  importThreads: (text: string) => Promise<ImportResult>;
}

const SEARCH_REST_MS = 250;
/** The store reports twice a second while an answer is written. */
const REREAD_MS = 1_000;

let stores = 0;
const storeKeys = new WeakMap<ThreadStorage, number>();

/** The conversations of the nearest `<AssistantChatProvider storage={…}>`. */
export function useThreads(): Threads {
  const context = useContext(AssistantContext)?.threads;
  if (!context) {
    throw usageError(
      'REDPINE_STORAGE_MISSING',
      'This needs an <AssistantChatProvider storage={…}> around it, with a storage that lists its threads.',
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
      // While messages are searched, the titles already loaded are searched here.
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
    removed: waiting.at(-1),
    removedCount: waiting.length,
    undoRemove() {
      const open = removals.undo().findLast(({ isOpen }) => isOpen);
      if (open) select(open.id);
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

/** The order of every store. It is applied here because a thread that was just pinned is not in its place yet. */
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

/** A store's part of the query key, so that two stores share no list. */
function keyOf(storage: ThreadStorage): number {
  const known = storeKeys.get(storage) ?? ++stores;
  storeKeys.set(storage, known);
  return known;
}

/** The search text, once it has not changed for a while. */
function useRested(value: string): string {
  const [rested, setRested] = useState(value);
  useEffect(() => {
    const timer = setTimeout(() => setRested(value), value === '' ? 0 : SEARCH_REST_MS);
    return () => clearTimeout(timer);
  }, [value]);
  return rested;
}
