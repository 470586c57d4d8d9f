'use client';
import type { AssistantChat } from '@redpine/core';
import { internalsOf } from '@redpine/core/internal';
import {
  type ComponentProps,
  type ReactNode,
  type RefObject,
  useCallback,
  useEffect,
  useId,
  useMemo,
  useRef,
  useState,
} from 'react';
import { AnnouncerRegions } from '../../announcer/announcer-regions.tsx';
import { type AnnounceTransport, createAnnouncer } from '../../announcer/create-announcer.ts';
import type { AnnounceMode } from '../../announcer/watch-answer.ts';
import { Announcements } from './announcements.ts';
import { english } from '../../labels/en/chat.ts';
import { useLabels, useLocale } from '../../provider/use-labels.ts';
import { SOURCE_OPEN, type SourceOpenEvent } from '../../sources/open-source.ts';
import { createScroller } from '../../scroller/create-scroller.ts';
import type { AutoScroll } from '../../scroller/scroll-mode.ts';
import type { TranscriptHandle } from '../context/slots.ts';
import { classNames } from '../../ui/class-names.ts';
import { sameFields, useStable } from '../../ui/hooks/use-stable.ts';
import {
  ChatContext,
  type ChatContextValue,
  type ChosenBranch,
  type MarkdownOptions,
} from '../context/chat-context.ts';
import { DEFAULT_SHORTCUTS, type ShortcutMap, type ShortcutName } from '../context/shortcuts.ts';
import type { ChatWindowSlotProps, ChatWindowSlots } from '../context/slots.ts';
import type { Optional } from '../../ui/optional.ts';
import { matchesMedia } from '../../ui/dom.ts';
import { loadTooltips } from './load-tooltips.ts';
import { createWindowKeys } from './window-keys.ts';

/** Props shared by every shape of the window. */
export interface ChatRootProps
  extends
    Omit<ComponentProps<'section'>, 'children'>,
    MarkdownOptions,
    Optional<Pick<ChatContextValue, 'headingLevel' | 'models' | 'onFeedback' | 'submitOnEnter'>> {
  /** From `useChat`, `useAssistantChat` or `createAssistantChat`. */
  chat: AssistantChat;
  /** The key of the draft. Default: the thread's id, else the window's position in its page. */
  draftKey?: string;
  /** Parts of your own. Give the same components on each render: another one is mounted anew. */
  slots?: Optional<ChatWindowSlots>;
  /** A class, attributes or handlers for parts of ours. */
  slotProps?: ChatWindowSlotProps;
  /** Default `bottom`. */
  autoScroll?: AutoScroll;
  /** Default `completed`. */
  announce?: AnnounceMode;
  /** Default `regions`. */
  announceTransport?: AnnounceTransport;
  /** Changes or (with `null`) switches off keys; `false` switches all of them off but Escape. */
  shortcuts?: Optional<ShortcutMap> | false;
  /** Called when a source is pressed. `preventDefault()` suppresses both its document and its card. */
  onSourceOpen?: ((event: SourceOpenEvent) => void) | undefined;
  /** Keys that the parts inside give a meaning to. */
  onShortcut?: (name: ShortcutName) => void;
  /** The text box, which the window focuses: give the same ref to `Composer`. */
  composerInput: RefObject<HTMLTextAreaElement | null>;
  children: ReactNode;
}

const NO_SLOTS: Optional<ChatWindowSlots> = {};
const NO_PROPS: ChatWindowSlotProps = {};
const NO_SHORTCUTS: Optional<ShortcutMap> = { stop: DEFAULT_SHORTCUTS.stop };

/** The region "Chat": provides the context of its parts, the announcer, and the keys that work anywhere inside. */
export function ChatRoot({
  chat,
  draftKey: givenDraftKey,
  headingLevel = 3,
  components,
  linkPolicy,
  imageSources,
  imagesOnRequest,
  refreshSource,
  models,
  onFeedback,
  submitOnEnter,
  slots = NO_SLOTS,
  slotProps = NO_PROPS,
  autoScroll = 'bottom',
  announce = 'completed',
  announceTransport = 'regions',
  shortcuts: ownShortcuts,
  onSourceOpen,
  onShortcut,
  composerInput,
  className,
  onKeyDown,
  children,
  ...props
}: ChatRootProps) {
  const labels = useStable(useLabels('chat', english), sameFields);
  const locale = useLocale();
  const [announcer] = useState(() => createAnnouncer(announceTransport));
  const [scroller] = useState(() => createScroller(autoScroll));
  const transcript = useRef<TranscriptHandle>(null);
  const sendButton = useRef<HTMLButtonElement>(null);
  const asideToggle = useRef<HTMLButtonElement>(null);
  const chosenBranchRef = useRef<ChosenBranch>(undefined);
  const composerId = useId();
  const draftKey = givenDraftKey ?? (internalsOf(chat).getInitialSnapshot().threadId || composerId);
  const shortcuts = useMemo(
    () => (ownShortcuts === false ? NO_SHORTCUTS : { ...DEFAULT_SHORTCUTS, ...ownShortcuts }),
    [ownShortcuts],
  );
  useEffect(() => scroller.setPolicy(autoScroll), [scroller, autoScroll]);

  // A soft keyboard that opens by itself would cover the answer, so on touch screens the button gets the focus.
  const focusComposer = useCallback(() => {
    const isTouch = matchesMedia('(pointer: coarse)');
    ((isTouch && sendButton.current) || composerInput.current)?.focus();
  }, [composerInput]);

  const markdown = useStable<MarkdownOptions>(
    { components, linkPolicy, imageSources, imagesOnRequest, refreshSource },
    sameFields,
  );
  const feedback = useRef(onFeedback);
  useEffect(() => {
    feedback.current = onFeedback;
  });
  const callFeedback = useCallback<NonNullable<typeof onFeedback>>((event) => feedback.current?.(event), []);
  const view = useStable<ChatContextValue>(
    {
      chat,
      draftKey,
      labels,
      locale,
      headingLevel,
      markdown,
      models,
      onFeedback: onFeedback && callFeedback,
      submitOnEnter,
      slots,
      slotProps,
      shortcuts,
      announcer,
      scroller,
      transcript,
      composerInput,
      sendButton,
      asideToggle,
      chosenBranchRef,
      composerId,
      focusComposer,
    },
    sameFields,
  );

  useEffect(() => {
    const root = composerInput.current?.closest('[data-slot="chat"]');
    // The host is asked before the viewer. Without a listener, neither does anything.
    const tell = onSourceOpen as EventListener;
    root?.addEventListener(SOURCE_OPEN, tell, true);
    return () => root?.removeEventListener(SOURCE_OPEN, tell, true);
  }, [composerInput, onSourceOpen]);

  useEffect(() => {
    const root = composerInput.current?.closest<HTMLElement>('[data-slot="chat"]');
    return root ? loadTooltips(root) : undefined;
  }, [composerInput]);

  const handleKeyDown = createWindowKeys({ chat, composerInput, shortcuts, onKeyDown, onShortcut });

  return (
    <ChatContext value={view}>
      <section
        aria-label={labels.chat}
        lang={locale}
        data-slot="chat"
        {...props}
        {...{ onKeyDown: handleKeyDown }}
        className={classNames(
          'redpine rp:@container rp:relative rp:flex rp:min-h-0 rp:min-w-0 rp:flex-col rp:bg-background rp:text-base',
          className,
        )}
      >
        {children}
        <AnnouncerRegions announcer={announcer} />
        <Announcements mode={announce} />
      </section>
    </ChatContext>
  );
}
