import type { ReactNode } from 'react';

export interface StatusProps {
  /** The text. If it is empty or false, nothing is shown. */
  children: ReactNode;
  /** Its `data-slot`. */
  slot?: string | undefined;
  className?: string | undefined;
}

/**
 * Announces its text when it changes. The live region exists before its text, so that the text is announced; it has no
 * role, so that nobody reads an empty status bar.
 */
export function Status({ children, slot, className }: StatusProps) {
  return (
    <span aria-live="polite" data-slot={slot} className={className}>
      {children ? <span role="status">{children}</span> : null}
    </span>
  );
}
