import { positionOf } from '@redpine/core/internal/filter';
import type { KeyboardEvent, PointerEvent } from 'react';
import { isComposing } from '../../ui/ime-key.ts';
import type { BuilderActions, MoveDirection } from '../store/builder-actions.ts';

/** Dragging is loaded with the first drag; a page that cannot load it still has the keyboard and the menus. */
export function startDragging(event: PointerEvent<HTMLElement>, actions: BuilderActions): void {
  const { target, pointerId } = event;
  const handle = target instanceof Element ? target.closest<HTMLElement>('[data-drag]') : null;
  if (!handle || event.button !== 0) return;
  event.preventDefault();
  let isPressed = true;
  window.addEventListener('pointerup', () => (isPressed = false), { capture: true, once: true });
  void import('./drag.ts').then(
    ({ startDrag }) =>
      isPressed && startDrag(handle, pointerId, actions, (id) => positionOf(actions.getTree(), id)),
    () => undefined,
  );
}

/**
 * Undo and redo, of rows in their inputs too: an input's own would undo text of another row. The JSON text and names have
 * their own. Alt+Shift with arrows moves the focused row.
 */
export function moveOrUndo(event: KeyboardEvent<HTMLElement>, actions: BuilderActions): void {
  const { target } = event;
  if (!(target instanceof HTMLElement) || isComposing(event) || event.isDefaultPrevented()) return;
  const step = stepOf(event);
  const owner = target.closest<HTMLElement>('[data-owner]');
  if (step && owner?.dataset['owner'] && isMovable(owner.dataset['part'])) {
    event.preventDefault();
    actions.step(owner.dataset['owner'], step, owner.dataset['part']);
    return;
  }
  const key = event.key.toLowerCase();
  if (!(event.ctrlKey || event.metaKey) || event.altKey || (key !== 'z' && key !== 'y')) return;
  if (target.matches('textarea, [data-slot="filter-saved"] input')) return;
  event.preventDefault();
  if (key === 'y' || event.shiftKey) actions.redo();
  else actions.undo();
}

const isMovable = (part: string | undefined): boolean => part !== 'add' && part !== 'text';

function stepOf({ altKey, shiftKey, key, currentTarget }: KeyboardEvent): MoveDirection | undefined {
  if (!altKey || !shiftKey) return undefined;
  const isRtl = getComputedStyle(currentTarget).direction === 'rtl';
  const steps: Record<string, MoveDirection> = {
    ArrowUp: 'up',
    ArrowDown: 'down',
    ArrowRight: isRtl ? 'out' : 'in',
    ArrowLeft: isRtl ? 'in' : 'out',
  };
  return steps[key];
}
