'use client';
import { useId } from 'react';
import { useChatContext } from '../../context/chat-context.ts';
import type { SuggestionsProps } from '../../context/slots.ts';
import { useAsk } from '../../context/use-ask.ts';
import { isEmptyChat, useChatSelector } from '../../context/use-chat-selector.ts';
import { classNames } from '../../../ui/class-names.ts';

/** Below the composer before the first question: questions to begin with, gone while one is typed (`typed` in `styles.css`). */
export function Starters({ suggestions }: SuggestionsProps) {
  const { chat } = useChatContext();
  const isEmpty = useChatSelector(chat, isEmptyChat);
  if (!isEmpty) return null;
  return (
    <div
      data-slot="starters"
      // As high in relation to the title as 56 to 38; in a low window it gives its height to the title first, and scrolls.
      className="rp:min-h-0 rp:flex-[56_9999_15rem] rp:@md:flex-[56_9999_10.5rem] rp:overflow-y-auto rp:px-4 rp:transition-opacity rp:duration-120 rp:typed:invisible rp:typed:opacity-0"
    >
      {suggestions.length > 0 && <Suggestions suggestions={suggestions} />}
    </div>
  );
}

/** Questions to begin with; pressing one asks it. */
function Suggestions({ suggestions }: SuggestionsProps) {
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
      className={classNames('rp:mx-auto rp:max-w-[720px] rp:pt-3 rp:pb-3', slotProps.suggestions?.className)}
    >
      <p id={title} className="rp:sr-only">
        {labels.suggestions}
      </p>
      <ul aria-labelledby={title} className="rp:flex rp:flex-wrap rp:justify-center rp:gap-2">
        {suggestions.map((text) => (
          <li key={text} className="rp:flex rp:max-w-full">
            <button
              type="button"
              data-slot="suggestion"
              dir="auto"
              onClick={() => choose(text)}
              className="rp:min-h-9 rp:max-w-full rp:touch:min-h-11 rp:rounded-full rp:border rp:border-border rp:bg-raised rp:px-4 rp:py-1 rp:text-start rp:text-ui rp:transition-colors rp:duration-120 rp:hover:bg-surface-2"
            >
              {text}
            </button>
          </li>
        ))}
      </ul>
    </div>
  );
}
