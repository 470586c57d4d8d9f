'use client';
import type { ChatMessage, ChatSettings } from '@redpine/core';
import { findModel } from '@redpine/core';
import { useChatContext } from '../../context/chat-context.ts';
import { classNames } from '../../../ui/class-names.ts';
import type { MessagePartProps } from '../../context/slots.ts';
import { onDemand } from '../../../ui/on-demand.ts';

const FilterText = onDemand(async () => (await import('./filter-text.tsx')).FilterText);

/** How an answer was made, in one quiet line; pressing it brings those settings back. */
export function MetaLine({ message, number }: MessagePartProps) {
  const { chat, labels, announcer, slotProps } = useChatContext();
  const { request, usage, timings } = message.metadata;
  if (!request) return null;
  const used = { ...request, ...message.metadata.effective };
  const facts = [
    modelName(message, used),
    used.temperature === undefined ? '' : labels.temperature(used.temperature),
    used.filterOmitted ? labels.filterOmitted : '',
    usage ? labels.tokens(usage.total_tokens) : '',
    timings?.endMs === undefined ? '' : labels.seconds(timings.endMs / 1000),
    request.turnsLeftOut > 0 ? labels.turnsLeftOut(request.turnsLeftOut) : '',
  ].filter(Boolean);
  const line = facts.join(' · ');

  function restore(): void {
    const { model, temperature, filter } = request ?? {};
    chat.setSettings({ model, temperature, filter });
    announcer.announce(labels.settingsRestored);
  }

  return (
    <button
      {...slotProps.answerMeta}
      type="button"
      data-slot="answer-meta"
      onClick={restore}
      className={classNames(
        'rp:min-h-6 rp:min-w-0 rp:rounded-md rp:px-1 rp:text-start rp:text-xs rp:text-muted rp:hover:bg-surface rp:hover:text-foreground',
        slotProps.answerMeta?.className,
      )}
    >
      <span className="rp:sr-only">{labels.restoreSettings(number)}</span> {line}
      {used.filter && <FilterText filter={used.filter} />}
    </button>
  );
}

/** The resolved model where the service named one: `gpt-4o-2024-11-20` says more than its alias. */
function modelName(message: ChatMessage, used: ChatSettings): string {
  const resolved = message.metadata.model ?? used.model;
  return resolved ? findModel(resolved).label : '';
}
