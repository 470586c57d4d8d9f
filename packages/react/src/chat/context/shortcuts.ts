import type { KeyboardEvent } from 'react';
import type { Optional } from '../../ui/optional.ts';

/** Actions of keys that work anywhere in the chat. */
export type ShortcutName = 'stop' | 'nextArea' | 'previousArea' | 'find' | 'help' | 'newThread';

/** Keys by action, e.g. `{ find: 'Mod+Shift+F' }`; `Mod` is ⌘ on Apple devices and Ctrl elsewhere, and `null` disables one. */
export type ShortcutMap = Record<ShortcutName, string | null>;

export const DEFAULT_SHORTCUTS: ShortcutMap = {
  stop: 'Escape',
  nextArea: 'F6',
  previousArea: 'Shift+F6',
  find: 'Mod+Shift+F',
  help: 'Mod+/',
  newThread: 'Mod+Shift+O',
};

/** The shortcut that a key press means, if any. */
export function readShortcut(
  event: Pick<KeyboardEvent, 'key' | 'shiftKey' | 'ctrlKey' | 'metaKey' | 'altKey'>,
  shortcuts: Optional<ShortcutMap>,
): ShortcutName | undefined {
  const names = Object.keys(shortcuts) as ShortcutName[];
  return names.find((name) => matches(event, shortcuts[name]));
}

function matches(
  event: Pick<KeyboardEvent, 'key' | 'shiftKey' | 'ctrlKey' | 'metaKey' | 'altKey'>,
  shortcut: string | null | undefined,
): boolean {
  if (!shortcut) return false;
  const parts = shortcut.split('+');
  const key = parts.at(-1)?.toLowerCase();
  const modifiers = new Set(parts.slice(0, -1));
  return (
    event.key.toLowerCase() === key &&
    event.altKey === modifiers.has('Alt') &&
    // On many layouts a character such as `/` or `?` needs Shift by itself.
    (event.shiftKey === modifiers.has('Shift') || /^[^a-z0-9]$/.test(key)) &&
    (event.ctrlKey || event.metaKey) === modifiers.has('Mod')
  );
}
