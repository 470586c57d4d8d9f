'use client';
import { useState } from 'react';
import { english } from '../../../labels/en/chat.ts';
import { useLabels } from '../../../provider/use-labels.ts';
import { Button } from '../../../ui/button.tsx';

export interface GreetingProps {
  text: string;
  onOpen: () => void;
}

const KEY = 'redpine:greeted';

/** A line above the launcher, shown until it is pressed or closed; the same line never comes again in this browser. */
export function Greeting({ text, onOpen }: GreetingProps) {
  const words = useLabels('chat', english);
  const [isShown, setShown] = useState(() => readGreeted() !== text);
  if (!isShown) return null;

  function dismiss(): void {
    writeGreeted(text);
    setShown(false);
  }

  return (
    <div
      data-slot="greeting"
      className="rp:fixed rp:bottom-[calc(var(--rp-y)+68px+env(safe-area-inset-bottom))] rp:z-40 rp:flex rp:max-w-[min(300px,calc(100vw-2*var(--rp-x)))] rp:items-start rp:gap-1 rp:rounded-[18px] rp:rounded-ee-[6px] rp:border rp:border-border rp:bg-raised rp:ps-4 rp:pe-1.5 rp:py-1.5 rp:text-ui rp:shadow-popup rp:transition-[translate,opacity] rp:duration-280 rp:group-data-[position=bottom-end]/popup:end-(--rp-x) rp:group-data-[position=bottom-start]/popup:start-(--rp-x) rp:starting:translate-y-2 rp:starting:opacity-0"
    >
      <button
        type="button"
        dir="auto"
        className="rp:min-h-8 rp:py-1.5"
        onClick={() => {
          dismiss();
          onOpen();
        }}
      >
        {text}
      </button>
      <Button
        icon="close"
        size="sm"
        className="rp:touch:min-h-11 rp:touch:min-w-11"
        aria-label={words.close}
        onClick={dismiss}
      />
    </div>
  );
}

/** Storage may be forbidden: then the line comes again with the next page. */
function readGreeted(): string | null {
  try {
    return localStorage.getItem(KEY);
  } catch {
    return null;
  }
}

function writeGreeted(text: string): void {
  try {
    localStorage.setItem(KEY, text);
  } catch {
    // Forbidden, or full.
  }
}
