import type { KeyboardEvent } from 'react';

/**
 * Whether a key belongs to an input method. Safari ends the composition before it sends the key that confirmed it, and
 * only the key code 229 tells (https://bugs.webkit.org/show_bug.cgi?id=165004).
 */
export function isComposing(event: Pick<KeyboardEvent, 'nativeEvent'>): boolean {
  const { isComposing: composing, keyCode } = event.nativeEvent;
  return composing || keyCode === 229;
}
