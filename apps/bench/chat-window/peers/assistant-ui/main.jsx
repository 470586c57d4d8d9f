// The default thread template (packages/ui thread.tsx), attachments/tools/reasoning left out.
import { useState } from 'react';
import { createRoot } from 'react-dom/client';
import {
  ActionBarPrimitive,
  AssistantRuntimeProvider,
  AuiIf,
  BranchPickerPrimitive,
  ComposerPrimitive,
  ErrorPrimitive,
  MessagePrimitive,
  ThreadPrimitive,
  groupPartByType,
  useAuiState,
  useLocalRuntime,
} from '@assistant-ui/react';
import {
  ArrowDownIcon,
  ArrowUpIcon,
  CheckIcon,
  ChevronLeftIcon,
  ChevronRightIcon,
  CopyIcon,
  PencilIcon,
  RefreshCwIcon,
  SquareIcon,
} from 'lucide-react';
import { MarkdownText } from './markdown-text.jsx';
import { TooltipIconButton, cn } from './ui.jsx';
import { openAIDeltas } from '../../shared/sse.js';
import { expose } from '../../shared/expose.js';
import { getRows, isStored, putRow } from '../../shared/store.js';
import './style.css';

const adapter = {
  async *run({ messages, abortSignal }) {
    const wire = messages.map((m) => ({
      role: m.role,
      content: m.content.map((p) => (p.type === 'text' ? p.text : '')).join(''),
    }));
    let text = '';
    for await (const d of openAIDeltas(wire, abortSignal)) {
      text += d;
      yield { content: [{ type: 'text', text }] };
    }
  },
};

const isNewChatView = (s) => s.thread.messages.length === 0 && (!s.thread.isLoading || s.threads.isLoading);

const Thread = () => {
  const isEmpty = useAuiState(isNewChatView);
  return (
    <ThreadPrimitive.Root
      className="aui-root aui-thread-root bg-background @container flex h-full flex-col"
      style={{
        '--thread-max-width': '44rem',
        '--composer-bg': 'var(--color-card)',
        '--composer-radius': '1.5rem',
        '--composer-padding': '8px',
      }}
    >
      <ThreadPrimitive.Viewport
        turnAnchor="top"
        data-slot="aui_thread-viewport"
        className="relative flex flex-1 flex-col overflow-x-auto overflow-y-scroll scroll-smooth"
      >
        <div
          className={cn(
            'mx-auto flex w-full max-w-(--thread-max-width) flex-1 flex-col px-4 pt-4',
            isEmpty && 'justify-center',
          )}
        >
          <AuiIf condition={isNewChatView}>
            <h1 className="text-2xl">How can I help you today?</h1>
          </AuiIf>
          <div data-slot="aui_message-group" className="mb-14 flex flex-col gap-y-6 empty:hidden">
            <ThreadPrimitive.Messages>{() => <ThreadMessage />}</ThreadPrimitive.Messages>
          </div>
          <ThreadPrimitive.ViewportFooter
            className={cn(
              'aui-thread-viewport-footer bg-background flex flex-col gap-4 overflow-visible pb-4 md:pb-6',
              !isEmpty && 'sticky bottom-0 mt-auto rounded-t-(--composer-radius)',
            )}
          >
            <ThreadPrimitive.ScrollToBottom asChild>
              <TooltipIconButton
                tooltip="Scroll to bottom"
                className="absolute -top-12 z-10 self-center rounded-full border p-4 disabled:invisible"
              >
                <ArrowDownIcon />
              </TooltipIconButton>
            </ThreadPrimitive.ScrollToBottom>
            <Composer />
          </ThreadPrimitive.ViewportFooter>
        </div>
      </ThreadPrimitive.Viewport>
    </ThreadPrimitive.Root>
  );
};
const ThreadMessage = () => {
  const role = useAuiState((s) => s.message.role);
  const isEditing = useAuiState((s) => s.message.composer.isEditing);
  if (isEditing) return null;
  return role === 'user' ? <UserMessage /> : <AssistantMessage />;
};
const Composer = () => (
  <ComposerPrimitive.Root className="aui-composer-root relative flex w-full flex-col">
    <div className="border-border/60 flex w-full cursor-text flex-col gap-2 rounded-(--composer-radius) border bg-(--composer-bg) p-(--composer-padding)">
      <ComposerPrimitive.Input
        placeholder="Send a message..."
        className="aui-composer-input max-h-48 min-h-10 w-full resize-none bg-transparent px-2.5 py-1 text-base leading-6 outline-none"
        rows={1}
        autoFocus
        enterKeyHint="send"
        aria-label="Message input"
      />
      <div className="relative flex items-center justify-end">
        <AuiIf condition={(s) => !s.thread.isRunning}>
          <ComposerPrimitive.Send asChild>
            <TooltipIconButton tooltip="Send message" className="size-7 rounded-full">
              <ArrowUpIcon />
            </TooltipIconButton>
          </ComposerPrimitive.Send>
        </AuiIf>
        <AuiIf condition={(s) => s.thread.isRunning}>
          <ComposerPrimitive.Cancel asChild>
            <button type="button" aria-label="Stop generating" className="size-7 rounded-full">
              <SquareIcon className="size-3.5" />
            </button>
          </ComposerPrimitive.Cancel>
        </AuiIf>
      </div>
    </div>
  </ComposerPrimitive.Root>
);
const AssistantMessage = () => (
  <MessagePrimitive.Root
    data-slot="aui_assistant-message-root"
    data-role="assistant"
    className="fade-in slide-in-from-bottom-1 animate-in relative -mb-7.5 pb-7.5 duration-150 [contain-intrinsic-size:auto_200px] [content-visibility:auto]"
  >
    <div
      data-slot="aui_assistant-message-content"
      className="text-foreground px-2 leading-relaxed wrap-break-word"
    >
      <MessagePrimitive.GroupedParts
        groupBy={groupPartByType({
          reasoning: ['group-chainOfThought', 'group-reasoning'],
          'tool-call': ['group-chainOfThought', 'group-tool'],
          'standalone-tool-call': [],
        })}
      >
        {({ part }) =>
          part.type === 'text' ? (
            <MarkdownText />
          ) : part.type === 'indicator' ? (
            <span className="animate-pulse font-sans" aria-label="Assistant is working">
              ●
            </span>
          ) : null
        }
      </MessagePrimitive.GroupedParts>
      <MessagePrimitive.Error>
        <ErrorPrimitive.Root>
          <ErrorPrimitive.Message />
        </ErrorPrimitive.Root>
      </MessagePrimitive.Error>
    </div>
    <div data-slot="aui_assistant-message-footer" className="ms-2 flex items-center min-h-7.5 pt-1.5">
      <BranchPicker />
      <ActionBarPrimitive.Root
        hideWhenRunning
        autohide="not-last"
        className="aui-assistant-action-bar-root text-muted-foreground animate-in fade-in -ms-1 flex gap-1 duration-200"
      >
        <ActionBarPrimitive.Copy asChild>
          <TooltipIconButton tooltip="Copy">
            <AuiIf condition={(s) => s.message.isCopied}>
              <CheckIcon />
            </AuiIf>
            <AuiIf condition={(s) => !s.message.isCopied}>
              <CopyIcon />
            </AuiIf>
          </TooltipIconButton>
        </ActionBarPrimitive.Copy>
        <ActionBarPrimitive.Reload asChild>
          <TooltipIconButton tooltip="Refresh">
            <RefreshCwIcon />
          </TooltipIconButton>
        </ActionBarPrimitive.Reload>
      </ActionBarPrimitive.Root>
    </div>
  </MessagePrimitive.Root>
);
const UserMessage = () => (
  <MessagePrimitive.Root
    data-slot="aui_user-message-root"
    data-role="user"
    className="fade-in slide-in-from-bottom-1 animate-in grid auto-rows-auto grid-cols-[minmax(72px,1fr)_auto] content-start gap-y-2 px-2 duration-150 [contain-intrinsic-size:auto_200px] [content-visibility:auto] [&:where(>*)]:col-start-2"
  >
    <div className="aui-user-message-content-wrapper relative col-start-2 min-w-0">
      <div className="aui-user-message-content peer bg-muted text-foreground rounded-xl px-4 py-2 wrap-break-word empty:hidden">
        <MessagePrimitive.Parts />
      </div>
      <div className="aui-user-action-bar-wrapper absolute start-0 top-1/2 -translate-x-full -translate-y-1/2 pe-2 peer-empty:hidden">
        <ActionBarPrimitive.Root hideWhenRunning autohide="not-last" className="flex flex-col items-end">
          <ActionBarPrimitive.Edit asChild>
            <TooltipIconButton tooltip="Edit">
              <PencilIcon />
            </TooltipIconButton>
          </ActionBarPrimitive.Edit>
        </ActionBarPrimitive.Root>
      </div>
    </div>
    <BranchPicker className="col-span-full col-start-1 row-start-3 -me-1 justify-end" />
  </MessagePrimitive.Root>
);
const BranchPicker = ({ className }) => (
  <BranchPickerPrimitive.Root
    hideWhenSingleBranch
    className={cn('text-muted-foreground -ms-2 me-2 inline-flex items-center text-xs', className)}
  >
    <BranchPickerPrimitive.Previous asChild>
      <TooltipIconButton tooltip="Previous">
        <ChevronLeftIcon />
      </TooltipIconButton>
    </BranchPickerPrimitive.Previous>
    <span className="font-medium">
      <BranchPickerPrimitive.Number /> / <BranchPickerPrimitive.Count />
    </span>
    <BranchPickerPrimitive.Next asChild>
      <TooltipIconButton tooltip="Next">
        <ChevronRightIcon />
      </TooltipIconButton>
    </BranchPickerPrimitive.Next>
  </BranchPickerPrimitive.Root>
);

// assistant-ui.com, "Adapters", History: `load` reads the thread, `append` keeps one message that is complete.
const history = {
  async load() {
    const items = (await getRows()).toSorted((a, b) => a.at - b.at);
    return { headId: items.at(-1)?.id ?? null, messages: items.map(({ message, parentId }) => ({ message, parentId })) };
  },
  async append({ message, parentId }) {
    await putRow({ id: message.id, at: Date.now(), message, parentId });
  },
};

function Chat({ initial }) {
  const options = isStored ? { adapters: { history } } : { initialMessages: initial };
  const runtime = useLocalRuntime(adapter, options);
  Chat.send = (t) => runtime.thread.append(t);
  return (
    <AssistantRuntimeProvider runtime={runtime}>
      <Thread />
    </AssistantRuntimeProvider>
  );
}
/** A message as the runtime hands it to `append`. */
const stored = (message, before) => ({
  parentId: before?.id ?? null,
  message: {
    ...message,
    createdAt: new Date(0),
    attachments: [],
    metadata: { custom: {}, steps: [], unstable_annotations: [], unstable_data: [], unstable_state: null },
    ...(message.role === 'assistant' && { status: { type: 'complete', reason: 'stop' } }),
  },
});

function App() {
  const [state, setState] = useState({ key: 0, messages: undefined });
  App.set = setState;
  return <Chat key={state.key} initial={state.messages} />;
}
createRoot(document.getElementById('root')).render(<App />);
expose({
  send: (t) => Chat.send(t),
  seed: async (ms) => {
    const messages = ms.map((m, i) => ({
      id: 'm' + i,
      role: m.role,
      content: [{ type: 'text', text: m.content }],
    }));
    if (isStored) await Promise.all(messages.map((message, at) => putRow({ id: message.id, at, ...stored(message, messages[at - 1]) })));
    App.set({ key: 1, messages });
  },
  kept: async () => JSON.stringify(await getRows()),
  lastText: () => {
    // the viewport may add an empty spacer after the last message
    let l = document.querySelector('[data-slot="aui_message-group"]')?.lastElementChild;
    while (l && l.dataset.role !== 'assistant') l = l.previousElementSibling;
    return l?.firstElementChild.textContent ?? '';
  },
});
