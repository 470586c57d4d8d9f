'use client';
import { textOf } from '@redpine/core/internal/chat';
import { useChatContext } from '../../context/chat-context.ts';
import { useMessage } from '../../../provider/use-message.ts';

/** A message as the characters that came. */
export function RawText({ id }: { id: string }) {
  const { chat } = useChatContext();
  const message = useMessage(id, { chat });
  return (
    <div data-slot="raw-text" dir="auto" className="rp:break-words rp:whitespace-pre-wrap">
      {message && textOf(message)}
    </div>
  );
}
