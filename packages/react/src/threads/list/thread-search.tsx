'use client';
import type { ThreadLabels } from '../../labels/en/threads.ts';
import { Icon } from '../../ui/icon.tsx';
import { Status } from '../../ui/status.tsx';
import type { Threads } from '../store/use-threads.ts';

export interface ThreadSearchProps {
  list: Pick<Threads, 'search' | 'setSearch' | 'threads' | 'hasMore' | 'status' | 'isSearching'>;
  labels: ThreadLabels;
}

/** A search of titles and messages; the number of results is announced at its end. */
export function ThreadSearch({ list, labels }: ThreadSearchProps) {
  const { search, setSearch, threads, hasMore, status, isSearching } = list;
  return (
    <div className="rp:relative rp:flex rp:min-w-0 rp:flex-1 rp:items-center">
      <span className="rp:pointer-events-none rp:absolute rp:start-2.5 rp:text-muted">
        <Icon name="search" size={16} />
      </span>
      <input
        type="search"
        data-slot="thread-search"
        aria-label={labels.search}
        placeholder={labels.search}
        value={search}
        onChange={(event) => setSearch(event.currentTarget.value)}
        className="rp:min-h-9 rp:touch:min-h-11 rp:w-full rp:rounded-md rp:border rp:border-transparent rp:bg-transparent rp:ps-9 rp:pe-2 rp:text-sm rp:text-ellipsis rp:touch:text-base rp:placeholder:text-muted rp:hover:border-border rp:focus:border-border rp:focus:bg-background"
      />
      <Status className="rp:sr-only">
        {search.trim() !== '' && status === 'ready' && !isSearching
          ? labels.found(threads.length, hasMore)
          : ''}
      </Status>
    </div>
  );
}
