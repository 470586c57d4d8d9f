import { forwardRef } from 'react';
import { Tooltip } from 'radix-ui';
import { clsx } from 'clsx';
import { twMerge } from 'tailwind-merge';

export const cn = (...a) => twMerge(clsx(a));
export const TooltipIconButton = forwardRef(
  ({ children, tooltip, side = 'bottom', className, ...rest }, ref) => (
    <Tooltip.Provider delayDuration={0}>
      <Tooltip.Root>
        <Tooltip.Trigger asChild>
          <button
            type="button"
            {...rest}
            ref={ref}
            className={cn(
              'aui-button-icon inline-flex size-6 items-center justify-center rounded-md p-1 hover:bg-accent active:scale-90',
              className,
            )}
          >
            {children}
            <span className="aui-sr-only sr-only">{tooltip}</span>
          </button>
        </Tooltip.Trigger>
        <Tooltip.Portal>
          <Tooltip.Content
            side={side}
            className="bg-foreground text-background rounded-md px-3 py-1.5 text-xs"
          >
            {tooltip}
          </Tooltip.Content>
        </Tooltip.Portal>
      </Tooltip.Root>
    </Tooltip.Provider>
  ),
);
