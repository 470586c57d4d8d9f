'use client';
import { type ComponentType, type KeyboardEvent, useEffect, useLayoutEffect, useRef } from 'react';
import { english } from '../../labels/en/threads.ts';
import { useLabels } from '../../provider/use-labels.ts';
import { Button } from '../../ui/button.tsx';
import { hasOpenLayer } from '../../ui/dom.ts';
import { classNames } from '../../ui/class-names.ts';
import { isComposing } from '../../ui/ime-key.ts';
import { useChatContext } from '../context/chat-context.ts';
import type { ThreadsSlotProps } from '../context/slots.ts';
import { keepColumnHidden, wasColumnHidden } from './hidden-column.ts';
import { isColumnIn, SidebarIcon, type ThreadsToggleProps } from './threads-buttons.tsx';

export interface ThreadsPaneProps extends ThreadsToggleProps {
  list: ComponentType<ThreadsSlotProps>;
}

/**
 * The list of conversations: a column at the window's start, which can be hidden, or a drawer over it if there is no room. It stays
 * mounted. If the list has a head (`data-slot="threads-head"`), the button that hides the list is put into that head.
 */
export function ThreadsPane({ list: List, toggle, isOpen, onOpenChange }: ThreadsPaneProps) {
  const labels = useLabels('threads', english);
  const { focusComposer, shortcuts } = useChatContext();
  const pane = useRef<HTMLDivElement>(null);
  const closeButton = useRef<HTMLButtonElement>(null);
  const stateBefore = useRef(isOpen);
  /** A thread was opened: the focus moves to the text box, not to the button. */
  const isChosen = useRef(false);
  /** The column is hidden since it was so at the last visit, not by a press: the focus stays where it is. */
  const isRestored = useRef(false);
  const state = isOpen ? 'open' : isOpen === false ? 'hidden' : 'closed';

  useLayoutEffect(() => {
    if (!wasColumnHidden()) return;
    isRestored.current = true;
    onOpenChange(false);
  }, [onOpenChange]);

  useEffect(() => {
    const root = pane.current?.parentElement;
    if (!root) return undefined;
    const before = stateBefore.current;
    stateBefore.current = isOpen;
    if (!isOpen) {
      if (before && isChosen.current) focusComposer();
      else if (before !== isOpen && !isRestored.current)
        (before === false ? closeButton : toggle).current?.focus();
      isChosen.current = false;
      if (before !== isOpen) isRestored.current = false;
      return undefined;
    }
    if (!before) closeButton.current?.focus();
    const others = [...root.children].filter(
      (element) => element instanceof HTMLElement && /^(body|skip-link)$/.test(element.dataset['slot'] ?? ''),
    ) as HTMLElement[];
    for (const other of others) other.inert = true;
    const watch = new ResizeObserver(() => isColumnIn(root) && onOpenChange(undefined));
    watch.observe(root);
    return () => {
      watch.disconnect();
      for (const other of others) other.inert = false;
    };
  }, [toggle, isOpen, onOpenChange, focusComposer]);

  // Drawn by `styles.css` at the end of the button, whose name it is not.
  useLayoutEffect(() => {
    const keys = shortcuts.newThread;
    pane.current?.style.setProperty('--rp-new-thread-keys', keys ? JSON.stringify(describeKeys(keys)) : '""');
  }, [shortcuts]);

  const close = (): void => {
    const root = pane.current?.parentElement;
    if (!root) return;
    const isColumn = isColumnIn(root);
    if (isColumn) keepColumnHidden(true);
    onOpenChange(isColumn ? false : undefined);
  };
  const keys = {
    onKeyDown(event: KeyboardEvent<HTMLDivElement>) {
      if (event.key !== 'Escape' || !isOpen || event.defaultPrevented || isComposing(event)) return;
      if (hasOpenLayer(event.currentTarget)) return;
      event.preventDefault();
      close();
    },
  };
  return (
    <>
      {isOpen && (
        <div
          data-slot="threads-scrim"
          className="rp:absolute rp:inset-0 rp:z-20 rp:bg-[rgb(0_0_0/0.24)] rp:@min-[1100px]:hidden"
          onPointerDown={close}
        />
      )}
      <div
        ref={pane}
        data-slot="threads-pane"
        data-area="threads"
        data-state={state}
        {...keys}
        className={classNames(
          'rp:group/pane rp:absolute rp:inset-y-0 rp:start-0 rp:z-20 rp:flex rp:flex-col rp:border-e rp:border-border rp:bg-surface rp:data-[state=hidden]:hidden',
          'rp:w-[264px] rp:@max-[1100px]:w-[min(320px,85%)] rp:@max-[1100px]:shadow-window rp:@max-[1100px]:data-[state=closed]:hidden',
        )}
      >
        <div className="rp:flex rp:h-13 rp:items-center rp:justify-end rp:px-2 rp:group-has-data-[slot=threads-head]/pane:absolute rp:group-has-data-[slot=threads-head]/pane:end-1">
          <Button
            ref={closeButton}
            data-slot="threads-close"
            aria-label={labels.closeConversations}
            className="rp:px-0 rp:touch:min-h-11 rp:touch:min-w-11"
            onClick={close}
          >
            <SidebarIcon />
          </Button>
        </div>
        <div className="rp:min-h-0 rp:flex-1">
          <List
            onOpen={() => {
              if (!isOpen) return;
              isChosen.current = true;
              onOpenChange(undefined);
            }}
          />
        </div>
      </div>
    </>
  );
}

/** `Mod+Shift+O` as shown on the keyboard: ⌘⇧O, or Ctrl+Shift+O. */
function describeKeys(keys: string): string {
  if (!/Mac OS|iPhone|iPad/.test(navigator.userAgent)) return keys.replace('Mod', 'Ctrl');
  const signs: Partial<Record<string, string>> = { Mod: '⌘', Shift: '⇧', Alt: '⌥' };
  return keys
    .split('+')
    .map((key) => signs[key] ?? key)
    .join('');
}
