'use client';
import { useId, useState } from 'react';
import { useChatContext } from '../../context/chat-context.ts';
import { Button } from '../../../ui/button.tsx';
import { Icon } from '../../../ui/icon.tsx';

/** The thoughts before an answer, folded. They are outside the answer's content, so that Copy leaves them out. */
export function Thinking({ text }: { text: string }) {
  const { labels } = useChatContext();
  const [isOpen, setOpen] = useState(false);
  const id = useId();
  return (
    <div data-slot="thinking" data-state={isOpen ? 'open' : 'closed'}>
      <Button
        size="sm"
        data-slot="thinking-toggle"
        aria-expanded={isOpen}
        aria-controls={isOpen ? id : undefined}
        onClick={() => setOpen(!isOpen)}
        className="rp:-ms-1.5 rp:touch:min-h-11"
      >
        {labels.thinking}
        <Icon name={isOpen ? 'chevronUp' : 'chevronDown'} size={16} />
      </Button>
      {isOpen && (
        <div
          id={id}
          data-slot="thinking-text"
          dir="auto"
          className="rp:border-s-2 rp:border-border rp:ps-3 rp:text-sm rp:break-words rp:whitespace-pre-wrap rp:text-muted"
        >
          {text}
        </div>
      )}
    </div>
  );
}
