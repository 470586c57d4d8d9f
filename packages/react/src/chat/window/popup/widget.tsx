'use client';
import { type ReactNode, useLayoutEffect, useRef, useState } from 'react';
import { english } from '../../../labels/en/chat.ts';
import { useLabels } from '../../../provider/use-labels.ts';
import { Button } from '../../../ui/button.tsx';
import { classNames } from '../../../ui/class-names.ts';
import { matchesMedia } from '../../../ui/dom.ts';
import { Icon } from '../../../ui/icon.tsx';

export interface WidgetProps {
  /** False while it leaves. */
  isOpen: boolean;
  /** The panel in it, with the parts of its header that a widget adds. */
  children: (parts: { avatar: ReactNode; expand: ReactNode }) => ReactNode;
}

const PLACE =
  'rp:fixed rp:z-40 rp:overflow-clip rp:overscroll-contain rp:border-border rp:bg-background rp:group-data-[position=bottom-end]/popup:end-(--rp-x) rp:group-data-[position=bottom-start]/popup:start-(--rp-x)';
const FLOATING =
  'rp:floating:bottom-[calc(var(--rp-y)+68px+env(safe-area-inset-bottom))] rp:floating:h-[min(680px,calc(100dvh-92px-var(--rp-y)))] rp:w-[min(400px,calc(100vw-2*var(--rp-x)))] rp:data-expanded:w-[min(720px,calc(100vw-2*var(--rp-x)))] rp:floating:rounded-[16px] rp:floating:border rp:floating:shadow-window rp:floating:[&_[data-slot=close]]:hidden';
/** The whole page on a phone; all of its height on its side. */
const COVERING =
  'rp:covering:top-0 rp:covering:h-dvh rp:covering:ps-[env(safe-area-inset-left)] rp:covering:pe-[env(safe-area-inset-right)] rp:covering:pt-[env(safe-area-inset-top)] rp:covering:[&_[data-slot=expand]]:hidden rp:max-[480px]:inset-x-0! rp:max-[480px]:w-auto';
const MOTION =
  'rp:origin-bottom rp:transition-[translate,scale,opacity,width] rp:duration-280 rp:starting:translate-y-3 rp:starting:scale-98 rp:starting:opacity-0 rp:data-[state=closed]:translate-y-3 rp:data-[state=closed]:scale-98 rp:data-[state=closed]:opacity-0 rp:data-[state=closed]:duration-200';
/** The header names who answers. */
const INSIDE =
  'rp:[&_[data-slot=header]]:min-h-15 rp:[&_[data-slot=header]]:px-4 rp:[&_[data-slot=header]]:border-border';

/** The window that floats above the launcher; full screen on a phone. */
export function Widget({ isOpen, children }: WidgetProps) {
  const words = useLabels('chat', english);
  const element = useRef<HTMLDivElement>(null);
  const [isExpanded, setExpanded] = useState(false);
  useLayoutEffect(() => (element.current ? followKeyboard(element.current) : undefined), []);

  return (
    <div
      ref={element}
      data-slot="widget"
      data-state={isOpen ? 'open' : 'closed'}
      data-expanded={isExpanded || undefined}
      inert={!isOpen}
      className={classNames(PLACE, FLOATING, COVERING, MOTION, INSIDE)}
    >
      {children({
        avatar: <Avatar />,
        expand: (
          <Button
            data-slot="expand"
            className="rp:px-0"
            aria-label={words.expandChat}
            aria-pressed={isExpanded}
            onClick={() => setExpanded(!isExpanded)}
          >
            <ExpandIcon isExpanded={isExpanded} />
          </Button>
        ),
      })}
    </div>
  );
}

/** Arrows to the corners, or from them. Not one of `ui/icon`, which every page loads. */
function ExpandIcon({ isExpanded }: { isExpanded: boolean }) {
  return (
    <svg
      aria-hidden="true"
      className="rp:size-[18px]!"
      viewBox="0 0 24 24"
      fill="none"
      stroke="currentColor"
      strokeWidth={1.55}
      strokeLinecap="round"
      strokeLinejoin="round"
    >
      <path
        d={isExpanded ? 'M20 10h-6V4m0 6 7-7M4 14h6v6m0-6-7 7' : 'M14 4h6v6m0-6-7 7M10 20H4v-6m0 6 7-7'}
      />
    </svg>
  );
}

function Avatar() {
  return (
    <span className="rp:flex rp:size-8 rp:flex-none rp:items-center rp:justify-center rp:rounded-[10px] rp:bg-accent rp:text-accent-foreground">
      <Icon name="chat" size={18} />
    </span>
  );
}

/** An on-screen keyboard covers a page without making it smaller: a window that covers the page fits the visible rest of it. */
function followKeyboard(widget: HTMLElement): (() => void) | undefined {
  const viewport = globalThis.visualViewport;
  if (!viewport) return undefined;
  const follow = () => {
    const isCovered = matchesMedia('(width <= 480px)') && viewport.height < innerHeight - 1;
    widget.style.height = isCovered ? `${viewport.height}px` : '';
    widget.style.top = isCovered ? `${viewport.offsetTop}px` : '';
  };
  const listening = new AbortController();
  for (const type of ['resize', 'scroll'])
    viewport.addEventListener(type, follow, { signal: listening.signal });
  follow();
  return () => listening.abort();
}
