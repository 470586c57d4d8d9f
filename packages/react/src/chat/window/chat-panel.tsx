'use client';
import { type ReactNode, useContext, useEffect, useRef, useState } from 'react';
import { Composer } from '../composer/composer.tsx';
import { EmptyState } from '../composer/empty/empty-state.tsx';
import { Starters } from '../composer/empty/suggestions.tsx';
import { loadMessageParts } from '../message/lazy/lazy-message-parts.tsx';
import { Transcript } from '../transcript/transcript.tsx';
import { activeElementIn } from './focus-areas.ts';
import { ChatHeader, ConversationTitle } from '../header/chat-header.tsx';
import { ChatRoot, type ChatRootProps } from './chat-root.tsx';
import type { ShortcutName } from '../context/shortcuts.ts';
import { AssistantContext } from '../../provider/assistant-context.ts';
import { SkipLinks } from './skip-links.tsx';
import { onDemand } from '../../ui/on-demand.ts';

const FindBar = onDemand(async () => (await import('../later-parts.ts')).FindBar);
const AsidePanel = onDemand(async () => (await import('../later-parts.ts')).AsidePanel);
const HelpDialog = onDemand(async () => (await import('../later-parts.ts')).HelpDialog);

const loadParts = () => import('../stored/lazy-parts.ts');
const StoredParts = onDemand(async () => (await loadParts()).StoredParts);
const ThreadsToggle = onDemand(async () => (await loadParts()).ThreadsToggle);
const StoredTitle = onDemand(async () => (await loadParts()).StoredTitle, {
  waiting: ConversationTitle,
});
const NewThreadButton = onDemand(async () => (await loadParts()).NewThreadButton);
const ThreadsPane = onDemand(async () => (await loadParts()).ThreadsPane, {
  waiting: () => <div data-slot="threads-pane" />,
});

export interface ChatPanelProps extends Omit<
  ChatRootProps,
  'children' | 'composerInput' | 'onShortcut' | 'title'
> {
  /** Questions to begin with. */
  suggestions?: readonly string[] | undefined;
  /** The title: the name of the assistant. Default: the title of the stored conversation, else its first question. */
  title?: string | undefined;
  /** A line below the title. */
  subtitle?: string | undefined;
  /** Before the title: an image or an icon. */
  avatar?: ReactNode;
  /** Puts the focus in the text box when the panel comes. */
  focusOnMount?: boolean | undefined;
  /** In the header, before its menu. */
  headerActions?: ReactNode;
  /** Where it can be closed. */
  onClose?: (() => void) | undefined;
}

const NONE: readonly string[] = [];

/** The window's content, without its placement on the page. */
export function ChatPanel({
  suggestions = NONE,
  title,
  subtitle,
  avatar,
  focusOnMount,
  headerActions,
  onClose,
  ...props
}: ChatPanelProps) {
  const composerInput = useRef<HTMLTextAreaElement>(null);
  const threadsToggle = useRef<HTMLButtonElement>(null);
  const findFrom = useRef<HTMLElement>(undefined);
  const [isFinding, setFinding] = useState(false);
  const [isHelping, setHelping] = useState(false);
  const [isAsideOpen, setAsideOpen] = useState(false);
  const [areThreadsOpen, setThreadsOpen] = useState<boolean>();
  const stored = useContext(AssistantContext)?.threads;
  const {
    composer,
    settingsBar: SettingsBar,
    aside: Aside,
    threads,
    sourceViewer: Viewer,
    empty,
  } = props.slots ?? {};
  const ComposerPart = composer ?? Composer;
  const Empty = empty ?? EmptyState;
  const threadsProps = { toggle: threadsToggle, isOpen: areThreadsOpen, onOpenChange: setThreadsOpen };

  useEffect(() => {
    const input = composerInput.current;
    const load = () => void loadMessageParts();
    if (!focusOnMount || !input) return load();
    // A window that was opened may be closed again without a question: the parts of an answer are loaded when one is typed.
    input.addEventListener('input', load, { once: true });
    // `showModal`, which runs after this, puts the focus on the element with `autofocus`.
    input.autofocus = true;
    input.focus();
    return () => input.removeEventListener('input', load);
  }, [focusOnMount]);

  function find(): void {
    const root = composerInput.current?.closest<HTMLElement>('[data-slot="chat"]');
    findFrom.current = root ? activeElementIn(root) : undefined;
    setFinding(true);
  }

  function closeFind(): void {
    setFinding(false);
    const target = findFrom.current?.isConnected ? findFrom.current : composerInput.current;
    target?.focus();
  }

  function onShortcut(name: ShortcutName): void {
    if (name === 'find') find();
    if (name === 'help') setHelping(true);
  }

  return (
    <ChatRoot
      {...props}
      {...(stored && { draftKey: `${stored.storage.scope}|${props.draftKey}` })}
      composerInput={composerInput}
      onShortcut={onShortcut}
    >
      <SkipLinks />
      {threads && <ThreadsPane {...threadsProps} list={threads} />}
      <div data-slot="body" className="rp:relative rp:flex rp:min-h-0 rp:flex-1">
        <div data-slot="main" className="rp:relative rp:flex rp:min-h-0 rp:min-w-0 rp:flex-1 rp:flex-col">
          <ChatHeader
            start={threads && <ThreadsToggle {...threadsProps} />}
            onFind={find}
            onHelp={() => setHelping(true)}
            actions={
              <>
                {headerActions}
                {threads && <NewThreadButton isOpen={areThreadsOpen} />}
              </>
            }
            onClose={onClose}
            title={title}
            subtitle={subtitle}
            avatar={avatar}
            heading={stored ? StoredTitle : ConversationTitle}
          />
          {isFinding && <FindBar onClose={closeFind} />}
          <Transcript key={props.draftKey} empty={<Empty suggestions={suggestions} />} />
          {stored && <StoredParts stored={stored} />}
          <ComposerPart
            composerInput={composerInput}
            settings={SettingsBar && <SettingsBar />}
            filterPanel={
              Aside && {
                isOpen: isAsideOpen,
                open: () => setAsideOpen(true),
                close: () => setAsideOpen(false),
              }
            }
          />
          {!empty && <Starters suggestions={suggestions} />}
        </div>
        {Aside && (
          <AsidePanel isOpen={isAsideOpen} onClose={() => setAsideOpen(false)}>
            <Aside />
          </AsidePanel>
        )}
        {Viewer && <Viewer />}
      </div>
      {isHelping && <HelpDialog onClose={() => setHelping(false)} />}
    </ChatRoot>
  );
}
