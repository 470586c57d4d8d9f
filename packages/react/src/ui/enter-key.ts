import { matchesMedia } from './dom.ts';

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
