'use client';
import { type ReactNode, useRef } from 'react';
import { Button } from './button.tsx';
import { useModal } from './hooks/use-modal.ts';

export interface DialogProps {
  title: string;
  closeLabel: string;
  onClose: () => void;
  children: ReactNode;
}

/** A modal dialog, open for as long as it is mounted. The browser traps the focus and returns it. */
export function Dialog({ title, closeLabel, onClose, children }: DialogProps) {
  const dialog = useRef<HTMLDialogElement>(null);
  useModal(dialog, onClose);
  return (
    <dialog
      ref={dialog}
      data-slot="dialog"
      aria-label={title}
      className="redpine rp:m-auto rp:max-h-[85dvh] rp:w-[min(460px,calc(100vw-24px))] rp:overflow-auto rp:rounded-lg rp:border rp:border-border rp:bg-raised rp:p-0 rp:text-foreground rp:shadow-window rp:backdrop:bg-[rgb(0_0_0/0.24)]"
    >
      <div className="rp:flex rp:flex-col rp:gap-3 rp:p-4">
        <div className="rp:flex rp:items-center rp:justify-between rp:gap-3">
          <p className="rp:text-base rp:font-semibold">{title}</p>
          <Button icon="close" aria-label={closeLabel} onClick={() => dialog.current?.close()} />
        </div>
        {children}
      </div>
    </dialog>
  );
}
