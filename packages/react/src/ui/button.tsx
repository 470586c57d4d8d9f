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

/** A button; with an icon and no children it is square and needs an `aria-label`. */
export function Button({ variant = 'ghost', size = 'md', icon, className, children, ...props }: ButtonProps) {
  return (
    <button
      type="button"
      data-slot="button"
      data-variant={variant}
      data-size={size}
      data-square={children === undefined || undefined}
      className={classNames('redpine-button', className)}
      {...props}
    >
      {icon && <Icon name={icon} size={size === 'sm' ? 16 : 18} />}
      {children}
    </button>
  );
}
