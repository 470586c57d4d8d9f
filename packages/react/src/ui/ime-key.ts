import type { KeyboardEvent as ReactKeyboardEvent } from 'react';
import { matchesMedia } from './dom.ts';

/**
 * Whether a key belongs to an input method. Safari ends the composition before it sends the key that confirmed it, and
 * then only the key code 229 says so (https://bugs.webkit.org/show_bug.cgi?id=165004).
 */
export function isComposing(event: KeyboardEvent | Pick<ReactKeyboardEvent, 'nativeEvent'>): boolean {
  const { isComposing: composing, keyCode } = 'nativeEvent' in event ? event.nativeEvent : event;
  return composing || keyCode === 229;
}

interface EnterKey {
  key: string;
  shiftKey: boolean;
  ctrlKey: boolean;
  metaKey: boolean;
  altKey: boolean;
}

/**
 * Whether a key sends what is in a box of several lines. Enter does where there is a keyboard, and breaks the line under a finger, which
 * has no Shift; with Ctrl or Cmd it always sends.
 *
 * @param onEnter What the host decides for Enter.
 */
export function submits({ key, shiftKey, ctrlKey, metaKey, altKey }: EnterKey, onEnter?: boolean): boolean {
  if (key !== 'Enter' || shiftKey || altKey) return false;
  return ctrlKey || metaKey || (onEnter ?? !matchesMedia('(pointer: coarse)'));
}
