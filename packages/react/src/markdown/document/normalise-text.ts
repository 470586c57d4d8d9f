/** A message's text with line ends as LF and NULs replaced, growing with it. */
export interface NormalisedText {
  text: string;
  /** Nothing had to be changed so far. */
  same: boolean;
  /** A CR at the end of the text so far, which an LF may follow. */
  heldReturn: boolean;
  /** Offsets in the text as given of each CR that was left out, ascending. */
  removed: readonly number[];
  /** UTF-16 units taken of the text as given. */
  taken: number;
}

export const EMPTY_TEXT: NormalisedText = { text: '', same: true, heldReturn: false, removed: [], taken: 0 };

/** Appends the new part of `raw`, which begins with the text of all earlier calls. */
export function appendNormalised(before: NormalisedText, raw: string, final: boolean): NormalisedText {
  const added = raw.slice(before.taken);
  const taken = raw.length;
  const clean = !before.heldReturn && !/[\r\0]/.test(added);
  // Without a CR or NUL so far the text is `raw` itself: joining the two again would copy it at every chunk.
  if (clean && before.same) return { ...before, text: raw, taken };
  if (clean) return { ...before, text: before.text + added, taken };
  const start = before.taken - (before.heldReturn ? 1 : 0);
  let fresh = (before.heldReturn ? '\r' : '') + added;
  const heldReturn = !final && fresh.endsWith('\r');
  if (heldReturn) fresh = fresh.slice(0, -1);
  const removed = [...before.removed];
  for (const match of fresh.matchAll(/\r\n/g)) removed.push(start + match.index);
  const text = before.text + fresh.replace(/\r\n?/g, '\n').replaceAll('\0', '\uFFFD');
  return { text, same: false, heldReturn, removed, taken };
}

/** The offset in the normalised text for an offset in the given text. */
export function toNormalised(removed: readonly number[], position: number): number {
  let low = 0;
  let high = removed.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((removed[middle] ?? 0) < position) low = middle + 1;
    else high = middle;
  }
  return position - low;
}
