'use client';
import {
  describeNode,
  isJsonObject,
  parseFilter,
  type FilterNode,
  type JsonObject,
} from '@redpine/core/filter';
import { useId } from 'react';
import { useChatContext } from '../context/chat-context.ts';
import { classNames } from '../../ui/class-names.ts';
import { useFilterFacts } from '../../queries/use-filter-facts.ts';
import { Icon } from '../../ui/icon.tsx';

/** The filter under which the next question is asked, one chip for each condition that must hold. */
export function ActiveFilterChips({ filter }: { filter: JsonObject }) {
  const { chat, labels, locale, slotProps } = useChatContext();
  const facts = useFilterFacts(chat);
  const title = useId();
  // An invalid filter is shown as it stands, as in the builder.
  const { root } = parseFilter(isJsonObject(filter) ? filter : { $and: [filter] }, facts);
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
        {conditionsOf(root).map((node) => (
          <li
            key={node.id}
            data-slot="filter-chip"
            className="rp:flex rp:min-h-6 rp:min-w-0 rp:items-center rp:gap-1 rp:rounded-full rp:border rp:border-border rp:bg-surface rp:px-2.5 rp:text-xs"
          >
            <Icon name="filter" size={13} />
            <bdi className="rp:truncate">
              {describeNode(node, { ...facts, locale, words: labels.filterWords })}
            </bdi>
          </li>
        ))}
      </ul>
    </div>
  );
}

/** The conditions that must all hold, however they are nested. */
function conditionsOf(node: FilterNode): readonly FilterNode[] {
  return node.type === 'group' && node.operator === 'and' ? node.children.flatMap(conditionsOf) : [node];
}
