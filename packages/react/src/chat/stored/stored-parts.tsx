'use client';
import type { AssistantChat } from '@redpine/core';
import { useEffect, useState } from 'react';
import type { StoredThreads } from '../../provider/assistant-context.ts';
import { SaveNotice } from '../../threads/save-notice.tsx';
import { useChatContext } from '../context/chat-context.ts';
import { changeDraftExtras, unsentText } from '../context/draft.ts';
import { restorePlace, watchPlace } from './reading-place.ts';
import { createViewKeeper } from './view-keeper.ts';
import { leaveRemoved } from './leave-removed.ts';
import { RemovedNotice } from './removed-notice.tsx';

/** Parts of a window with a storage: keeps draft and place, leaves a deleted thread and says so, shows a failed save. */
export function StoredParts({ stored }: { stored: StoredThreads }) {
  const { chat, draftKey, composerInput, scroller, transcript } = useChatContext();
  const { storage, peekChat, select } = stored;
  const { threadId } = chat.getSnapshot();
  const isStored = peekChat(threadId) === chat;
  /** The thread that was opened because the one before it was deleted elsewhere. */
  const [leftFor, setLeftFor] = useState<string>();

  useEffect(() => {
    const input = composerInput.current;
    const log = transcript.current?.getElement();
    if (!isStored || !storage.saveView || !input || !log) return undefined;
    const keeper = createViewKeeper(storage, threadId);
    let isOver = false;
    let isMoved = false;
    const onInput = () => keeper.setDraft(unsentText(draftKey, input.value));
    changeDraftExtras(draftKey, { copy: (text) => keeper.setDraft(text), isOpen: true });
    // A send empties the text box without an input event.
    const off = chat.subscribe(() => input.textLength === 0 && onInput());
    input.addEventListener('input', onInput);
    const unwatch = watchPlace(log, scroller, (place) => {
      isMoved = true;
      keeper.setPlace(place);
    });
    onInput();
    void keeper.read().then(async ({ draft, place }) => {
      if (isOver) return;
      // Questions that wait in this page are in its queue.
      if (draft !== '' && input.value === '' && chat.getSnapshot().queue.length === 0) {
        input.value = draft;
        input.dispatchEvent(new Event('input', { bubbles: true }));
      }
      if (!place || (isMoved && scroller.getState().mode === 'released')) return;
      await untilThere(chat, place.messageId);
      if (!isOver && transcript.current) await restorePlace(log, transcript.current, place);
    });
    return () => {
      isOver = true;
      changeDraftExtras(draftKey, { isOpen: false });
      input.removeEventListener('input', onInput);
      off();
      unwatch();
    };
  }, [isStored, storage, threadId, chat, draftKey, composerInput, scroller, transcript]);

  useEffect(
    () =>
      storage.watchTitles?.((id = '') => {
        if (storage.titleOf?.(id) !== undefined) return;
        if (id !== threadId) peekChat(id)?.stop();
        else if (isStored) {
          const leave = (next: string): void => {
            setLeftFor(next);
            select(next);
          };
          void leaveRemoved({ chat, storage, select: leave, input: composerInput.current });
        }
      }),
    [isStored, storage, threadId, chat, peekChat, select, composerInput],
  );

  if (!isStored) return null;
  return (
    <>
      <RemovedNotice chat={chat} isLeft={leftFor === threadId} />
      <SaveNotice storage={storage} currentId={threadId} />
    </>
  );
}

/** Waits until a message was loaded, for a limited time, because another tab may have removed it. */
function untilThere(chat: AssistantChat, messageId: string): Promise<void> {
  const isThere = () => chat.getSnapshot().messageIds.includes(messageId);
  return new Promise((resolve) => {
    if (isThere()) return resolve();
    const off = chat.subscribe(() => isThere() && done());
    const timer = setTimeout(done, 5_000);
    function done(): void {
      clearTimeout(timer);
      off();
      resolve();
    }
  });
}
