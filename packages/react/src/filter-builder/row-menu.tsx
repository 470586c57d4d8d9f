'use client';
import { type KeyboardEvent, useLayoutEffect, useRef, useState } from 'react';
import { classNames } from '../ui/class-names.ts';
import { useBuilder } from './builder-context.ts';
import { OPTION, POPUP, SCROLL } from './look.ts';
import { rowMenuItems } from './row-menu-items.ts';

export interface RowMenuProps {
  id: string;
  name: string;
  /** With `refocus`, focus goes back to the button. */
  onClose: (refocus: boolean) => void;
}

/** The open menu of a row (WAI-ARIA menu button). */
export function RowMenu({ id, name, onClose }: RowMenuProps) {
  const { actions, labels, maxDepth, openJson } = useBuilder();
  const menu = useRef<HTMLDivElement>(null);
  const [items] = useState(() => rowMenuItems(id, { actions, labels, maxDepth, openJson }));

  useLayoutEffect(() => {
    menu.current?.showPopover?.();
    menu.current?.querySelector<HTMLElement>('[role="menuitem"]')?.focus();
  }, []);

  const onKeyDown = (event: KeyboardEvent): void => {
    const all = [...(menu.current?.querySelectorAll<HTMLElement>('[role="menuitem"]') ?? [])];
    const at = all.findIndex((item) => item === document.activeElement || item.matches(':focus'));
    const to = TARGETS[event.key]?.(at, all.length - 1) ?? typeAhead(event, all, at);
    if (event.key === 'Escape' || event.key === 'Tab') {
      event.preventDefault();
      event.stopPropagation();
      onClose(true);
    } else if (to !== undefined && !event.altKey) {
      event.preventDefault();
      event.stopPropagation();
      all[to]?.focus();
    }
  };

  return (
    <div
      ref={menu}
      role="menu"
      tabIndex={-1}
      popover="manual"
      aria-label={name}
      data-slot="filter-menu"
      onKeyDown={onKeyDown}
      onBlur={(event) => {
        if (!event.currentTarget.contains(event.relatedTarget)) onClose(false);
      }}
      className={classNames(
        POPUP,
        SCROLL,
        'rp:min-w-52 rp:[position-anchor:--rp-menu] rp:[position-area:block-end_span-inline-start] rp:[position-try-fallbacks:flip-block,flip-inline,flip-block_flip-inline]',
      )}
    >
      {items.map(({ label, run }) => (
        <button
          key={label}
          type="button"
          role="menuitem"
          tabIndex={-1}
          onClick={() => {
            onClose(true);
            run();
          }}
          className={classNames(OPTION, 'rp:hover:bg-surface rp:focus:bg-accent-soft rp:focus:outline-none')}
        >
          {label}
        </button>
      ))}
    </div>
  );
}

const TARGETS: Record<string, (at: number, last: number) => number> = {
  ArrowDown: (at, last) => (at >= last ? 0 : at + 1),
  ArrowUp: (at, last) => (at <= 0 ? last : at - 1),
  Home: () => 0,
  End: (_, last) => last,
};

function typeAhead(event: KeyboardEvent, items: readonly HTMLElement[], at: number): number | undefined {
  if (event.key.length !== 1 || event.ctrlKey || event.metaKey || event.key === ' ') return undefined;
  const starts = (item: HTMLElement): boolean =>
    Boolean(item.textContent?.toLowerCase().startsWith(event.key.toLowerCase()));
  const after = items.findIndex((item, index) => index > at && starts(item));
  const found = after >= 0 ? after : items.findIndex(starts);
  return found >= 0 ? found : undefined;
}
