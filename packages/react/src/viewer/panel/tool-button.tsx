import type { ButtonProps } from '../../ui/button.tsx';
import { Button } from '../../ui/button.tsx';

/** Path data of 24 × 24 line icons, in addition to those of the chat. */
const PATHS = {
  previous: 'm15 6-6 6 6 6',
  next: 'm9 6 6 6-6 6',
  up: 'm6 15 6-6 6 6',
  down: 'm6 9 6 6 6-6',
  zoomIn: 'M12 5v14M5 12h14',
  zoomOut: 'M5 12h14',
  invert: 'M12 3a9 9 0 1 0 .1 0Zm0 0v18m3-17.4v16.8m3-14.2v11.6',
  check: 'm5 12.5 4.5 4.5L19 7.5',
  copy: 'M9 9V4h11v11h-5M4 9h11v11H4Z',
  list: 'M9 6h11M9 12h11M9 18h11M4 6h.01M4 12h.01M4 18h.01',
  open: 'M14 4h6v6m0-6-9 9M10 5H4v15h15v-6',
  link: 'm10 14 4-4m-2-4 2-2a4 4 0 0 1 6 6l-2 2m-6 6-2 2a4 4 0 0 1-6-6l2-2',
  close: 'M6 6l12 12M18 6 6 18',
} as const;

export type ToolIconName = keyof typeof PATHS;

export function ToolIcon({ name }: { name: ToolIconName }) {
  const isSided = name === 'previous' || name === 'next' || name === 'open' || name === 'list';
  return (
    <svg
      aria-hidden="true"
      width={18}
      height={18}
      viewBox="0 0 24 24"
      fill="none"
      stroke="currentColor"
      strokeWidth={1.75}
      strokeLinecap="round"
      strokeLinejoin="round"
      className={isSided ? 'rp:rtl:-scale-x-100' : undefined}
    >
      <path d={PATHS[name]} />
    </svg>
  );
}

export const TOOL = 'rp:touch:min-h-11 rp:touch:min-w-11 rp:shrink-0 rp:px-0';

/** A square button with an icon. Where it can do nothing it keeps its place and the focus. */
export function ToolButton({
  tool,
  name,
  isOff = false,
  onClick,
  ...props
}: Omit<ButtonProps, 'name' | 'icon'> & { tool: ToolIconName; name: string; isOff?: boolean }) {
  return (
    <Button
      {...props}
      aria-label={name}
      title={name}
      aria-disabled={isOff || undefined}
      className={TOOL}
      onClick={(event) => {
        if (!isOff) onClick?.(event);
      }}
    >
      <ToolIcon name={tool} />
    </Button>
  );
}
