import type { ThreadSummary, ThreadUpdate } from '../threads/thread.ts';
import { createEmitter } from './emitter.ts';

type Named = Pick<ThreadSummary, 'title' | 'titleBy'>;

/** Titles of the threads that this page has read or written: a window shows them without a request. */
export interface KnownTitles {
  titleOf: (id: string) => string | undefined;
  watchTitles: (listener: (id?: string) => void) => () => void;
  /** Records a thread that was read, or its absence. Returns `thread`. */
  read<T extends Named>(id: string, thread: T | undefined): T | undefined;
  /** A save brought the title that the question gives. One that a person chose stays. */
  saved(id: string, title: string | undefined): void;
  /** A person changed something of the thread. */
  updated(id: string, update: ThreadUpdate): void;
  removed(id: string): void;
  removedAll(): void;
  /** Whether the thread has been there: a store that does not find it has removed it. */
  wasThere(id: string): boolean;
}

export function createKnownTitles(): KnownTitles {
  const titles = new Map<string, Named | 'removed'>();
  const changes = createEmitter();

  function titleOf(id: string): string | undefined {
    const thread = titles.get(id);
    return thread === 'removed' ? undefined : thread?.title;
  }

  function set(id: string, thread: Named | 'removed'): void {
    const before = titleOf(id);
    titles.set(id, thread);
    if (titleOf(id) !== before) changes.emit(id);
  }

  function removed(id: string): void {
    if (titles.has(id)) set(id, 'removed');
  }

  return {
    titleOf,
    watchTitles: (listener) => changes.on(listener),
    read(id, thread) {
      // A host's store may return anything.
      if (thread) set(id, { title: String(thread.title), titleBy: thread.titleBy });
      else removed(id);
      return thread;
    },
    saved(id, title) {
      const before = titles.get(id);
      if (before === 'removed') return;
      if (title !== undefined && before?.titleBy !== 'user') set(id, { title, titleBy: 'question' });
    },
    updated(id, { title }) {
      if (title !== undefined && titles.get(id) !== 'removed') set(id, { title, titleBy: 'user' });
    },
    removed,
    removedAll: () => [...titles.keys()].forEach(removed),
    wasThere: (id) => titles.has(id),
  };
}
