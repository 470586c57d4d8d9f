/** Props of the variants that open: controlled by `open`, or uncontrolled. */
export interface PopupProps {
  open?: boolean | undefined;
  /** Default false. */
  defaultOpen?: boolean | undefined;
  onOpenChange?: ((open: boolean) => void) | undefined;
  /** The corner of the page, in the direction of its text. Default `bottom-end`. */
  position?: 'bottom-end' | 'bottom-start' | undefined;
  /** From the edges of that corner, in px. Default 20 and 20. */
  offset?: { x?: number; y?: number } | undefined;
  /** Words on the launcher, next to its icon. Default: the icon alone. */
  launcherLabel?: string | undefined;
  /** A line above the launcher until it is pressed or closed, once in a browser. It never opens the window by itself. */
  greeting?: string | undefined;
}
