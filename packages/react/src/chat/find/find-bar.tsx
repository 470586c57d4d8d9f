'use client';
import { type KeyboardEvent, useEffect, useEffectEvent, useRef, useState } from 'react';
import { isComposing } from '../../ui/ime-key.ts';
import { Button } from '../../ui/button.tsx';
import { useChatContext } from '../context/chat-context.ts';
import { isBusy, isEmptyChat, useChatSelector } from '../context/use-chat-selector.ts';
import { clearHighlight, highlightInView, highlightName, highlightText, returnCaret } from './highlight.ts';
import { searchMessages, type SearchHit } from './search-messages.ts';
import { bringIntoView } from '../../ui/dom.ts';

/** Searching starts when typing rests, and marking when scrolling does. */
const REST_MS = 150;

/** Finds a text in all messages of the conversation, those that are not mounted too. */
export function FindBar({ onClose }: { onClose: () => void }) {
  const { chat, draftKey, labels, announcer, transcript } = useChatContext();
  const [hits, setHits] = useState<readonly SearchHit[]>([]);
  const [current, setCurrent] = useState(0);
  const [query, setQuery] = useState('');
  const input = useRef<HTMLInputElement>(null);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  useEffect(() => {
    const { current: box } = input;
    if (!box) return undefined;
    box.focus();
    const name = highlightName(box);
    return () => {
      clearTimeout(timer.current);
      clearHighlight(name);
    };
  }, []);

  function markInView(among: readonly SearchHit[], text: string): void {
    const log = transcript.current?.getElement();
    if (log && among.length > 0) highlightInView(log, text, new Set(among.map((hit) => hit.messageId)));
  }

  const onScrollEnd = useEffectEvent(() => markInView(hits, query));
  useEffect(() => {
    const log = transcript.current?.getElement();
    let rest: ReturnType<typeof setTimeout> | undefined;
    const onScroll = () => {
      clearTimeout(rest);
      rest = setTimeout(onScrollEnd, REST_MS);
    };
    log?.addEventListener('scroll', onScroll, { passive: true });
    return () => {
      clearTimeout(rest);
      log?.removeEventListener('scroll', onScroll);
    };
    // Another conversation has another transcript.
  }, [transcript, draftKey]);

  function search(text: string): void {
    setQuery(text);
    const found = searchMessages(chat.getSnapshot().messages, text);
    setHits(found);
    if (input.current) clearHighlight(highlightName(input.current));
    if (text.trim()) void show(found, found.length - 1, text);
  }

  /** The newest place first, as one reads back from there. */
  async function show(among: readonly SearchHit[], index: number, text: string): Promise<void> {
    setCurrent(index);
    announcer.announce(labels.findCount(index + 1, among.length));
    const hit = among[index];
    if (!hit) return;
    const message = await transcript.current?.reveal(hit.messageId);
    const range =
      message && highlightText(message, { query: text, index: hit.index, input: input.current ?? undefined });
    bringIntoView(range?.startContainer.parentElement, 'nearest');
    // The bar may have closed while the message was mounted.
    if (input.current) markInView(among, text);
  }

  // A stored conversation is empty until it was loaded.
  const isEmpty = useChatSelector(chat, isEmptyChat);
  const searched = useRef(chat);
  const searchAgain = useEffectEvent(() => {
    // A first question was asked: its answer is followed, as a later one is.
    if (searched.current === chat && isBusy(chat.getSnapshot())) return;
    searched.current = chat;
    clearTimeout(timer.current);
    search(input.current?.value ?? '');
  });
  useEffect(() => searchAgain(), [chat, isEmpty]);

  function step(by: 1 | -1): void {
    if (hits.length > 0) void show(hits, (current + by + hits.length) % hits.length, query);
  }

  function onKeyDown(event: KeyboardEvent<HTMLInputElement>): void {
    if (isComposing(event)) return;
    if (event.key === 'Enter') {
      event.preventDefault();
      step(event.shiftKey ? 1 : -1);
    } else if (event.key === 'Escape') {
      event.preventDefault();
      onClose();
    } else returnCaret(event.currentTarget);
  }

  return (
    <div
      role="search"
      data-slot="find"
      className="rp:flex rp:items-center rp:gap-1 rp:border-b rp:border-border rp:px-3 rp:py-1.5"
    >
      <input
        type="search"
        ref={input}
        dir="auto"
        aria-label={labels.find}
        placeholder={labels.find}
        onKeyDown={onKeyDown}
        onChange={(event) => {
          const { value } = event.target;
          clearTimeout(timer.current);
          timer.current = setTimeout(() => search(value), REST_MS);
        }}
        className="rp:min-h-8 rp:min-w-0 rp:flex-1 rp:rounded-md rp:border rp:border-border rp:bg-background rp:px-2.5 rp:text-sm"
      />
      <span data-slot="find-count" className="rp:px-1 rp:text-xs rp:text-muted rp:tabular-nums">
        {query.trim() ? labels.findCount(current + 1, hits.length) : ''}
      </span>
      <Button icon="chevronUp" aria-label={labels.findPrevious} onClick={() => step(-1)} />
      <Button icon="chevronDown" aria-label={labels.findNext} onClick={() => step(1)} />
      <Button icon="close" aria-label={labels.findClose} onClick={onClose} />
    </div>
  );
}
