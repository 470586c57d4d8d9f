'use client';
import type { AssistantChat } from '@redpine/core';
import { useState } from 'react';
import { useChatContext } from '../../context/chat-context.ts';
import { Button } from '../../../ui/button.tsx';
import type { MessagePartProps } from '../../context/slots.ts';

type Direction = 'up' | 'down';

/** Ratings by message, so that an answer keeps its rating while another branch is shown. */
const ratings = new WeakMap<AssistantChat, Map<string, Direction | undefined>>();

/** Thumbs up and down, reported to the host through `onFeedback`; a second press removes the rating. */
export function Rating({ message, number }: MessagePartProps) {
  const { chat, labels, announcer, onFeedback } = useChatContext();
  const [rating, setRating] = useState(() => ratings.get(chat)?.get(message.id));

  function rate(pressed: Direction): void {
    const next = rating === pressed ? undefined : pressed;
    setRating(next);
    ratings.set(chat, (ratings.get(chat) ?? new Map<string, Direction | undefined>()).set(message.id, next));
    onFeedback?.({ message, rating: next });
    if (next) announcer.announce(labels.rated);
  }

  return (['up', 'down'] as const).map((direction) => (
    <Button
      key={direction}
      size="sm"
      icon={direction === 'up' ? 'thumbUp' : 'thumbDown'}
      data-slot={`rate-${direction}`}
      aria-label={direction === 'up' ? labels.rateUp(number) : labels.rateDown(number)}
      aria-pressed={rating === direction}
      className="rp:aria-pressed:bg-accent-soft rp:aria-pressed:text-accent"
      onClick={() => rate(direction)}
    />
  ));
}
