'use client';
import { type RefObject, useEffect, useRef } from 'react';

/** Opens a `<dialog>` as a modal for as long as it is mounted; Escape and a press outside of it close it. */
export function useModal(ref: RefObject<HTMLDialogElement | null>, onClose: () => void): void {
  const close = useRef(onClose);
  useEffect(() => {
    close.current = onClose;
  });
  useEffect(() => {
    const dialog = ref.current;
    if (!dialog) return undefined;
    const undo = new AbortController();
    const { signal } = undo;
    openModal(dialog);
    // Neither event of a dialog inside this one counts. `close` comes a task later: of one that was opened again in
    // between, as StrictMode does, it says nothing.
    const onDialogClose = (event: Event) => event.target === dialog && !dialog.open && close.current();
    dialog.addEventListener('close', onDialogClose, { signal });
    dialog.addEventListener('click', (event) => event.target === dialog && closeModal(dialog), { signal });
    return () => {
      undo.abort();
      closeModal(dialog);
    };
  }, [ref]);
}

function openModal(dialog: HTMLDialogElement): void {
  if (dialog.showModal) dialog.showModal();
  else dialog.setAttribute('open', '');
}

function closeModal(dialog: HTMLDialogElement): void {
  if (dialog.close) dialog.close();
  else dialog.removeAttribute('open');
}
