'use client';
import type { AssistantChat, AssistantChatOptions } from '@redpine/core';
import type { FilterFacts } from '../../provider/filter-facts.ts';
import { useContext } from 'react';
import type { ChatLabels } from '../../labels/en/chat.ts';
import { classNames } from '../../ui/class-names.ts';
import { ChatPanel, type ChatPanelProps } from './chat-panel.tsx';
import type { PopupProps } from './popup/popup-props.ts';
import { useDocumentLinks } from '../../queries/document-link.ts';
import { AssistantContext } from '../../provider/assistant-context.ts';
import { WithChat } from './with-chat.tsx';
import type { Optional } from '../../ui/optional.ts';
import { onDemand } from '../../ui/on-demand.ts';

const ChatPopup = onDemand(async () => (await import('./chat-popup.tsx')).ChatPopup);

/** A window with a storage but no provider around it brings its own provider. */
const StoredWindow = onDemand(async () => (await import('../stored/lazy-parts.ts')).StoredWindow, {
  waiting: ({ shape }) => <div className={shape} />,
  failed: ({ children }) => children,
});

/** The placement: in the page, covering its parent, behind a button in the corner, or at the side. */
export type ChatWindowVariant = 'inline' | 'full' | 'widget' | 'drawer';

/** Props of {@link ChatWindow}: those of `useAssistantChat`, and those of the window. */
export interface ChatWindowProps
  extends
    Optional<Omit<AssistantChatOptions, 'environment'>>,
    Omit<ChatPanelProps, 'chat' | 'draftKey' | 'headerActions' | 'onError' | 'onClose'>,
    PopupProps,
    FilterFacts {
  /** A conversation of your own making, instead of `api`. */
  chat?: AssistantChat;
  /** A BCP 47 tag. Default: the provider's, else English. */
  locale?: string;
  /** Words to put in place of the catalogue's. */
  labels?: Optional<ChatLabels>;
  /** Default `inline`. */
  variant?: ChatWindowVariant;
}

const SHAPE: Record<ChatWindowVariant, string> = {
  inline: 'rp:h-[640px] rp:max-h-[85dvh] rp:overflow-clip rp:rounded-xl rp:border rp:border-border',
  full: 'rp:h-full rp:min-h-[200px] rp:overflow-clip',
  widget: 'rp:h-full rp:overflow-clip',
  drawer: 'rp:h-full rp:overflow-clip',
};

/**
 * A chat with an assistant that answers from documents. `<ChatWindow api="/api/assistant" />` is enough.
 *
 * @example
 * <ChatWindow api="/api/assistant" suggestions={['How tall is a red pine?']} />
 */
export function ChatWindow({
  chat,
  api,
  threadId,
  settings,
  initialMessages,
  protocol,
  highlights,
  context,
  headers,
  fetch,
  storage,
  whenBusy,
  retries,
  stream,
  limits,
  history,
  onFinish,
  onError,
  onData,
  locale,
  labels,
  fields,
  timeZone,
  ...shape
}: ChatWindowProps) {
  const options = {
    api,
    threadId,
    settings,
    initialMessages,
    protocol,
    highlights,
    context,
    headers,
    models: shape.models,
    fetch,
    storage,
    whenBusy,
    retries,
    stream,
    limits,
    history,
    onFinish,
    onError,
    onData,
  } satisfies Record<keyof Omit<AssistantChatOptions, 'environment'>, unknown>;
  const isAlone = !useContext(AssistantContext) && !chat && (!threadId || shape.slots?.threads);
  const window = (
    <WithChat chat={chat} options={options} locale={locale} labels={labels} facts={{ fields, timeZone }}>
      {(found, draftKey) => <Shape {...shape} chat={found} draftKey={draftKey} />}
    </WithChat>
  );
  if (!storage || !api || !isAlone) return window;
  return (
    <StoredWindow
      {...{ api, storage, threadId, locale }}
      shape={classNames(SHAPE[shape.variant ?? 'inline'], shape.className)}
    >
      {window}
    </StoredWindow>
  );
}

type ShapeProps = ChatPanelProps & PopupProps & { variant?: ChatWindowVariant | undefined };

function Shape({
  variant = 'inline',
  open,
  defaultOpen,
  onOpenChange,
  position,
  offset,
  launcherLabel,
  greeting,
  className,
  ...given
}: ShapeProps) {
  const ownRefresh = useDocumentLinks(given.chat);
  const panel = { ...given, refreshSource: given.refreshSource ?? ownRefresh };
  const shape = classNames(SHAPE[variant], className);
  if (variant === 'inline' || variant === 'full') {
    return <ChatPanel {...panel} data-variant={variant} className={shape} />;
  }
  return (
    <ChatPopup
      kind={variant}
      {...{ open, defaultOpen, onOpenChange, position, offset, launcherLabel, greeting }}
      panel={{ ...panel, className: shape }}
    />
  );
}
