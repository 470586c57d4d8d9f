'use client';
import { type ReactNode, useId } from 'react';
import { Icon } from '../icon.tsx';
import { HEADING } from '../styles.ts';
import type { SelectGroup, SelectOption } from './select-props.ts';

interface OptionGroupsProps {
  groups: readonly SelectGroup[];
  /** Renders one option; the index counts through all groups. */
  children: (option: SelectOption, index: number) => ReactNode;
}

/** The options of an open list under their headings. */
export function OptionGroups({ groups, children }: OptionGroupsProps) {
  const id = useId();
  return groups.map(({ label, options }, groupIndex) => {
    const start = groups.slice(0, groupIndex).reduce((sum, group) => sum + group.options.length, 0);
    const rows = options.map((option, index) => children(option, start + index));
    if (!label) return rows;
    const headingId = `${id}-${groupIndex}`;
    return (
      <div key={headingId} role="group" aria-labelledby={headingId} data-slot="select-group">
        <div id={headingId} className={HEADING}>
          {label}
        </div>
        {rows}
      </div>
    );
  });
}

export interface OptionBodyProps {
  option: SelectOption;
  selected: boolean;
}

/** The visible content of an option. Its accessible name is `option.name`, which is set separately. */
export function OptionBody({ option, selected }: OptionBodyProps) {
  return (
    <span aria-hidden="true" className="rp:flex rp:min-w-0 rp:grow rp:items-center rp:gap-2">
      <span className="rp:flex rp:min-w-0 rp:grow rp:flex-col">
        <span className="rp:wrap-anywhere">
          <bdi>{option.label}</bdi>
        </span>{' '}
        {option.detail && (
          <span className="rp:text-xs rp:wrap-anywhere rp:text-muted rp:forced-colors:text-inherit">
            {option.detail}
          </span>
        )}
      </span>
      <span className="rp:w-4 rp:shrink-0 rp:text-accent rp:forced-colors:text-inherit">
        {selected && <Icon name="check" size={16} />}
      </span>
    </span>
  );
}
