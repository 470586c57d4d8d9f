'use client';
import { describeFilter, type JsonObject } from '@redpine/core/filter';
import { useChatContext } from '../../context/chat-context.ts';
import { useFilterFacts } from '../../../queries/use-filter-facts.ts';

/** A filter in words, after the facts before it. */
export function FilterLine({ filter }: { filter: JsonObject }) {
  const { chat, labels, locale } = useChatContext();
  const facts = useFilterFacts(chat);
  return (
    <>
      {' · '}
      <bdi>{describeFilter(filter, { ...facts, locale, words: labels.filterWords })}</bdi>
    </>
  );
}
