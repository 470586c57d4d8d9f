'use client';
import {
  type KeyboardEvent,
  type ReactNode,
  type SyntheticEvent,
  useEffect,
  useLayoutEffect,
  useRef,
  useState,
} from 'react';
import { isComposing } from '../../ui/ime-key.ts';
import { useModal } from '../../ui/hooks/use-modal.ts';

/** From this width of the chat on, the document is shown next to the conversation. */
const WIDE_PX = 860;

export interface ViewerFrameProps {
  name: string;
  /** The element of the chat. */
  root: HTMLElement | null;
  passage: string;
  status: string;
  /** Takes the focus when it is another one. */
  press: object;
  onClose: () => void;
  /** One step back within the viewer, where there is one: Escape takes it before it closes. */
  onBack: (() => void) | undefined;
  onKey: (event: KeyboardEvent) => void;
  children: ReactNode;
}

/** A region next to the conversation, or a dialog over everything if there is no room. */
export function ViewerFrame({ root, ...props }: ViewerFrameProps) {
  const isWide = useWide(root);
  return isWide ? <Beside {...props} /> : <Over {...props} />;
}

type FrameProps = Omit<ViewerFrameProps, 'root'>;

const FRAME =
  'redpine rp:flex rp:min-h-0 rp:flex-col rp:overflow-x-clip rp:overflow-y-auto rp:bg-background rp:text-base rp:text-foreground rp:outline-none';

function Beside({ name, passage, status, press, onClose, onBack = onClose, onKey, children }: FrameProps) {
  const region = useRef<HTMLElement>(null);
  useEffect(() => region.current?.focus({ preventScroll: true }), [press]);
  const keys = {
    onKeyDown(event: KeyboardEvent) {
      if (event.defaultPrevented || isComposing(event)) return;
      if (event.key !== 'Escape') return onKey(event);
      event.preventDefault();
      return onBack();
    },
  };
  return (
    <section
      ref={region}
      aria-label={name}
      data-slot="source-viewer"
      data-area="source"
      data-passage={passage}
      data-status={status}
      tabIndex={-1}
      {...keys}
      className={`${FRAME} rp:w-[clamp(380px,44%,640px)] rp:flex-none rp:border-s rp:border-border`}
    >
      {children}
    </section>
  );
}

function Over({ name, passage, status, press, onClose, onBack, onKey, children }: FrameProps) {
  const dialog = useRef<HTMLDialogElement>(null);
  useModal(dialog, onClose);
  useEffect(() => dialog.current?.focus({ preventScroll: true }), [press]);
  const goBack = (event: SyntheticEvent): void => {
    event.preventDefault();
    onBack?.();
  };
  const keys = {
    onKeyDown(event: KeyboardEvent) {
      if (event.defaultPrevented || isComposing(event)) return;
      if (event.key !== 'Escape') return onKey(event);
      // The dialog closes by itself; nothing behind it hears of the key.
      event.stopPropagation();
      if (onBack) goBack(event);
    },
    // The gesture of a phone that goes back.
    onCancel(event: SyntheticEvent) {
      if (onBack && event.target === dialog.current) goBack(event);
    },
  };
  return (
    <dialog
      ref={dialog}
      aria-label={name}
      data-slot="source-viewer"
      data-passage={passage}
      data-status={status}
      tabIndex={-1}
      {...keys}
      className={`${FRAME} rp:m-0 rp:h-dvh rp:max-h-none rp:w-full rp:max-w-none rp:border-0 rp:p-0 rp:pb-[env(safe-area-inset-bottom)] rp:not-open:hidden`}
    >
      {children}
    </dialog>
  );
}

function useWide(root: HTMLElement | null): boolean {
  const [width, setWidth] = useState(root?.clientWidth ?? 0);
  useLayoutEffect(() => {
    if (!root) return undefined;
    const sizes = new ResizeObserver(() => setWidth(root.clientWidth));
    sizes.observe(root);
    return () => sizes.disconnect();
  }, [root]);
  return width >= WIDE_PX;
}
