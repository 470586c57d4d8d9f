import type { FilterPlace, FilterPosition } from '@redpine/core/filter';
import type { BuilderActions } from '../store/builder-actions.ts';

/** A row in the hand. */
interface Drag {
  id: string;
  row: HTMLElement;
}

/** The position of a row or group, by id. Handed over, so that this file shares none with those that load before it. */
export type FindPosition = (id: string) => FilterPosition | undefined;

/**
 * Moves a row by pointer, finger or pen from its handle, until the pointer is let go. Escape, and a drop on nothing or
 * on itself, leave all as it was. The keyboard and the row's menu do the same without dragging (WCAG 2.5.7).
 */
export function startDrag(
  handle: HTMLElement,
  pointerId: number,
  actions: BuilderActions,
  findPosition: FindPosition,
): void {
  const row = handle.closest<HTMLElement>('[data-node-id]');
  const id = handle.dataset['drag'];
  if (!row || !id) return;
  const { ownerDocument } = row;
  const root = row.getRootNode();
  const listening = new AbortController();
  let target: Target | undefined;

  const aim = (next: Target | undefined): void => {
    target?.element.removeAttribute('data-drop');
    next?.element.setAttribute('data-drop', next.where);
    target = next;
  };
  const end = (): void => {
    aim(undefined);
    row.removeAttribute('data-dragging');
    listening.abort();
  };
  const on = <K extends 'pointermove' | 'pointerup' | 'pointercancel' | 'keydown'>(
    type: K,
    listener: (event: DocumentEventMap[K]) => void,
  ): void => ownerDocument.addEventListener(type, listener, { capture: true, signal: listening.signal });

  on('pointermove', (event) => {
    if (event.pointerId !== pointerId) return;
    const under = (root instanceof ShadowRoot ? root : ownerDocument).elementFromPoint(
      event.clientX,
      event.clientY,
    );
    aim(targetUnder(under, event.clientY, { id, row }, findPosition));
  });
  on('pointerup', (event) => {
    if (event.pointerId !== pointerId) return;
    const place = target?.place;
    end();
    if (place) actions.moveTo(id, place);
  });
  on('pointercancel', end);
  on('keydown', (event) => {
    if (event.key !== 'Escape') return;
    event.stopPropagation();
    event.preventDefault();
    end();
  });
  row.setAttribute('data-dragging', '');
}

interface Target {
  place: FilterPlace;
  element: HTMLElement;
  where: 'before' | 'after';
}

function targetUnder(
  under: Element | null,
  y: number,
  drag: Drag,
  findPosition: FindPosition,
): Target | undefined {
  if (!under || drag.row.contains(under)) return undefined;
  const end = under.closest<HTMLElement>('[data-drop-end]');
  const groupId = end?.dataset['dropEnd'];
  if (end && groupId) return { place: { groupId }, element: end, where: 'before' };
  const element = under.closest<HTMLElement>('[data-node-id]');
  const position = findPosition(element?.dataset['nodeId'] ?? '');
  const from = findPosition(drag.id);
  if (!element || !position || !from) return undefined;
  const box = element.getBoundingClientRect();
  const after = y > box.top + box.height / 2;
  const shift = from.parent.id === position.parent.id && from.index < position.index ? -1 : 0;
  const index = position.index + (after ? 1 : 0) + shift;
  return { place: { groupId: position.parent.id, index }, element, where: after ? 'after' : 'before' };
}
