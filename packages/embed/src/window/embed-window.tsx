import type { ChatStorage } from '@redpine/core';
import type { ThreadStorage } from '@redpine/core/storage';
import { ChatWindow, type ChatWindowSlotProps, type ChatWindowSlots } from '@redpine/react/chat-window';
import { AssistantContext, type AssistantContextValue, onDemand } from '@redpine/react/internal';
import { useMemo } from 'react';
import type { WindowHost } from '../contract/window-host.ts';
import type { Conversations } from './conversations.ts';
import { readLabels } from './labels.ts';
import { useBackCloses } from './use-back-closes.ts';

export interface EmbedWindowProps {
  host: WindowHost;
  conversations: Conversations;
  storage: ChatStorage | undefined;
}

const Pickers = onDemand(async () => (await import('./pickers.tsx')).Pickers);

const PARTS: ChatWindowSlotProps = {
  composer: { part: 'composer' },
  question: { part: 'message' },
  answer: { part: 'message' },
};

/** Renders the window from the element's attributes and properties; it is rendered again at each change of them. */
export function EmbedWindow({ host, conversations, storage }: EmbedWindowProps) {
  const { element } = host;
  const { api, variant, open, pickers, filter } = element;
  const { threadId } = conversations;
  const floats = variant !== 'inline' && variant !== 'full';
  const locale = host.locale();
  const labels = useMemo(() => readLabels(element.labels), [element.labels]);
  const context = useMemo<AssistantContextValue>(
    () => ({
      api,
      locale,
      labels,
      defaultThreadId: threadId,
      threads: hasList(storage)
        ? { storage, selectedId: threadId, select: conversations.select, peekChat: conversations.peek }
        : undefined,
      getChat: conversations.get,
    }),
    [api, locale, labels, threadId, storage, conversations],
  );
  const Filter = useMemo(
    () =>
      onDemand(async () => {
        const { Filter: part, filterCss } = await import('./filter.tsx');
        host.addStyles(filterCss);
        return part;
      }),
    [host],
  );
  const slots = useMemo<Partial<ChatWindowSlots>>(
    () => ({ ...(pickers && { settingsBar: Pickers }), ...(filter && { aside: Filter }) }),
    [pickers, filter, Filter],
  );
  useBackCloses(floats && open, () => element.removeAttribute('open'));

  return (
    <AssistantContext value={context}>
      <ChatWindow
        key={threadId}
        chat={conversations.get()}
        api={api}
        headers={element.headers}
        fetch={element.fetch}
        variant={variant === 'drawer' || !floats ? variant : 'widget'}
        {...(floats && { open, onOpenChange: (next: boolean) => element.toggleAttribute('open', next) })}
        title={element.chatTitle || undefined}
        subtitle={element.chatSubtitle || undefined}
        suggestions={element.suggestions}
        headingLevel={element.headingLevel}
        slots={slots}
        slotProps={PARTS}
        part="window"
        onFeedback={(feedback) => host.emit('redpine-feedback', feedback)}
      />
    </AssistantContext>
  );
}

function hasList(storage: ChatStorage | undefined): storage is ThreadStorage {
  return storage !== undefined && 'list' in storage;
}
