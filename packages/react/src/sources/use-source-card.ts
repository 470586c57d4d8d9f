'use client';
import { type PointerEvent, useCallback, useEffect, useRef, useState } from 'react';
import { isComposing } from '../ui/ime-key.ts';

/** Open by hovering, which does not affect the keyboard; or by a press, which moves focus into the card. */
export type CardState = 'closed' | 'hover' | 'pinned';

const OPEN_MS = 250;
const CLOSE_MS = 250;

/**
 * Opens and closes a source's card (WCAG 1.4.13): hovering opens it and it stays while the pointer is on mark or card; a press
 * pins it; Escape, a press elsewhere or leaving it by Tab closes it. After Escape and the close button, focus is back on the mark.
 */
export function useSourceCard() {
  const [state, setState] = useState<CardState>('closed');
  const root = useRef<HTMLSpanElement>(null);
  const mark = useRef<HTMLButtonElement>(null);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const open = state !== 'closed';

  const soon = (delay: number, next: (before: CardState) => CardState) => {
    clearTimeout(timer.current);
    timer.current = setTimeout(() => setState(next), delay);
  };
  const hide = () => {
    clearTimeout(timer.current);
    setState('closed');
  };
  const close = () => {
    const { activeElement } = (root.current?.getRootNode() ?? {}) as Partial<Document>;
    const inside = root.current?.contains(activeElement ?? null);
    hide();
    if (inside) mark.current?.focus();
  };

  const leave = useCallback((next: EventTarget | null) => {
    if (next instanceof Node && !root.current?.contains(next)) setState('closed');
  }, []);

  useEffect(() => () => clearTimeout(timer.current), []);
  useEffect(() => {
    if (!open) return undefined;
    const onKey = (event: KeyboardEvent) => {
      if (event.key !== 'Escape' || isComposing(event)) return;
      const [target] = event.composedPath() as Element[];
      // A card under a resting pointer closes together with the document that is read meanwhile.
      if (target?.closest?.('[data-area=source]')) return hide();
      // Escape closes the card first: nothing behind it receives the key.
      event.preventDefault();
      event.stopPropagation();
      close();
    };
    const onPress = (event: Event) => {
      if (root.current && !event.composedPath().includes(root.current)) setState('closed');
    };
    addEventListener('keydown', onKey, true);
    addEventListener('pointerdown', onPress, true);
    return () => {
      removeEventListener('keydown', onKey, true);
      removeEventListener('pointerdown', onPress, true);
    };
  }, [open]);

  return {
    state,
    root,
    mark,
    close,
    hide,
    toggle: () => {
      clearTimeout(timer.current);
      setState((before) => (before === 'pinned' ? 'closed' : 'pinned'));
    },
    hover: {
      onPointerEnter: (event: PointerEvent) => {
        if (event.pointerType === 'mouse')
          soon(OPEN_MS, (before) => (before === 'closed' ? 'hover' : before));
      },
      onPointerLeave: (event: PointerEvent) => {
        if (event.pointerType === 'mouse')
          soon(CLOSE_MS, (before) => (before === 'hover' ? 'closed' : before));
      },
    },
    leave,
  };
}
