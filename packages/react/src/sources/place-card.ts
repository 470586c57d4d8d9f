const GAP = 6;
const MARGIN = 8;

/** Puts a card in the top layer below its mark, or above where there is more room, within the window. */
export function placeCard(card: HTMLElement, mark: HTMLElement): void {
  const at = mark.getBoundingClientRect();
  const { clientWidth, clientHeight } = document.documentElement;
  const below = clientHeight - at.bottom - GAP - MARGIN;
  const above = at.top - GAP - MARGIN;
  const under = below >= Math.min(card.scrollHeight, 240) || below >= above;
  card.style.maxHeight = `${Math.max(96, under ? below : above)}px`;
  const { width, height } = card.getBoundingClientRect();
  const rtl = getComputedStyle(card).direction === 'rtl';
  const wanted = rtl ? at.right - width : at.left;
  const left = Math.max(MARGIN, Math.min(wanted, clientWidth - width - MARGIN));
  card.style.left = `${left}px`;
  card.style.top = `${under ? at.bottom + GAP : Math.max(MARGIN, at.top - GAP - height)}px`;
}
