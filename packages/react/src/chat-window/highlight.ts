const NAME = 'redpine-find';

/** Marks a text in a message without touching its elements, where the browser can. Returns the marked place. */
export function highlightText(message: HTMLElement, query: string, index: number): Range | undefined {
  const ranges = findRanges(message, query.trim().toLocaleLowerCase());
  const current = ranges[Math.min(index, ranges.length - 1)];
  if (typeof Highlight === 'function' && current) CSS.highlights.set(NAME, new Highlight(current));
  return current;
}

export function clearHighlight(): void {
  if (typeof Highlight === 'function') CSS.highlights.delete(NAME);
}

function findRanges(message: HTMLElement, needle: string): Range[] {
  const ranges: Range[] = [];
  const walker = document.createTreeWalker(message, NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node && needle; node = walker.nextNode()) {
    if (node.parentElement?.closest('.rp\\:sr-only, button')) continue;
    const text = (node.textContent ?? '').toLocaleLowerCase();
    for (let at = text.indexOf(needle); at >= 0; at = text.indexOf(needle, at + needle.length)) {
      const range = new Range();
      range.setStart(node, at);
      range.setEnd(node, Math.min(at + needle.length, node.textContent?.length ?? 0));
      ranges.push(range);
    }
  }
  return ranges;
}
