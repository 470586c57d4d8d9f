'use client';
import { useKnownFields } from '../../../queries/use-known-fields.ts';
import { useChatContext } from '../../context/chat-context.ts';

/** The number of documents, once the handler has sent the filter. It sends no request. */
export function EmptyText({ text }: { text: string }) {
  const { labels } = useChatContext();
  const total = useKnownFields()?.total;
  return total ? labels.emptyTextOf(total) : text;
}
