'use client';
import { skipToken, useQuery } from '@tanstack/react-query';
import { useContext } from 'react';
import { AssistantContext } from '../../../provider/assistant-context.ts';
import { useQueryClientOrOwn } from '../../../queries/use-query-client.ts';
import type { FieldList } from '../../../queries/handler-lists.ts';
import { fieldsKey } from '../../../queries/fields-key.ts';
import { useChatContext } from '../../context/chat-context.ts';

/** The number of documents, once the handler has sent the filter. It sends no request. */
export function EmptyText({ text }: { text: string }) {
  const { labels } = useChatContext();
  const client = useQueryClientOrOwn();
  const api = useContext(AssistantContext)?.api?.replace(/\/+$/, '');
  const { data } = useQuery<FieldList>({ queryKey: fieldsKey(api), queryFn: skipToken }, client);
  const total = data?.total;
  return total ? labels.emptyTextOf(total) : text;
}
