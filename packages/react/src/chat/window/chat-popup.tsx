'use client';
import { type KeyboardEvent, type ReactNode, useEffect, useRef, useState } from 'react';
import { isComposing } from '../../ui/ime-key.ts';
import { english } from '../../labels/en/chat.ts';
import { useLabels } from '../../provider/use-labels.ts';
import { hasOpenLayer } from '../../ui/dom.ts';
import { ChatPanel, type ChatPanelProps } from './chat-panel.tsx';
import { Greeting } from './popup/launcher-greeting.tsx';
import { Launcher } from './popup/launcher.tsx';
import type { PopupProps } from './popup/popup-props.ts';
import { usePresence } from './popup/use-presence.ts';
import { Widget } from './popup/widget.tsx';
import { useModal } from '../../ui/hooks/use-modal.ts';

export interface ChatPopupProps extends PopupProps {
  kind: 'widget' | 'drawer';
  panel: ChatPanelProps;
}

/** How long the window takes to leave, as its transition says. */
const LEAVE_MS = 200;

/** A launcher button and the window it opens: floating over the page, or a modal drawer at its side. */
export function ChatPopup({ kind, panel, ...props }: ChatPopupProps) {
  const { open, defaultOpen = false, onOpenChange, position = 'bottom-end', offset, greeting } = props;
  const words = useLabels('chat', english);
  const launcher = useRef<HTMLButtonElement>(null);
  const returnsFocus = useRef(false);
  const [ownOpen, setOwnOpen] = useState(defaultOpen);
  const isOpen = open ?? ownOpen;
  const { isPresent, opening } = usePresence(isOpen, kind === 'widget' ? LEAVE_MS : 0);

  function change(next: boolean): void {
    returnsFocus.current = !next;
    setOwnOpen(next);
    onOpenChange?.(next);
  }
  const close = () => change(false);

  // If the window covers the page, the launcher is shown only after it has closed.
  useEffect(() => {
    if (!isOpen && returnsFocus.current) launcher.current?.focus();
    returnsFocus.current = false;
  }, [isOpen]);

  const keys = {
    onKeyDown(event: KeyboardEvent<HTMLElement>) {
      if (event.key !== 'Escape' || event.defaultPrevented || isComposing(event)) return;
      if (kind !== 'widget' || !isOpen || hasOpenLayer(event.currentTarget)) return;
      event.stopPropagation();
      close();
    },
  };
  const shared = { ...panel, 'data-variant': kind, focusOnMount: true, onClose: close };

  return (
    <div
      data-slot="chat-popup"
      data-kind={kind}
      data-position={position}
      data-state={isOpen ? 'open' : 'closed'}
      className="redpine rp:group/popup rp:[--rp-x:20px] rp:[--rp-y:20px]"
      style={
        offset && Object.fromEntries(Object.entries(offset).map(([axis, px]) => [`--rp-${axis}`, `${px}px`]))
      }
      {...keys}
    >
      <Launcher
        {...panel.slotProps?.launcher}
        ref={launcher}
        chat={panel.chat}
        isOpen={isOpen}
        label={props.launcherLabel}
        onClick={() => change(!isOpen)}
      />
      {!isOpen && greeting && <Greeting text={greeting} onOpen={() => change(true)} />}
      {isOpen && kind === 'drawer' && (
        <Drawer name={words.chat} onClose={close}>
          <ChatPanel {...shared} />
        </Drawer>
      )}
      {isPresent && kind === 'widget' && (
        <Widget key={opening} isOpen={isOpen}>
          {({ avatar, expand }) => (
            <ChatPanel
              {...shared}
              title={panel.title ?? words.chat}
              avatar={panel.avatar ?? avatar}
              headerActions={expand}
            />
          )}
        </Widget>
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
      className="redpine rp:my-0 rp:me-0 rp:ms-auto rp:h-dvh rp:max-h-none rp:w-[min(460px,100vw)] rp:max-w-none rp:border-0 rp:border-s rp:border-border rp:bg-background rp:p-0 rp:text-foreground rp:shadow-window rp:backdrop:bg-[rgb(0_0_0/0.24)]"
    >
      {children}
    </dialog>
  );
}
