'use client';
import { type KeyboardEvent, type ReactNode, useEffect, useRef } from 'react';
import { useChatContext } from '../../context/chat-context.ts';
import { classNames } from '../../../ui/class-names.ts';

interface ActionBarProps {
  name: string;
  className?: string;
  children: ReactNode;
}

/** A toolbar that is one tab stop: arrow keys, in the direction they point, move among its buttons. */
export function ActionBar({ name, className, children }: ActionBarProps) {
  const { slotProps } = useChatContext();
  const bar = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const buttons = buttonsOf(bar.current);
    const current = buttons.find((button) => button.tabIndex === 0 && button.dataset.current) ?? buttons[0];
    for (const button of buttons) button.tabIndex = button === current ? 0 : -1;
  });

  function onKeyDown(event: KeyboardEvent<HTMLDivElement>): void {
    const buttons = buttonsOf(bar.current);
    const index = buttons.indexOf(event.target as HTMLButtonElement);
    const step = stepOf(event.key, getComputedStyle(event.currentTarget).direction);
    if (index < 0 || step === undefined) return;
    event.preventDefault();
    const next = buttons.at(step === 'first' ? 0 : step === 'last' ? -1 : (index + step) % buttons.length);
    for (const button of buttons) button.tabIndex = button === next ? 0 : -1;
    next?.focus();
  }

  return (
    <div
      {...slotProps.actions}
      ref={bar}
      role="toolbar"
      tabIndex={-1}
      aria-label={name}
      data-slot="actions"
      onKeyDown={onKeyDown}
      className={classNames('redpine-actions', className, slotProps.actions?.className)}
    >
      {children}
    </div>
  );
}

function stepOf(key: string, direction: string): 1 | -1 | 'first' | 'last' | undefined {
  switch (key) {
    case 'ArrowRight':
      return direction === 'rtl' ? -1 : 1;
    case 'ArrowLeft':
      return direction === 'rtl' ? 1 : -1;
    case 'Home':
      return 'first';
    case 'End':
      return 'last';
    default:
      return undefined;
  }
}

function buttonsOf(bar: HTMLElement | null): HTMLButtonElement[] {
  return bar ? [...bar.querySelectorAll('button')].filter((button) => !button.closest('[role="menu"]')) : [];
}
