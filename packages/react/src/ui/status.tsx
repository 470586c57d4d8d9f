import type { ReactNode } from 'react';

export interface StatusProps {
  /** Nothing where it is empty or false. */
  children: ReactNode;
  /** Its `data-slot`. */
  slot?: string | undefined;
  className?: string | undefined;
}

/**
 * Tells its text when that changes. The live region is there before its text, so that the text is told, and bears no role, so that
 * nobody reads an empty status bar.
 */
export function Status({ children, slot, className }: StatusProps) {
  return (
    <span aria-live="polite" data-slot={slot} className={className}>
      {children ? <span role="status">{children}</span> : null}
    </span>
  );
}
