import type { ComponentProps } from 'react';
import { classNames } from '../../ui/class-names.ts';
import { Icon } from '../../ui/icon.tsx';
import { SELECT } from '../context/row-styles.ts';

/** The browser's own `<select>` with the arrow that the other dropdowns have. `className` is of the box. */
export function SelectBox({ className, ...props }: ComponentProps<'select'>) {
  return (
    <span className={classNames('rp:relative rp:inline-grid rp:min-w-0', className)}>
      <select {...props} className={SELECT} />
      <span className="rp:pointer-events-none rp:absolute rp:inset-y-0 rp:end-2 rp:flex rp:items-center rp:text-muted">
        <Icon name="chevronDown" size={16} />
      </span>
    </span>
  );
}
