'use client';
import { type KeyboardEvent, type ReactNode, useEffect, useRef } from 'react';
import { isComposing } from '../../ui/ime-key.ts';
import { Button } from '../../ui/button.tsx';
import { classNames } from '../../ui/class-names.ts';
import { isVisible } from '../../ui/dom.ts';
import { useSidePanel } from '../../ui/use-side-panel.ts';
import { useChatContext } from '../context/chat-context.ts';

export interface AsidePanelProps {
  isOpen: boolean;
  onClose: () => void;
  children: ReactNode;
}

/** A column next to the conversation; where there is no room a panel over it, and a sheet at the foot of a phone. */
const PANEL =
  'rp:relative rp:flex rp:w-[380px] rp:flex-none rp:flex-col rp:overflow-y-auto rp:overscroll-contain rp:border-s rp:border-border rp:bg-background rp:data-[state=closed]:hidden';
const OVER =
  'rp:@max-[860px]:absolute rp:@max-[860px]:inset-y-0 rp:@max-[860px]:end-0 rp:@max-[860px]:z-20 rp:@max-[860px]:max-w-[92%] rp:@max-[860px]:border-s-0 rp:@max-[860px]:shadow-window rp:@max-[860px]:transition-[translate,opacity] rp:@max-[860px]:duration-280 rp:@max-[860px]:starting:translate-x-6 rp:@max-[860px]:starting:opacity-0';
const SHEET =
  'rp:@max-[480px]:inset-x-0 rp:@max-[480px]:top-auto rp:@max-[480px]:max-h-[85%] rp:@max-[480px]:w-full rp:@max-[480px]:max-w-none rp:@max-[480px]:rounded-t-[16px] rp:@max-[480px]:starting:translate-x-0 rp:@max-[480px]:starting:translate-y-6';

/** The panel of the filter. Its contents stay mounted while it is closed. */
export function AsidePanel({ isOpen, onClose, children }: AsidePanelProps) {
  const { labels, slotProps, asideToggle, focusComposer } = useChatContext();
  const closeButton = useRef<HTMLButtonElement>(null);
  const wasOpen = useRef(false);
  useSidePanel(closeButton, isOpen, () => {
    // The document of a source has the focus: it does not return to the button of this panel.
    wasOpen.current = false;
    onClose();
  });
  useEffect(() => {
    if (isOpen) closeButton.current?.focus();
    else if (wasOpen.current) {
      // In a widget the button is in the sheet of the settings.
      const toggle = asideToggle.current;
      if (toggle && isVisible(toggle)) toggle.focus();
      else focusComposer();
    }
    wasOpen.current = isOpen;
  }, [isOpen, asideToggle, focusComposer]);

  const keys = {
    onKeyDown(event: KeyboardEvent) {
      if (event.key !== 'Escape' || !isOpen || event.defaultPrevented || isComposing(event)) return;
      event.preventDefault();
      onClose();
    },
  };

  return (
    <>
      {isOpen && (
        <div
          role="presentation"
          data-slot="aside-scrim"
          onClick={onClose}
          className="rp:absolute rp:inset-0 rp:z-20 rp:bg-[rgb(0_0_0/0.24)] rp:@min-[860px]:hidden"
        />
      )}
      <div
        {...slotProps.aside}
        data-slot="aside"
        data-area="aside"
        data-state={isOpen ? 'open' : 'closed'}
        {...keys}
        className={classNames(PANEL, OVER, SHEET, slotProps.aside?.className)}
      >
        <div className="rp:absolute rp:end-2.5 rp:top-2.5 rp:z-10">
          <Button
            ref={closeButton}
            icon="close"
            data-slot="aside-close"
            aria-label={labels.closeAside}
            onClick={onClose}
          />
        </div>
        <div className="rp:p-4">{children}</div>
      </div>
    </>
  );
}
