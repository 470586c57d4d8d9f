'use client';
import { type RefObject, useLayoutEffect, useRef } from 'react';
import type { FocusTarget } from '../store/builder-actions.ts';
import { quoted } from '../../ui/dom.ts';

/** Puts focus where an edit asked for, once the page shows the edit. Focus never falls to the body. */
export function useFocusRequests(root: RefObject<HTMLElement | null>): (target: FocusTarget) => void {
  const wanted = useRef<FocusTarget>(undefined);
  const apply = (): void => {
    const target = wanted.current;
    wanted.current = undefined;
    if (target && root.current) find(root.current, target)?.focus();
  };
  useLayoutEffect(apply);
  return (target) => {
    wanted.current = target;
    queueMicrotask(apply);
  };
}

function find(root: HTMLElement, { id, part }: FocusTarget): HTMLElement | undefined {
  const own = [...root.querySelectorAll<HTMLElement>(`[data-owner="${quoted(id)}"]`)];
  const wanted = part && own.find((element) => element.dataset['part'] === part);
  const first = own.find((element) => element.dataset['part'] !== 'more');
  const rest =
    root.querySelector<HTMLElement>('[data-part="add"]') ??
    root.querySelector<HTMLElement>('[data-part="toggle"]');
  return wanted || first || rest || undefined;
}
