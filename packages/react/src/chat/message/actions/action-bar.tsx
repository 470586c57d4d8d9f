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
    setTabStop(buttons, buttons[0]);
  });

  function onKeyDown(event: KeyboardEvent<HTMLDivElement>): void {
    const buttons = buttonsOf(bar.current);
    const index = buttons.indexOf(event.target as HTMLButtonElement);
    const step = getComputedStyle(event.currentTarget).direction === 'rtl' ? -1 : 1;
    const places: Partial<Record<string, number>> = {
      Home: 0,
      End: -1,
      ArrowLeft: index - step,
      ArrowRight: index + step,
    };
    const place = places[event.key];
    if (index < 0 || place === undefined) return;
    event.preventDefault();
    const next = buttons.at(place % buttons.length);
    setTabStop(buttons, next);
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

function setTabStop(buttons: readonly HTMLButtonElement[], stop: HTMLButtonElement | undefined): void {
  for (const button of buttons) button.tabIndex = button === stop ? 0 : -1;
}

function buttonsOf(bar: HTMLElement | null): HTMLButtonElement[] {
  return [...(bar?.querySelectorAll('button') ?? [])].filter((button) => !button.closest('[role="menu"]'));
}
