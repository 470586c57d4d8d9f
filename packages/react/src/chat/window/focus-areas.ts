import { isVisible } from '../../ui/dom.ts';

const FOCUSABLE =
  'a[href], button:not(:disabled), input:not(:disabled), select:not(:disabled), textarea:not(:disabled), [tabindex="0"]';

/** The focused element, also inside a shadow root. */
export function activeElementIn(root: HTMLElement): HTMLElement | undefined {
  const tree = root.getRootNode() as Document | ShadowRoot;
  const active = tree.activeElement;
  return active instanceof HTMLElement && root.contains(active) ? active : undefined;
}

/** Whether an element is in the area of that name. */
export function isIn(element: Element, area: string): boolean {
  return element.closest(`[data-area="${area}"]`) !== null;
}

/** Puts the focus in the next or the previous area that is on the screen: text box, transcript, side panels. */
export function focusArea(root: HTMLElement, step: 1 | -1): void {
  const areas = [...root.querySelectorAll<HTMLElement>('[data-area]')].filter(
    (area) => isVisible(area) && targetOf(area),
  );
  const active = activeElementIn(root);
  const current = areas.findIndex((area) => active && area.contains(active));
  const next = current < 0 ? (step > 0 ? 0 : -1) : (current + step) % areas.length;
  const area = areas.at(next);
  if (area) targetOf(area)?.focus();
}

function targetOf(area: HTMLElement): HTMLElement | undefined {
  const preferred = area.dataset.area === 'composer' ? 'textarea' : '[data-slot="message"][tabindex="0"]';
  const all = [...area.querySelectorAll<HTMLElement>(FOCUSABLE)];
  const target = area.querySelector<HTMLElement>(preferred) ?? all.find(isVisible);
  return target ?? (area.tabIndex === -1 && area.hasAttribute('tabindex') ? area : undefined);
}
