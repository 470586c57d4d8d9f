import { matchesMedia } from './dom.ts';

interface EnterKey {
  key: string;
  shiftKey: boolean;
  ctrlKey: boolean;
  metaKey: boolean;
  altKey: boolean;
}

/**
 * Whether a key sends the text of a multi-line box. Enter sends on a device with a keyboard; on a touch device, which has no Shift, it
 * breaks the line. With Ctrl or Cmd it always sends.
 *
 * @param onEnter Whether Enter alone sends, if the host decides it.
 */
export function submits({ key, shiftKey, ctrlKey, metaKey, altKey }: EnterKey, onEnter?: boolean): boolean {
  if (key !== 'Enter' || shiftKey || altKey) return false;
  return ctrlKey || metaKey || (onEnter ?? !matchesMedia('(pointer: coarse)'));
}
