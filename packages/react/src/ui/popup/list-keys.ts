import { isComposing } from '../ime-key.ts';
import { stepFrom } from './list-step.ts';

const FORGET_AFTER_MS = 1000;

/**
 * Letters find the next item that begins with what was typed within a second; the same letter again the next one that begins with it.
 * Returns the item, or the current one where none begins so; undefined for a space that begins nothing.
 */
export function createTypeAhead<T>(textOf: (item: T) => string | null | undefined) {
  let typed = '';
  let typedAt = 0;

  return (key: string, items: readonly T[], current: number): T | undefined => {
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
    const ordered = [...items.slice(start), ...items.slice(0, start)];
    return ordered.find((item) => textOf(item)?.trim().toLowerCase().startsWith(search)) ?? items[at];
  };
}

/**
 * Keys that move the focus in a list or a menu: arrows (past the end to the start), Page Up and Down, Home, End, and letters. Returns the
 * item to focus, if the key names one.
 */
export function createListKeys(textOf: (item: HTMLElement) => string | null | undefined) {
  const typeAhead = createTypeAhead(textOf);

  return (event: KeyboardEvent, items: readonly HTMLElement[]): HTMLElement | undefined => {
    const current = items.findIndex((item) => item === event.target);
    const target = stepFrom(current, event.key, items.length);
    if (target !== undefined) return items[target];
    const isLetter = event.key.length === 1 && !event.ctrlKey && !event.altKey && !event.metaKey;
    return isLetter && !isComposing(event) ? typeAhead(event.key, items, current) : undefined;
  };
}
