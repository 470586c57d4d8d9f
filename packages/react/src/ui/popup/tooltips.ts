import { matchesMedia } from '../dom.ts';
import { openPopup } from './popup.ts';

const DELAY_MS = 400;
const GAP = 6;
const LOOK =
  'rp:pointer-events-none rp:fixed rp:m-0 rp:max-w-60 rp:border-0 rp:rounded-[6px] rp:bg-foreground rp:px-2 rp:py-1 rp:text-sm rp:text-background rp:transition-opacity rp:duration-120 rp:starting:opacity-0 rp:forced-colors:border';

/**
 * Shows the name of an icon button in `root` while a mouse rests on it or the keyboard's focus is on it. Escape, a press and leaving
 * hide it, and so does a change of the name. A touch shows none. It adds nothing for a screen reader: the name is the
 * button's own. Returns an undo.
 *
 * @param first - The event by which the pointer or the focus came to a button of `root`.
 */
export function watchTooltips(root: HTMLElement, first: Event): () => void {
  let shown: { button: HTMLElement; hide: () => void } | undefined;
  /** After a touch the browser still shows hover and focus on the touched element. */
  let isTouched = first instanceof PointerEvent ? isTouch(first) : matchesMedia('(pointer: coarse)');
  let waiting: { button: HTMLElement; timer: ReturnType<typeof setTimeout> } | undefined;

  function hide(): void {
    clearTimeout(waiting?.timer);
    waiting = undefined;
    shown?.hide();
    shown = undefined;
  }

  function wait(target: EventTarget | null): void {
    const button = target instanceof Element ? target.closest<HTMLElement>('button[aria-label]') : null;
    if (button && (button === shown?.button || button === waiting?.button)) return;
    hide();
    if (!button || isTouched || hasWords(button)) return;
    waiting = { button, timer: setTimeout(() => show(button), DELAY_MS) };
  }

  function show(button: HTMLElement): void {
    waiting = undefined;
    // The open popup says more than the name of its button.
    if (!button.isConnected || button.getAttribute('aria-expanded') === 'true') return;
    const tooltip = document.createElement('div');
    tooltip.popover = 'manual';
    tooltip.className = LOOK;
    tooltip.dataset['slot'] = 'tooltip';
    tooltip.setAttribute('aria-hidden', 'true');
    tooltip.textContent = button.getAttribute('aria-label');
    root.append(tooltip);
    const stop = openPopup(tooltip, { anchor: button, align: 'center', gap: GAP });
    const renamed = new MutationObserver(hide);
    renamed.observe(button, { attributeFilter: ['aria-label'] });
    shown = {
      button,
      hide: () => {
        stop();
        renamed.disconnect();
        tooltip.remove();
      },
    };
  }

  const listening = new AbortController();
  const options = { signal: listening.signal, capture: true };
  root.addEventListener(
    'pointerover',
    (event) => {
      if (isTouch(event)) return;
      isTouched = false;
      wait(event.target);
    },
    options,
  );
  root.addEventListener('pointerleave', (event) => event.target === root && hide(), options);
  root.addEventListener(
    'focusin',
    ({ target }) => target instanceof Element && (target.matches(':focus-visible') ? wait(target) : hide()),
    options,
  );
  root.addEventListener('focusout', hide, options);
  root.addEventListener(
    'pointerdown',
    (event) => {
      isTouched = isTouch(event);
      hide();
    },
    options,
  );
  // The focus and the pointer may be on different buttons.
  root.ownerDocument.addEventListener(
    'keydown',
    ({ key }) => {
      // An on-screen keyboard has letters, and none of these keys.
      if (/^(Tab|Arrow)/.test(key)) isTouched = false;
      hide();
    },
    options,
  );
  wait(root.querySelector('button:is(:hover, :focus-visible)'));
  return () => {
    listening.abort();
    hide();
  };
}

function isTouch(event: Event): boolean {
  return event instanceof PointerEvent && event.pointerType === 'touch';
}

/** Whether a button shows text next to its icon. */
function hasWords(button: HTMLElement): boolean {
  return [...button.childNodes].some(
    (node) => !(node instanceof SVGElement) && (node.textContent ?? '').trim() !== '' && isDrawn(node),
  );
}

function isDrawn(node: ChildNode): boolean {
  return !(node instanceof HTMLElement) || node.offsetWidth > 1;
}
