'use client';
import { useChatContext } from '../context/chat-context.ts';
import { useChatSelector } from '../context/use-chat-selector.ts';
import { onDemand } from '../../ui/on-demand.ts';

const FilterChips = onDemand(async () => (await import('./filter-chips.tsx')).FilterChips);

/** The chips of the filter, loaded when there is one. */
export function FilterInForce() {
  const { chat } = useChatContext();
  const filter = useChatSelector(chat, (snapshot) => snapshot.settings.filter);
  if (!filter || Object.keys(filter).length === 0) return null;
  return <FilterChips filter={filter} />;
}
