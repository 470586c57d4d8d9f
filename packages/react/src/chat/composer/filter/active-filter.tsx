'use client';
import { useChatContext } from '../../context/chat-context.ts';
import { useChatSelector } from '../../context/use-chat-selector.ts';
import { onDemand } from '../../../ui/on-demand.ts';

const ActiveFilterChips = onDemand(async () => (await import('../../later-parts.ts')).ActiveFilterChips);

export interface ActiveFilterProps {
  /** Opens the panel of the filter, where there is one. */
  onOpen?: (() => void) | undefined;
}

/** The chips of the filter, loaded when there is one. */
export function ActiveFilter({ onOpen }: ActiveFilterProps) {
  const { chat } = useChatContext();
  const filter = useChatSelector(chat, (snapshot) => snapshot.settings.filter);
  if (!filter || Object.keys(filter).length === 0) return null;
  return <ActiveFilterChips filter={filter} onOpen={onOpen} />;
}
