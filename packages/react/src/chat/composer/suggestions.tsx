'use client';
import { useId } from 'react';
import { useChatContext } from '../context/chat-context.ts';
import type { SuggestionsProps } from '../context/slots.ts';
import { useAsk } from '../context/use-ask.ts';
import { classNames } from '../../ui/class-names.ts';

/** The view before the first question: a title, a sentence and suggested questions. */
export function EmptyState({ suggestions }: SuggestionsProps) {
  const { labels } = useChatContext();
  return (
    <div
      data-slot="empty"
      className="rp:m-auto rp:flex rp:w-full rp:max-w-[560px] rp:flex-col rp:gap-1 rp:py-6 rp:text-center"
    >
      <p className="rp:text-2xl rp:font-semibold rp:tracking-tight rp:text-balance">{labels.emptyTitle}</p>
      <p className="rp:text-muted rp:text-balance">{labels.emptyText}</p>
      {suggestions.length > 0 && <Suggestions suggestions={suggestions} />}
    </div>
  );
}

/** Questions to begin with; pressing one asks it. */
export function Suggestions({ suggestions }: SuggestionsProps) {
  const { chat, labels, announcer, slotProps } = useChatContext();
  const ask = useAsk();
  const title = useId();

  function choose(text: string): void {
    const error = chat.checkSend(text);
    if (error) announcer.announce(labels.refusal(error.code, error.message), 'assertive');
    ask(() => chat.sendMessage(text));
  }

  return (
    <div
      {...slotProps.suggestions}
      data-slot="suggestions"
      className={classNames('rp:mt-5 rp:text-start', slotProps.suggestions?.className)}
    >
      <p id={title} className="rp:sr-only">
        {labels.suggestions}
      </p>
      <ul aria-labelledby={title} className="rp:grid rp:gap-2 rp:@xl:grid-cols-2">
        {suggestions.map((text) => (
          <li key={text} className="rp:flex">
            <button
              type="button"
              data-slot="suggestion"
              dir="auto"
              onClick={() => choose(text)}
              className="rp:w-full rp:rounded-lg rp:border rp:border-border rp:bg-background rp:px-3.5 rp:py-2.5 rp:text-start rp:text-sm rp:transition-colors rp:hover:border-muted rp:hover:bg-surface"
            >
              {text}
            </button>
          </li>
        ))}
      </ul>
    </div>
  );
}
