'use client';
import { useEffect, useRef } from 'react';
import type { ThreadLabels } from '../../labels/en/threads.ts';
import { Button } from '../../ui/button.tsx';
import type { Threads } from '../store/use-threads.ts';

/** The next page: loaded when the end comes into view, and by a button. After a failure by the button alone. */
export function ShowMore({ list, labels }: { list: Threads; labels: ThreadLabels }) {
  const { hasMore, isLoadingMore, loadMore, loadMoreError } = list;
  const button = useRef<HTMLButtonElement>(null);
  const load = useRef(loadMore);
  const mayLoad = hasMore && !isLoadingMore && !loadMoreError;
  useEffect(() => {
    load.current = loadMore;
  });
  useEffect(() => {
    if (!mayLoad || !button.current) return undefined;
    const watch = new IntersectionObserver(
      (entries) => entries.some(({ isIntersecting }) => isIntersecting) && load.current(),
    );
    watch.observe(button.current);
    return () => watch.disconnect();
  }, [mayLoad]);
  return (
    <>
      {loadMoreError && (
        <p role="alert" className="rp:px-2.5 rp:py-2 rp:text-sm">
          {labels.moreFailed}
        </p>
      )}
      {hasMore && (
        <Button
          ref={button}
          variant="outline"
          className="rp:w-full rp:touch:min-h-11"
          aria-disabled={isLoadingMore || undefined}
          onClick={() => {
            if (!isLoadingMore) loadMore();
          }}
        >
          {labels.more}
        </Button>
      )}
    </>
  );
}
