'use client';
import type { FilterPanelProps } from '../../context/slots.ts';
import { useChatContext } from '../../context/chat-context.ts';
import { useChatSelector } from '../../context/use-chat-selector.ts';
import { Icon } from '../../../ui/icon.tsx';
import { PILL } from '../../../ui/styles.ts';
import { countConditions } from './count-conditions.ts';

/** Shows and hides the panel of the filter. It carries how many conditions are in force. */
export function FilterButton({ isOpen, open, close }: FilterPanelProps) {
  const { chat, labels, asideToggle } = useChatContext();
  const count = useChatSelector(chat, ({ settings }) => countConditions(settings.filter));
  return (
    <button
      ref={asideToggle}
      type="button"
      data-slot="aside-toggle"
      data-active={count > 0 || undefined}
      aria-label={isOpen ? labels.closeAside : labels.openAside}
      aria-expanded={isOpen}
      onClick={isOpen ? close : open}
      className={PILL}
    >
      <Icon name="filter" size={16} />
      <span className="rp:max-[480px]:sr-only">
        {labels.filter}
        {count > 0 && ' ·'}
      </span>
      {count > 0 && (
        <span aria-hidden="true" className="rp:-ms-0.5">
          {count}
        </span>
      )}
    </button>
  );
}
