import type { KeyboardEvent } from 'react';
import { isComposing } from '../ime-key.ts';
import { stepFrom } from './list-step.ts';

const FORGET_AFTER_MS = 1000;

/**
 * Letters find the next text that begins with the letters typed within a second; the same letter again the next one that begins with it.
 * Returns its index, or the current one if none begins so; undefined for a space that begins nothing.
 */
export function createTypeAhead() {
  let typed = '';
  let typedAt = 0;

  return (key: string, texts: readonly (string | null)[], current: number): number | undefined => {
    const now = Date.now();
    const before = now - typedAt > FORGET_AFTER_MS ? '' : typed;
    // A space alone presses the item; within a word it is a letter.
    if (key === ' ' && before === '') return undefined;
    typed = before + key;
    typedAt = now;
    const isRepeated = typed === key.repeat(typed.length);
    const search = (isRepeated ? key : typed).toLowerCase();
    const at = Math.max(current, 0);
    const start = isRepeated ? current + 1 : at;
    const order = texts.map((_, index) => (start + index) % texts.length);
    return order.find((index) => texts[index]?.trim().toLowerCase().startsWith(search)) ?? at;
  };
}

/**
 * Keys that move the focus in a list or a menu: arrows (past the end to the start), Page Up and Down, Home, End, and letters. Returns
 * the item that got the focus, if the key is one of them.
 */
export function createListKeys() {
  const typeAhead = createTypeAhead();

  return (event: KeyboardEvent, items: readonly HTMLElement[]): HTMLElement | undefined => {
    const { key } = event;
    const current = items.findIndex((item) => item === event.target);
    const isLetter =
      key.length === 1 && !event.ctrlKey && !event.altKey && !event.metaKey && !isComposing(event);
    const texts = isLetter ? items.map((item) => item.textContent) : [];
    const index = isLetter ? typeAhead(key, texts, current) : stepFrom(current, key, items.length);
    const item = index === undefined ? undefined : items[index];
    if (item) event.preventDefault();
    item?.focus();
    return item;
  };
}
