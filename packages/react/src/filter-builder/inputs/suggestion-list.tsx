'use client';
import { type ReactNode, useLayoutEffect, useRef } from 'react';
import { classNames } from '../../ui/class-names.ts';
import { OPTION, POPUP, SCROLL } from '../context/styles.ts';
import type { Suggestion } from '../context/builder-context.ts';

interface SuggestionListProps {
  id: string;
  name: string;
  active: number;
  suggestions: readonly Suggestion[];
  onPick: (suggestion: Suggestion) => void;
  children?: ReactNode;
}

/** The open list, in the top layer so that nothing clips it, anchored to its input. */
export function SuggestionList({ id, name, active, suggestions, onPick, children }: SuggestionListProps) {
  const popup = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => popup.current?.showPopover?.(), []);
  useLayoutEffect(() => {
    popup.current?.querySelector('[data-active]')?.scrollIntoView({ block: 'nearest' });
  }, [active]);
  return (
    <div
      ref={popup}
      popover="manual"
      data-slot="filter-suggestions"
      onPointerDown={(event) => event.preventDefault()}
      className={classNames(
        POPUP,
        'rp:min-w-[anchor-size(width)] rp:[position-anchor:--rp-suggest] rp:[position-area:block-end_span-inline-end] rp:[position-try-fallbacks:flip-block,flip-inline,flip-block_flip-inline]',
      )}
    >
      {children}
      <div id={id} role="listbox" aria-label={name} className={SCROLL}>
        {suggestions.map((suggestion, index) => (
          <div
            key={suggestion.value}
            id={`${id}-${index}`}
            role="option"
            aria-selected={index === active}
            data-active={index === active ? '' : undefined}
            {...pressable(() => onPick(suggestion))}
            className={classNames(OPTION, 'rp:hover:bg-surface')}
          >
            <bdi className="rp:min-w-0 rp:flex-1 rp:truncate rp:rtl:text-right">{suggestion.label}</bdi>
            {suggestion.hint && <span className="rp:text-xs rp:text-muted">{suggestion.hint}</span>}
          </div>
        ))}
      </div>
    </div>
  );
}

/** Focus stays in the input, whose keys choose; a pointer and assistive technology press the option itself. */
const pressable = (onClick: () => void) => ({ onClick });
