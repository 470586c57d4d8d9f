'use client';
import { useEffect, useRef, useState } from 'react';
import { useChatContext } from '../chat/context/chat-context.ts';
import { SOURCE_OPEN, type SourceOpenEvent } from '../sources/open-source.ts';
import { useSidePanel } from '../ui/use-side-panel.ts';
import { onDemand } from '../ui/on-demand.ts';
import { type OpenedSource, readOpened } from './context/opened-source.ts';
import type { SourceViewerProps } from './context/viewer-props.ts';

const ViewerPanel = onDemand(async () => (await import('./panel/viewer-panel.tsx')).ViewerPanel);

/**
 * Shows the document of a source that is pressed, at the cited page with the passage marked: next to the conversation from 860 px on,
 * over everything below. It takes the place of an open filter, and the filter that of it. Give it to a chat window as the slot `sourceViewer`. It loads nothing before the first press.
 *
 * @example
 * <ChatWindow api="/api/assistant" slots={{ sourceViewer: SourceViewer }} />
 */
export function SourceViewer(props: SourceViewerProps) {
  const { chat, transcript, focusComposer } = useChatContext();
  const place = useRef<HTMLSpanElement>(null);
  const [opened, setOpened] = useState<OpenedSource>();
  useEffect(() => {
    const root = place.current?.closest<HTMLElement>('[data-slot="chat"]');
    const open = (event: Event): void => {
      const mark = event.composedPath()[0];
      if (event.defaultPrevented || !(mark instanceof HTMLElement)) return;
      event.preventDefault();
      setOpened(readOpened(chat, (event as SourceOpenEvent).detail, mark));
    };
    root?.addEventListener(SOURCE_OPEN, open);
    return () => root?.removeEventListener(SOURCE_OPEN, open);
  }, [chat]);
  useSidePanel(place, opened !== undefined, () => setOpened(undefined));

  async function focusMark({ mark, source, messageId }: OpenedSource): Promise<void> {
    // The panel is still mounted, and a dialog keeps the focus until it is unmounted.
    await new Promise(requestAnimationFrame);
    if (mark.isConnected) return mark.focus();
    // The transcript let go of the message while it was out of sight.
    const article = messageId === undefined ? undefined : await transcript.current?.reveal(messageId);
    const marks = [...(article?.querySelectorAll<HTMLElement>('[data-slot="source-mark"]') ?? [])];
    const again = marks.find((other) => other.dataset['mark'] === source.sourceId);
    return again ? again.focus() : focusComposer();
  }

  return (
    <>
      <span ref={place} hidden />
      {opened && (
        <ViewerPanel
          {...props}
          opened={opened}
          onOpen={setOpened}
          onClose={() => {
            setOpened(undefined);
            void focusMark(opened);
          }}
        />
      )}
    </>
  );
}
