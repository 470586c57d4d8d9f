'use client';
import type { JsonObject } from '@redpine/core';
import { useId } from 'react';
import { useChatView } from '../chat-window/chat-view.ts';
import { classNames } from '../ui/class-names.ts';
import { Icon } from '../ui/icon.tsx';
import { FilterText } from './filter-text.tsx';

/** The filter under which the next question is asked, one chip for each condition that must hold. */
export function FilterChips({ filter }: { filter: JsonObject }) {
  const { labels, locale, slotProps } = useChatView();
  const title = useId();
  return (
    <div
      {...slotProps.filterChips}
      data-slot="filter-chips"
      className={classNames(
        'rp:flex rp:max-h-20 rp:min-w-0 rp:items-start rp:gap-1.5 rp:overflow-y-auto',
        slotProps.filterChips?.className,
      )}
    >
      <p id={title} className="rp:sr-only">
        {labels.filterInForce}
      </p>
      <ul aria-labelledby={title} className="rp:flex rp:min-w-0 rp:flex-wrap rp:gap-1.5">
        {splitConditions(filter).map((condition) => (
          <li
            key={JSON.stringify(condition)}
            data-slot="filter-chip"
            className="rp:flex rp:min-h-6 rp:min-w-0 rp:items-center rp:gap-1 rp:rounded-full rp:border rp:border-border rp:bg-surface rp:px-2.5 rp:text-xs"
          >
            <Icon name="filter" size={13} />
            <span className="rp:truncate">
              <FilterText filter={condition} locale={locale} />
            </span>
          </li>
        ))}
      </ul>
    </div>
  );
}

/** The conditions that must all hold: fields beside each other, and the members of `$and`. */
function splitConditions(filter: JsonObject): JsonObject[] {
  return Object.entries(filter).flatMap(([key, value]) =>
    key === '$and' && Array.isArray(value)
      ? value.filter((member): member is JsonObject => typeof member === 'object' && !Array.isArray(member))
      : [{ [key]: value }],
  );
}
