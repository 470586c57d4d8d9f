import { hasPopovers, watchSizes } from '../dom.ts';
import { showLayer } from './layer.ts';
import { zoomOf } from './zoom.ts';

const MARGIN = 8;
const MIN_HEIGHT = 96;

export interface PopupPlace {
  /** The element that the popup belongs to. */
  anchor: Element;
  /** The edge that both share, in the direction of the text; or the middle. */
  align: 'start' | 'center' | 'end';
  /** Between anchor and popup, in px. */
  gap: number;
  /** In px; less if the window has less room. Default: all the room. */
  maxHeight?: number;
  /** The part of the popup that scrolls. Default: the popup itself. */
  scroller?: HTMLElement;
}

/**
 * Shows a popup in the top layer and keeps it next to its anchor while the page scrolls and either of them changes its
 * size. By script, since Firefox before 147 and Safari before 26 have no CSS anchor positioning. Returns an undo.
 */
export function openPopup(popup: HTMLElement, place: PopupPlace): () => void {
  const hideLayer = showLayer(popup);
  const follow = () => placePopup(popup, place);
  const listening = new AbortController();
  const { signal } = listening;
  const onScroll = (event: Event) => {
    if (!(event.target instanceof Node && popup.contains(event.target))) follow();
  };
  follow();
  const unwatchSizes = watchSizes([popup, place.anchor], follow);
  addEventListener('scroll', onScroll, { capture: true, passive: true, signal });
  addEventListener('resize', follow, { signal });
  globalThis.visualViewport?.addEventListener('resize', follow, { signal });
  return () => {
    hideLayer();
    unwatchSizes();
    listening.abort();
  };
}

/** Below the anchor if there is room, else on the side with more room; never past the edges of the window. */
function placePopup(popup: HTMLElement, place: PopupPlace): void {
  const { anchor, align, scroller = popup } = place;
  // Positions are in px of the window; CSS `zoom` multiplies the lengths of a style by its factor.
  const zoom = zoomOf(popup);
  const gap = place.gap * zoom;
  const maxHeight = (place.maxHeight ?? Infinity) * zoom;
  const at = anchor.getBoundingClientRect();
  // An on-screen keyboard covers the window without making it smaller.
  const { offsetTop, height: visible } = globalThis.visualViewport ?? { offsetTop: 0, height: innerHeight };
  const below = offsetTop + visible - at.bottom - gap - MARGIN;
  const above = at.top - offsetTop - gap - MARGIN;
  const needed = (popup.offsetHeight + scroller.scrollHeight - scroller.clientHeight) * zoom;
  const isBelow = below >= Math.min(needed, maxHeight) || below >= above;
  const room = Math.max(MIN_HEIGHT, Math.min(maxHeight, isBelow ? below : above));
  scroller.style.maxHeight = `${room / zoom - (popup.offsetHeight - scroller.offsetHeight)}px`;

  const { width, height } = popup.getBoundingClientRect();
  const isRtl = getComputedStyle(popup).direction === 'rtl';
  const free = at.width - width;
  const left = at.left + (align === 'center' ? free / 2 : (align === 'start') === isRtl ? free : 0);
  const root = document.documentElement;
  const maxLeft = root.clientWidth * zoomOf(root) - width - MARGIN;
  const minLeft = Math.max(0, Math.min(MARGIN, at.left));
  const x = Math.max(minLeft, Math.min(left, maxLeft)) / zoom;
  const y = (isBelow ? at.bottom + gap : Math.max(MARGIN, at.top - gap - height)) / zoom;
  moveTo(popup, x, y);
  if (hasPopovers()) return;
  // Outside the top layer an ancestor may be the containing block of a fixed position.
  const { left: gotX, top: gotY } = popup.getBoundingClientRect();
  moveTo(popup, x + (x - gotX / zoom), y + (y - gotY / zoom));
}

function moveTo(popup: HTMLElement, x: number, y: number): void {
  popup.style.left = `${x}px`;
  popup.style.top = `${y}px`;
}
