'use client';
import { describeFilter } from '@redpine/core/filter';
import { type KeyboardEvent, type RefObject, useEffect, useLayoutEffect, useRef } from 'react';
import { useChatContext } from '../../context/chat-context.ts';
import type { MessagePartProps } from '../../context/slots.ts';
import { useFilterFacts } from '../../../queries/use-filter-facts.ts';
import { Button } from '../../../ui/button.tsx';
import { openPopup } from '../../../ui/popup/popup.ts';

export interface AnswerDetailsProps extends MessagePartProps {
  /** The line that opened it; it gets the focus back. */
  anchor: RefObject<HTMLElement | null>;
  onClose: () => void;
}

const GAP = 4;
const MAX_HEIGHT = 420;

/** The known details of how an answer was made, and a button that restores its settings. */
export function AnswerDetails({ message, number, anchor, onClose }: AnswerDetailsProps) {
  const { chat, labels, locale, announcer } = useChatContext();
  const filterFacts = useFilterFacts(chat);
  const card = useRef<HTMLDivElement>(null);
  const { request, effective, usage, timings, model } = message.metadata;
  const used = { ...request, ...effective };
  const facts: readonly (readonly [string, string | undefined])[] = [
    [labels.facts.model, model ?? used.model],
    [labels.facts.temperature, used.temperature?.toString()],
    [
      labels.facts.filter,
      used.filter && describeFilter(used.filter, { ...filterFacts, locale, words: labels.filterWords }),
    ],
    [labels.facts.filter, used.filterOmitted ? labels.filterOmitted : undefined],
    [labels.facts.usage, usage && labels.tokens(usage.total_tokens)],
    [labels.facts.time, timings?.endMs === undefined ? undefined : labels.seconds(timings.endMs / 1000)],
    [labels.facts.history, request?.turnsLeftOut ? labels.turnsLeftOut(request.turnsLeftOut) : undefined],
  ];

  useLayoutEffect(() => {
    const element = card.current;
    if (!element || !anchor.current) return undefined;
    const stop = openPopup(element, {
      anchor: anchor.current,
      align: 'end',
      gap: GAP,
      maxHeight: MAX_HEIGHT,
    });
    element.focus({ preventScroll: true });
    return stop;
  }, [anchor]);
  useEffect(() => {
    const element = card.current;
    const onToggle = (event: Event) => {
      if ((event as ToggleEvent).newState === 'closed') onClose();
    };
    element?.addEventListener('toggle', onToggle);
    return () => element?.removeEventListener('toggle', onToggle);
  }, [onClose]);

  function leave(): void {
    onClose();
    anchor.current?.focus();
  }

  function restore(): void {
    chat.setSettings({ model: request?.model, temperature: request?.temperature, filter: request?.filter });
    announcer.announce(labels.settingsRestored);
    leave();
  }

  function onKeyDown(event: KeyboardEvent): void {
    if (event.key !== 'Escape') return;
    event.preventDefault();
    event.stopPropagation();
    leave();
  }

  return (
    <div
      ref={card}
      role="dialog"
      tabIndex={-1}
      popover="auto"
      aria-label={labels.answerDetails(number)}
      data-slot="answer-details"
      {...{ onKeyDown }}
      className="redpine rp:fixed rp:m-0 rp:w-[280px] rp:max-w-[calc(100vw-16px)] rp:flex-col rp:gap-3 rp:overflow-auto rp:rounded-lg rp:border rp:border-border rp:bg-raised rp:p-3 rp:text-sm rp:text-foreground rp:shadow-popup rp:outline-none rp:open:flex"
    >
      <dl className="rp:grid rp:grid-cols-[auto_1fr] rp:gap-x-4 rp:gap-y-1.5">
        {facts.map(
          ([name, value]) =>
            value && (
              <div key={`${name} ${value}`} className="rp:contents">
                <dt className="rp:text-muted">{name}</dt>
                <dd dir="auto" className="rp:min-w-0 rp:text-end rp:break-words">
                  {value}
                </dd>
              </div>
            ),
        )}
      </dl>
      <Button variant="outline" data-slot="use-settings" onClick={restore}>
        {labels.useSettings}
      </Button>
    </div>
  );
}
