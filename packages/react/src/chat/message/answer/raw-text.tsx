'use client';
import { textOf } from '@redpine/core';
import { useChatContext } from '../../context/chat-context.ts';
import { useChatMessage } from '../../context/use-chat-selector.ts';

/** A message as the characters that came. */
export function RawText({ id }: { id: string }) {
  const { chat } = useChatContext();
  const message = useChatMessage(chat, id);
  return (
    <div data-slot="raw-text" dir="auto" className="rp:break-words rp:whitespace-pre-wrap">
      {message && textOf(message)}
    </div>
  );
}
