'use client';
import type { ThreadSummary } from '@redpine/core/storage';
import { type KeyboardEvent, useCallback, useContext, useRef, useState, useSyncExternalStore } from 'react';
import type { ThreadLabels } from '../../labels/en/threads.ts';
import { AssistantContext } from '../../provider/assistant-context.ts';
import { onDemand } from '../../ui/on-demand.ts';
import { Button } from '../../ui/button.tsx';
import { cleanTitle } from '../store/clean-title.ts';
import { ThreadTitleForm } from './thread-title-form.tsx';

const Menu = onDemand(async () => (await import('../../ui/popup/menu.tsx')).Menu);

/** Actions of a thread's row; it renames by itself. */
export type ThreadAction = 'pin' | 'archive' | 'export' | 'delete';

export interface ThreadRowProps {
  thread: ThreadSummary;
  labels: ThreadLabels;
  isSelected: boolean;
  /** Whether the list's tab stop is here. */
  isStop: boolean;
  onOpen: () => void;
  onRename: (title: string) => void;
  onAction: (action: ThreadAction) => void;
}

/** One conversation: its title opens it, its menu changes it. */
export function ThreadRow({
  thread,
  labels,
  isSelected,
  isStop,
  onOpen,
  onRename,
  onAction,
}: ThreadRowProps) {
  const [isRenaming, setRenaming] = useState(false);
  const [isMenuOpen, setMenuOpen] = useState(false);
  const opener = useRef<HTMLButtonElement>(null);
  const options = useRef<HTMLButtonElement>(null);
  const isAnswering = useIsAnswering(thread.id, isSelected) || thread.activeRun !== undefined;
  const title = cleanTitle(thread.title) || labels.untitled;

  function openMenu(): void {
    setMenuOpen(true);
    // Tries again where it could not be loaded before.
    void Menu.load();
  }

  function choose(action: string): void {
    if (action === 'rename') setRenaming(true);
    else onAction(action as ThreadAction);
  }

  function onKeyDown(event: KeyboardEvent): void {
    if (event.key === 'F2') setRenaming(true);
    else if (event.key === 'Delete') onAction('delete');
    else if (event.key === 'ContextMenu' || (event.key === 'F10' && event.shiftKey)) openMenu();
    else return;
    event.preventDefault();
  }

  if (isRenaming) {
    return (
      <li data-slot="thread" className="rp:flex rp:min-h-9 rp:touch:min-h-11">
        <ThreadTitleForm
          title={thread.title}
          labels={labels}
          onKeep={onRename}
          onClose={() => {
            setRenaming(false);
            requestAnimationFrame(() => opener.current?.focus());
          }}
        />
      </li>
    );
  }
  return (
    <li
      data-slot="thread"
      data-selected={isSelected || undefined}
      data-answering={isAnswering || undefined}
      className="rp:group rp:relative rp:flex rp:min-h-9 rp:touch:min-h-11 rp:items-center rp:rounded-md rp:transition-colors rp:duration-120 rp:hover:bg-surface-2 rp:data-selected:bg-surface-2 rp:[content-visibility:auto] rp:[contain-intrinsic-size:auto_36px]"
    >
      <button
        ref={opener}
        type="button"
        data-slot="thread-open"
        aria-current={isSelected || undefined}
        tabIndex={isStop ? 0 : -1}
        onClick={onOpen}
        onKeyDown={onKeyDown}
        className="rp:flex rp:min-w-0 rp:flex-1 rp:self-stretch rp:items-center rp:rounded-md rp:focus-visible:-outline-offset-2 rp:px-2.5 rp:reached:pe-9 rp:group-data-answering:pe-6 rp:reached:group-data-answering:pe-12 rp:text-start rp:text-ui rp:group-data-selected:font-medium"
      >
        <bdi className="rp:truncate">{title}</bdi>
        {isAnswering && <span className="rp:sr-only">{labels.answering}</span>}
      </button>
      {isAnswering && (
        <span
          aria-hidden="true"
          data-slot="thread-answering"
          className="rp:pointer-events-none rp:absolute rp:end-2.5 rp:reached:end-9 rp:size-1.5 rp:rounded-full rp:bg-accent rp:motion-safe:animate-pulse"
        />
      )}
      <Button
        ref={options}
        icon="menu"
        size="sm"
        data-slot="thread-options"
        aria-label={labels.options(title)}
        aria-haspopup="menu"
        aria-expanded={isMenuOpen}
        tabIndex={isStop ? 0 : -1}
        onClick={openMenu}
        className="rp:absolute rp:end-1 rp:[&>svg]:stroke-3 rp:touch:min-h-11 rp:touch:min-w-11 rp:opacity-0 rp:reached:opacity-100"
      />
      {isMenuOpen && (
        <Menu
          name={labels.options(title)}
          anchor={() => options.current}
          items={[
            { id: 'rename', label: labels.rename },
            { id: 'pin', label: thread.pinned ? labels.unpin : labels.pin },
            { id: 'archive', label: thread.archived ? labels.unarchive : labels.archive },
            { id: 'export', label: labels.export },
            { id: 'delete', label: labels.delete },
          ]}
          onChoose={choose}
          onClose={() => setMenuOpen(false)}
        />
      )}
    </li>
  );
}

/** Whether an answer is being written into a thread on this page. One that was just opened has its conversation a moment later. */
function useIsAnswering(id: string, isSelected: boolean): boolean {
  const peekChat = useContext(AssistantContext)?.threads?.peekChat;
  const isAnswering = () => /submitted|streaming/.test(peekChat?.(id)?.getSnapshot().status ?? '');
  const subscribe = useCallback(
    // A row that is opened or left subscribes again.
    (listener: () => void) => peekChat?.(id)?.subscribe(listener) ?? (() => void isSelected),
    [peekChat, id, isSelected],
  );
  return useSyncExternalStore(subscribe, isAnswering, () => false);
}
