'use client';
import { type PointerEvent, type RefObject, useRef } from 'react';
import { positionOf, type FilterPlace } from '@redpine/core/filter';
import type { BuilderActions } from './builder-actions.ts';

interface Drag {
  id: string;
  pointer: number;
  row: HTMLElement;
  place: FilterPlace | undefined;
  marked: HTMLElement | undefined;
  stop: () => void;
}

/**
 * Moving rows by pointer, finger or pen from their handle. Escape, and a drop on nothing or on itself, leave all as it
 * was. The keyboard and the row's menu do the same without dragging (WCAG 2.5.7).
 */
export function useDrag(
  root: RefObject<HTMLElement | null>,
  actions: BuilderActions,
): (event: PointerEvent) => void {
  const drag = useRef<Drag>(undefined);

  const mark = (element: HTMLElement | undefined, where = ''): void => {
    drag.current?.marked?.removeAttribute('data-drop');
    element?.setAttribute('data-drop', where);
    if (drag.current) drag.current.marked = element;
  };
  const end = (): void => {
    mark(undefined);
    drag.current?.row.removeAttribute('data-dragging');
    drag.current?.stop();
    drag.current = undefined;
  };
  const onMove = (event: globalThis.PointerEvent): void => {
    const current = drag.current;
    if (!current || event.pointerId !== current.pointer || !root.current) return;
    const under = root.current.ownerDocument.elementFromPoint(event.clientX, event.clientY);
    const target = placeUnder(under, event.clientY, current, actions);
    current.place = target?.place;
    mark(target?.element, target?.where);
  };
  const onUp = (event: globalThis.PointerEvent): void => {
    const current = drag.current;
    if (!current || event.pointerId !== current.pointer) return;
    const { id, place } = current;
    end();
    if (place) actions.moveTo(id, place);
  };
  const onKey = (event: globalThis.KeyboardEvent): void => {
    if (event.key !== 'Escape') return;
    event.stopPropagation();
    event.preventDefault();
    end();
  };

  return (event) => {
    const handle = event.target instanceof Element ? event.target.closest<HTMLElement>('[data-drag]') : null;
    const row = handle?.closest<HTMLElement>('[data-node-id]');
    const id = handle?.dataset['drag'];
    if (!row || !id || event.button !== 0) return;
    event.preventDefault();
    const { ownerDocument } = row;
    ownerDocument.addEventListener('pointermove', onMove);
    ownerDocument.addEventListener('pointerup', onUp);
    ownerDocument.addEventListener('pointercancel', end);
    ownerDocument.addEventListener('keydown', onKey, true);
    drag.current = {
      id,
      row,
      pointer: event.pointerId,
      place: undefined,
      marked: undefined,
      stop: () => {
        ownerDocument.removeEventListener('pointermove', onMove);
        ownerDocument.removeEventListener('pointerup', onUp);
        ownerDocument.removeEventListener('pointercancel', end);
        ownerDocument.removeEventListener('keydown', onKey, true);
      },
    };
    row.setAttribute('data-dragging', '');
  };
}

interface Target {
  place: FilterPlace;
  element: HTMLElement;
  where: 'before' | 'after';
}

function placeUnder(
  under: Element | null,
  y: number,
  drag: Drag,
  actions: BuilderActions,
): Target | undefined {
  if (!under || drag.row.contains(under)) return undefined;
  const end = under.closest<HTMLElement>('[data-drop-end]');
  const groupId = end?.dataset['dropEnd'];
  if (end && groupId) return { place: { groupId }, element: end, where: 'before' };
  const element = under.closest<HTMLElement>('[data-node-id]');
  const tree = actions.getTree();
  const position = positionOf(tree, element?.dataset['nodeId'] ?? '');
  const from = positionOf(tree, drag.id);
  if (!element || !position || !from) return undefined;
  const box = element.getBoundingClientRect();
  const after = y > box.top + box.height / 2;
  const shift = from.parent.id === position.parent.id && from.index < position.index ? -1 : 0;
  const index = position.index + (after ? 1 : 0) + shift;
  return { place: { groupId: position.parent.id, index }, element, where: after ? 'after' : 'before' };
}
