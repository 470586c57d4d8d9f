'use client';
import { textOf } from '@redpine/core';
import { useChatView } from '../chat-window/chat-view.ts';
import { useChatMessage } from '../chat-window/use-chat-select.ts';

/** A message as the characters that came. */
export function RawText({ id }: { id: string }) {
  const { chat } = useChatView();
  const message = useChatMessage(chat, id);
  return (
    <div data-slot="raw-text" dir="auto" className="rp:break-words rp:whitespace-pre-wrap">
      {message && textOf(message)}
    </div>
  );
}
