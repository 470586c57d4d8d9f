'use client';
import { type KeyboardEvent, useLayoutEffect, useRef, useState } from 'react';
import { createListKeys } from './list-keys.ts';
import { openPopup } from './popup.ts';

export interface MenuItem {
  id: string;
  label: string;
  description?: string | undefined;
  disabled?: boolean | undefined;
}

export interface MenuProps {
  name: string;
  items: readonly MenuItem[];
  /** The element next to which the menu opens; the focus returns to it. */
  anchor: () => Element | null | undefined;
  onChoose: (id: string) => void;
  onClose: () => void;
  /** Its `data-slot`. Default `menu`. */
  slot?: string;
}

const GAP = 4;
const MAX_HEIGHT = 360;

/** A menu in the top layer, open for as long as it is mounted: arrows move, letters find, Escape and a press outside close. */
export function Menu({ name, items, anchor, onChoose, onClose, slot = 'menu' }: MenuProps) {
  const menu = useRef<HTMLDivElement>(null);
  const [listKeys] = useState(createListKeys);
  useLayoutEffect(() => {
    const element = menu.current;
    const at = anchor();
    if (!element || !at) return undefined;
    const stop = openPopup(element, { anchor: at, align: 'end', gap: GAP, maxHeight: MAX_HEIGHT });
    if (!element.querySelector(':focus')) itemsOf(element)[0]?.focus();
    const onToggle = (event: Event) => {
      if ((event as ToggleEvent).newState === 'closed') onClose();
    };
    element.addEventListener('toggle', onToggle);
    return () => {
      element.removeEventListener('toggle', onToggle);
      stop();
    };
  }, [anchor, onClose]);

  function leave(): void {
    const at = anchor();
    onClose();
    if (at instanceof HTMLElement) at.focus();
  }

  function onKeyDown(event: KeyboardEvent<HTMLDivElement>): void {
    event.stopPropagation();
    if (listKeys(event, itemsOf(event.currentTarget))) return;
    if (event.key !== 'Escape' && event.key !== 'Tab') return;
    event.preventDefault();
    leave();
  }

  return (
    <div
      ref={menu}
      role="menu"
      tabIndex={-1}
      popover="auto"
      aria-label={name}
      data-slot={slot}
      onKeyDown={onKeyDown}
      className="redpine rp:fixed rp:m-0 rp:w-max rp:max-w-[min(320px,calc(100vw-16px))] rp:min-w-44 rp:overflow-auto rp:rounded-lg rp:border rp:border-border rp:bg-raised rp:p-1 rp:text-foreground rp:shadow-popup"
    >
      {items.map((item) => (
        <button
          key={item.id}
          type="button"
          role="menuitem"
          tabIndex={-1}
          aria-disabled={item.disabled || undefined}
          data-slot="menu-item"
          onClick={() => {
            if (item.disabled) return;
            leave();
            onChoose(item.id);
          }}
          className="redpine-menu-item"
        >
          {item.label}
          {item.description && <span className="rp:text-xs rp:text-muted">{item.description}</span>}
        </button>
      ))}
    </div>
  );
}

function itemsOf(menu: HTMLElement): HTMLElement[] {
  return [...menu.querySelectorAll<HTMLElement>('[role="menuitem"]')];
}
