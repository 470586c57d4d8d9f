'use client';
import { useState } from 'react';
import { Menu } from '../../ui/popup/menu.tsx';
import { useBuilder } from '../context/builder-context.ts';
import { rowMenuItems } from './row-menu-items.ts';

export interface RowMenuProps {
  id: string;
  name: string;
  /** The button it hangs on. */
  anchor: () => Element | null;
  onClose: () => void;
}

/** The open menu of a row: the actions that were possible when it opened. */
export function RowMenu({ id, ...props }: RowMenuProps) {
  const builder = useBuilder();
  const [items] = useState(() => rowMenuItems(id, builder).map((item) => ({ ...item, id: item.label })));
  return (
    <Menu
      {...props}
      items={items}
      slot="filter-menu"
      onChoose={(chosen) => items.find((item) => item.id === chosen)?.run()}
    />
  );
}
