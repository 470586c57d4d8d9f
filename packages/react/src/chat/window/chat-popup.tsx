'use client';
import { type KeyboardEvent, type ReactNode, useRef, useState } from 'react';
import { isComposing } from '../../ui/ime-key.ts';
import { english } from '../../labels/en/chat.ts';
import { useLabels } from '../../provider/use-labels.ts';
import { Button } from '../../ui/button.tsx';
import { classNames } from '../../ui/class-names.ts';
import { hasOpenLayer } from '../../ui/dom.ts';
import { ChatPanel, type ChatPanelProps } from './chat-panel.tsx';
import { useModal } from '../../ui/use-modal.ts';

/** Of the shapes that open: controlled by `open`, or left to themselves. */
export interface PopupProps {
  open?: boolean | undefined;
  /** Default false. */
  defaultOpen?: boolean | undefined;
  onOpenChange?: ((open: boolean) => void) | undefined;
}

export interface ChatPopupProps extends PopupProps {
  kind: 'widget' | 'drawer';
  panel: ChatPanelProps;
}

/** A launcher button and the window it opens: floating over the page, or a modal drawer at its side. */
export function ChatPopup({ kind, open, defaultOpen = false, onOpenChange, panel }: ChatPopupProps) {
  const words = useLabels('chat', english);
  const launcher = useRef<HTMLButtonElement>(null);
  const [ownOpen, setOwnOpen] = useState(defaultOpen);
  const isOpen = open ?? ownOpen;
  const launcherProps = panel.slotProps?.launcher;

  function change(next: boolean): void {
    setOwnOpen(next);
    onOpenChange?.(next);
    if (!next) launcher.current?.focus();
  }
  const close = () => change(false);

  const keys = {
    onKeyDown(event: KeyboardEvent<HTMLElement>) {
      if (event.key !== 'Escape' || event.defaultPrevented || isComposing(event)) return;
      if (kind !== 'widget' || !isOpen || hasOpenLayer(event.currentTarget)) return;
      event.stopPropagation();
      close();
    },
  };
  const window = <ChatPanel {...panel} data-variant={kind} focusOnMount onClose={close} />;

  return (
    <div
      data-slot="chat-popup"
      data-kind={kind}
      data-state={isOpen ? 'open' : 'closed'}
      className="redpine"
      {...keys}
    >
      <Button
        {...launcherProps}
        ref={launcher}
        variant="solid"
        icon={isOpen ? 'close' : 'chat'}
        data-slot="launcher"
        aria-label={isOpen ? words.closeChat : words.openChat}
        aria-expanded={isOpen}
        onClick={() => change(!isOpen)}
        className={classNames(
          'rp:fixed rp:end-5 rp:bottom-5 rp:z-40 rp:size-14 rp:shadow-lg rp:data-[slot=launcher]:rounded-full',
          launcherProps?.className,
        )}
      />
      {isOpen && kind === 'drawer' && (
        <Drawer name={words.chat} onClose={close}>
          {window}
        </Drawer>
      )}
      {isOpen && kind === 'widget' && (
        <div
          data-slot="widget"
          className="rp:fixed rp:end-5 rp:bottom-24 rp:z-40 rp:h-[min(640px,calc(100dvh-112px))] rp:w-[min(400px,calc(100vw-24px))] rp:overflow-clip rp:rounded-xl rp:border rp:border-border rp:bg-background rp:shadow-2xl rp:max-[480px]:inset-0 rp:max-[480px]:h-auto rp:max-[480px]:w-auto rp:max-[480px]:rounded-none rp:max-[480px]:border-0 rp:short:inset-y-0 rp:short:end-0 rp:short:h-auto rp:short:rounded-none"
        >
          {window}
        </div>
      )}
    </div>
  );
}

function Drawer({ name, onClose, children }: { name: string; onClose: () => void; children: ReactNode }) {
  const dialog = useRef<HTMLDialogElement>(null);
  useModal(dialog, onClose);
  return (
    <dialog
      ref={dialog}
      aria-label={name}
      data-slot="drawer"
      className="redpine rp:my-0 rp:me-0 rp:ms-auto rp:h-dvh rp:max-h-none rp:w-[min(460px,100vw)] rp:max-w-none rp:border-0 rp:border-s rp:border-border rp:bg-background rp:p-0 rp:text-foreground rp:shadow-2xl rp:backdrop:bg-black/30"
    >
      {children}
    </dialog>
  );
}
