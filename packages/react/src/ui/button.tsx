import type { ComponentProps } from 'react';
import { classNames } from './class-names.ts';
import { Icon, type IconName } from './icon.tsx';

export interface ButtonProps extends ComponentProps<'button'> {
  /** Default `ghost`. */
  variant?: 'solid' | 'outline' | 'ghost';
  /** 32 px or 28 px high. Default `md`. */
  size?: 'md' | 'sm';
  icon?: IconName;
}

const BASE =
  'rp:inline-flex rp:items-center rp:justify-center rp:gap-1.5 rp:rounded-md rp:font-medium rp:whitespace-nowrap rp:select-none rp:transition-colors rp:duration-120 rp:disabled:opacity-50 rp:aria-disabled:opacity-50';
const VARIANT = {
  solid: 'rp:bg-accent rp:text-accent-foreground rp:hover:not-disabled:opacity-90',
  outline: 'rp:border rp:border-border rp:bg-raised rp:hover:not-disabled:bg-surface-2',
  ghost:
    'rp:text-muted rp:hover:not-disabled:bg-surface-2 rp:hover:not-disabled:text-foreground rp:aria-expanded:bg-surface-2',
};
const SIZE = {
  md: 'rp:min-h-8 rp:min-w-8 rp:text-sm',
  sm: 'rp:min-h-7 rp:min-w-7 rp:text-xs',
};

/** A button; with an icon and no children it is square and needs an `aria-label`. */
export function Button({ variant = 'ghost', size = 'md', icon, className, children, ...props }: ButtonProps) {
  const padding = children !== undefined && (size === 'md' ? 'rp:px-3' : 'rp:px-1.5');
  return (
    <button
      type="button"
      data-slot="button"
      data-variant={variant}
      className={classNames(BASE, VARIANT[variant], SIZE[size], padding, className)}
      {...props}
    >
      {icon && <Icon name={icon} size={size === 'sm' ? 16 : 18} />}
      {children}
    </button>
  );
}
