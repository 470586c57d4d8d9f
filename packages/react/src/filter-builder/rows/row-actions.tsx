'use client';
import { type KeyboardEvent, useId, useRef, useState } from 'react';
import { Button } from '../../ui/button.tsx';
import { useBuilder } from '../context/builder-context.ts';
import { TOUCH_TARGET } from '../context/row-styles.ts';
import { onDemand } from '../../ui/on-demand.ts';

/** Where it cannot be loaded, keys and pointer still move rows. */
const RowMenu = onDemand(async () => (await import('../panels/later-parts.ts')).RowMenu);

interface RowActionsProps {
  id: string;
  name: string;
  removeName: string;
  moreName: string;
}

/** Remove and more: one tab stop, which is Remove; arrow keys lead to the other (WAI-ARIA toolbar). */
export function RowActions({ id, name, removeName, moreName }: RowActionsProps) {
  const { actions, labels } = useBuilder();
  const [open, setOpen] = useState(false);
  const more = useRef<HTMLButtonElement>(null);
  const remove = useRef<HTMLButtonElement>(null);
  const hintId = useId();
  const onKeyDown = (event: KeyboardEvent): void => {
    if (open || event.altKey) return;
    if (event.key === 'Delete') actions.remove(id);
    if (!event.key.startsWith('Arrow')) return;
    event.preventDefault();
    (event.target === more.current ? remove : more).current?.focus();
  };
  return (
    <div role="toolbar" tabIndex={-1} aria-label={name} data-slot="filter-row-actions" onKeyDown={onKeyDown}>
      <Button
        ref={more}
        size="sm"
        icon="menu"
        tabIndex={-1}
        aria-label={moreName}
        aria-haspopup="menu"
        aria-expanded={open}
        data-owner={id}
        data-part="more"
        data-slot="filter-more"
        onClick={() => setOpen(!open)}
        className={`rp:size-8 ${TOUCH_TARGET}`}
      />
      <Button
        ref={remove}
        size="sm"
        icon="trash"
        aria-label={removeName}
        aria-describedby={hintId}
        data-owner={id}
        data-part="remove"
        data-slot="filter-remove"
        onClick={() => actions.remove(id)}
        className={`rp:size-8 ${TOUCH_TARGET}`}
      />
      <span id={hintId} hidden>
        {labels.moreHint}
      </span>
      {open && <RowMenu id={id} name={moreName} anchor={() => more.current} onClose={() => setOpen(false)} />}
    </div>
  );
}
