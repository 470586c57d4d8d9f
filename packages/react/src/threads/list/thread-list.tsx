'use client';
import type { ThreadSummary } from '@redpine/core/storage';
import { type KeyboardEvent, useEffect, useId, useRef, useState } from 'react';
import { english, type ThreadLabels } from '../../labels/en/threads.ts';
import { useLabels, useLocale } from '../../provider/use-labels.ts';
import { Button } from '../../ui/button.tsx';
import { classNames } from '../../ui/class-names.ts';
import { onDemand } from '../../ui/on-demand.ts';
import { createListKeys } from '../../ui/popup/list-keys.ts';
import { downloadText } from './download-text.ts';
import { groupThreads } from './group-threads.ts';
import { ShowMore } from './show-more.tsx';
import { type ThreadAction, ThreadRow } from './thread-row.tsx';
import { ThreadSearch } from './thread-search.tsx';
import { useThreads } from '../store/use-threads.ts';

// Loaded behind the first paint: its live region is there before the first deletion.
const UndoNotice = onDemand(async () => (await import('./undo-notice.tsx')).UndoNotice);
const ThreadListMenu = onDemand(async () => (await import('./thread-list-menu.tsx')).ThreadListMenu);

export interface ThreadListProps {
  /** Called after a thread was opened, e.g. to close a drawer. */
  onOpen?: (id: string) => void;
  /** Words in place of the catalogue's. */
  labels?: Partial<ThreadLabels>;
  /** A BCP 47 tag. Default: the provider's. */
  locale?: string;
  className?: string;
  /** Of the headings of groups, `Today` and so on. Default 3. */
  headingLevel?: 2 | 3 | 4 | 5 | 6;
}

/** The conversations of the nearest provider: to open, search, rename, pin, archive, export and delete. */
export function ThreadList({
  onOpen,
  labels: own,
  locale: ownLocale,
  className,
  headingLevel = 3,
}: ThreadListProps) {
  const Heading = `h${headingLevel}` as const;
  const labels = useLabels('threads', english, own, ownLocale);
  const locale = useLocale(ownLocale);
  const list = useThreads();
  const { threads, selectedId, search, status } = list;
  const [stop, setStop] = useState<string>();
  const [hasFailed, setFailed] = useState(false);
  /** Once it was opened it stays, since an import continues behind it. */
  const [menu, setMenu] = useState<'open' | 'closed'>();
  const menuButton = useRef<HTMLButtonElement>(null);
  const rows = useRef<HTMLDivElement>(null);
  /** Whether the tab stop takes the focus with the next list: the element that had it goes with its row, group or Undo. */
  const isFocusMoving = useRef(false);
  const [listKeys] = useState(createListKeys);
  const idPrefix = useId();
  const stopId = threads.some(({ id }) => id === stop)
    ? stop
    : (threads.find(({ id }) => id === selectedId) ?? threads[0])?.id;
  const groups = groupThreads(threads, { labels, locale, now: list.loadedAt });

  function open(id: string): void {
    setStop(id);
    list.select(id);
    onOpen?.(id);
  }

  function attempt(work: Promise<unknown>): void {
    setFailed(false);
    work.catch(() => setFailed(true));
  }

  const keys = {
    onKeyDown(event: KeyboardEvent<HTMLDivElement>): void {
      if (!(event.target instanceof HTMLElement) || event.target.dataset['slot'] !== 'thread-open') return;
      listKeys(event, [...event.currentTarget.querySelectorAll<HTMLElement>('[data-slot="thread-open"]')]);
    },
  };

  useEffect(() => {
    if (!isFocusMoving.current) return;
    isFocusMoving.current = false;
    const row = rows.current?.querySelector<HTMLElement>('[data-slot="thread-open"][tabindex="0"]');
    (row ?? rows.current)?.focus();
  }, [threads]);

  function moveFocus(id: string | undefined): void {
    setStop(id);
    isFocusMoving.current = true;
  }

  function neighbourOf(id: string): string | undefined {
    const at = threads.findIndex((thread) => thread.id === id);
    return (threads[at + 1] ?? threads[at - 1])?.id;
  }

  function changeThread({ id, pinned, archived }: ThreadSummary, action: ThreadAction): void {
    if (action === 'export') {
      attempt(list.exportThreads(id).then((text) => downloadText('conversation.json', text)));
      return;
    }
    moveFocus(action === 'pin' ? id : neighbourOf(id));
    if (action === 'pin') attempt(list.pin(id, !pinned));
    else if (action === 'archive') attempt(list.archive(id, !archived));
    else {
      list.remove(id);
      // Tries again where it could not be loaded before.
      void UndoNotice.load();
    }
  }

  return (
    <nav
      data-slot="threads"
      data-status={status}
      aria-label={labels.conversations}
      className={classNames(
        'redpine rp:flex rp:h-full rp:min-h-0 rp:flex-col rp:gap-2 rp:bg-surface rp:p-3 rp:text-foreground',
        className,
      )}
    >
      <Button
        variant="outline"
        icon="edit"
        data-slot="new-thread"
        className="rp:min-h-9 rp:touch:min-h-11 rp:justify-start"
        onClick={() => open(list.create())}
      >
        <span>{labels.newConversation}</span>
      </Button>
      {menu && (
        <ThreadListMenu
          list={list}
          labels={labels}
          isOpen={menu === 'open'}
          anchor={() => menuButton.current}
          onClose={() => setMenu('closed')}
          onFail={setFailed}
        />
      )}
      <div className="rp:flex rp:gap-1">
        <ThreadSearch list={list} labels={labels} />
        <Button
          ref={menuButton}
          icon="menu"
          data-slot="threads-menu"
          className="rp:min-h-9 rp:touch:min-h-11 rp:touch:min-w-11 rp:[&>svg]:stroke-3"
          aria-label={labels.moreOptions}
          aria-haspopup="menu"
          aria-expanded={menu === 'open'}
          onClick={() => {
            setMenu('open');
            // Tries again where it could not be loaded before.
            void ThreadListMenu.load();
          }}
        />
      </div>
      <div
        ref={rows}
        {...keys}
        className="rp:-mx-1 rp:min-h-0 rp:flex-1 rp:overflow-y-auto rp:px-1"
        tabIndex={-1}
      >
        {status === 'loading' && (
          <p className="rp:px-2.5 rp:py-2 rp:text-sm rp:text-muted">{labels.loading}</p>
        )}
        {status === 'failed' && (
          <div
            role="alert"
            className="rp:flex rp:flex-col rp:items-start rp:gap-2 rp:px-2.5 rp:py-2 rp:text-sm"
          >
            <p>{labels.failed}</p>
            <Button variant="outline" onClick={list.retry}>
              {labels.tryAgain}
            </Button>
          </div>
        )}
        {status === 'ready' && list.isSearching && (
          <p className="rp:px-2.5 rp:py-2 rp:text-sm rp:text-muted">{labels.searching}</p>
        )}
        {status === 'ready' && !list.isSearching && threads.length === 0 && (
          <p className="rp:px-2.5 rp:py-2 rp:text-sm rp:break-words rp:text-muted">
            {search.trim()
              ? labels.noMatch(search.trim())
              : list.archived
                ? labels.emptyArchive
                : labels.empty}
          </p>
        )}
        {groups.map(({ key, title, threads: members }) => (
          <section key={key} aria-labelledby={`${idPrefix}${key}`} className="rp:mb-3">
            <Heading
              id={`${idPrefix}${key}`}
              className="rp:px-2.5 rp:py-1 rp:text-xs rp:font-semibold rp:text-muted"
            >
              {title}
            </Heading>
            <ul>
              {members.map((thread) => (
                <ThreadRow
                  key={thread.id}
                  thread={thread}
                  labels={labels}
                  isSelected={thread.id === selectedId}
                  isStop={thread.id === stopId}
                  onOpen={() => open(thread.id)}
                  onRename={(next) => attempt(list.rename(thread.id, next))}
                  onAction={(action) => changeThread(thread, action)}
                />
              ))}
            </ul>
          </section>
        ))}
        <ShowMore list={list} labels={labels} />
      </div>
      {hasFailed && (
        <p role="alert" className="rp:text-sm rp:text-danger">
          {labels.changeFailed}
        </p>
      )}
      <UndoNotice
        removed={list.removed}
        count={list.removedCount}
        labels={labels}
        onUndo={() => {
          moveFocus(list.removed?.id);
          list.undoRemove();
        }}
      />
    </nav>
  );
}
