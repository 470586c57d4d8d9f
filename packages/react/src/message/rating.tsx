'use client';
import { useState } from 'react';
import { useChatView } from '../chat-window/chat-view.ts';
import { Button } from '../ui/button.tsx';
import type { MessagePartProps } from './message-part-props.ts';

/** Thumbs up and down, told to the host through `onFeedback`; a second press takes it back. */
export function Rating({ message, number }: MessagePartProps) {
  const { labels, announcer, onFeedback } = useChatView();
  const [rating, setRating] = useState<'up' | 'down'>();

  function rate(pressed: 'up' | 'down'): void {
    const next = rating === pressed ? undefined : pressed;
    setRating(next);
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
