/** Controls, and on-screen texts that a copied document does not need. */
const PAGE_ONLY =
  'button, input, svg, [hidden], [aria-hidden="true"], [data-slot="code-language"], [data-slot="copy-refused"], [data-slot="image-placeholder"] > span';

/** The HTML of the elements on the page, without controls, classes and our own attributes. */
export function richTextOf(element: HTMLElement): string {
  const copy = element.cloneNode(true) as HTMLElement;
  for (const box of copy.querySelectorAll<HTMLInputElement>('input[type="checkbox"]')) {
    box.replaceWith(box.checked ? '☑ ' : '☐ ');
  }
  // Both link to places on this page: a mark becomes its number, and the list of notes is numbered by itself.
  for (const mark of copy.querySelectorAll('[data-slot="footnote-reference"]')) {
    mark.replaceWith(`[${mark.textContent ?? ''}]`);
  }
  for (const number of copy.querySelectorAll('[data-slot="footnote"] > span:first-child')) number.remove();
  for (const control of copy.querySelectorAll(PAGE_ONLY)) {
    const mark = control.getAttribute('data-mark');
    control.replaceWith(mark ? `[${mark}]` : '');
  }
  // The page shows where a link leads, and lowers headings into its own outline; a document has neither.
  for (const host of copy.querySelectorAll('[data-slot="link-host"]')) {
    host.previousSibling?.remove();
    host.remove();
  }
  for (const heading of copy.querySelectorAll('[data-slot="heading"]')) {
    const own = document.createElement(`h${heading.getAttribute('data-level')}`);
    const dir = heading.getAttribute('dir');
    if (dir) own.dir = dir;
    own.append(...heading.childNodes);
    heading.replaceWith(own);
  }
  for (const node of [copy, ...copy.querySelectorAll('*')]) {
    for (const name of node.getAttributeNames()) {
      if (!['href', 'src', 'alt', 'title', 'dir', 'start', 'colspan', 'rowspan'].includes(name)) {
        node.removeAttribute(name);
      }
    }
  }
  return copy.innerHTML;
}
