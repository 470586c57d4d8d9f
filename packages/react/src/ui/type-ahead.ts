const FORGET_AFTER_MS = 1000;

/**
 * Finds the item that begins with the letters typed, each within a second of the one before; the same letter again goes on to the next
 * item. What begins no item stays where it is. Gives undefined for a key that types nothing, and for a space that begins a word.
 */
export function createTypeAhead(textOf: (item: HTMLElement) => string | null | undefined) {
  let typed = '';
  let typedAt = 0;

  return (event: KeyboardEvent, items: readonly HTMLElement[], current: number): HTMLElement | undefined => {
    if (event.key.length !== 1 || event.ctrlKey || event.altKey || event.metaKey || event.isComposing)
      return undefined;
    const now = Date.now();
    const before = now - typedAt > FORGET_AFTER_MS ? '' : typed;
    if (event.key === ' ' && before === '') return undefined;
    typed = before + event.key;
    typedAt = now;
    const same = typed === event.key.repeat(typed.length);
    const search = (same ? event.key : typed).toLowerCase();
    const at = Math.max(current, 0);
    const start = same ? current + 1 : at;
    const ordered = [...items.slice(start), ...items.slice(0, start)];
    return ordered.find((item) => textOf(item)?.trim().toLowerCase().startsWith(search)) ?? items[at];
  };
}
