import { directionOf, isAtEnd, isNearEnd, isNearStart, type ScrollGeometry } from './scroll-geometry.ts';
import {
  firstScrollMode,
  nextScrollMode,
  type AutoScroll,
  type ScrollEvent,
  type ScrollMode,
} from './scroll-mode.ts';
import { watchReader } from './watch-reader.ts';

/** What the view shows of the scroller. */
export interface ScrollState {
  mode: ScrollMode;
  /** Whether the end is in view. */
  atEnd: boolean;
}

/** What a transcript lends to its scroller. */
export interface ScrollTarget {
  /** The element that scrolls. */
  log: HTMLElement;
  /** Its one child, which grows. */
  content: HTMLElement;
  /** The reader is near the start of what is mounted, or it does not fill the view. */
  onNearStart: () => void;
  /** The reader is near the end of what is mounted. Returns whether there is more. */
  onNearEnd: () => boolean;
}

/** Keeps a transcript where its reader wants it. Reads and writes layout at most once a frame, after layout is done. */
export interface Scroller {
  getState: () => ScrollState;
  subscribe: (listener: () => void) => () => void;
  attach(target: ScrollTarget): () => void;
  dispatch(event: ScrollEvent): void;
  /** Shows the end, without a change of mode. */
  showEnd(): void;
  /** After a question was sent under the policy `top`: puts its element at the top of the view, once. */
  showTurn(question: HTMLElement): void;
  /**
   * Holds the place of an element while content is added above it; returns what to call once it is there. The browser's
   * own anchoring is switched off meanwhile: not all have it, none at offset 0, and together both would move twice.
   */
  hold(element: HTMLElement): () => void;
  /** Runs `work` (moving focus, say) without taking it for the reader's. */
  quietly(work: () => void): void;
  setPolicy(policy: AutoScroll): void;
}

/** Beyond any height, so that the browser clamps it: writing it needs no reading. */
const END = 1e9;
/** How long after a wheel, touch or key a movement still counts as the reader's hand. */
const HAND_MS = 500;
/** How long a scripted movement rests before earlier messages are asked for. */
const REST_MS = 300;
/** What is left above a question that was put at the top. */
const TURN_MARGIN = 12;

export function createScroller(initialPolicy: AutoScroll): Scroller {
  let policy = initialPolicy;
  let state: ScrollState = { mode: firstScrollMode(policy), atEnd: true };
  let target: ScrollTarget | undefined;
  let geometry: ScrollGeometry = { top: 0, content: 0, view: 0 };
  let quiet = false;
  let awaitsTurn = false;
  let handAt = -Infinity;
  let resting: ReturnType<typeof setTimeout> | undefined;
  const listeners = new Set<() => void>();

  function update(next: ScrollState): void {
    if (next.mode === state.mode && next.atEnd === state.atEnd) return;
    state = next;
    if (target) target.log.dataset.mode = state.mode;
    for (const listener of listeners) listener();
  }

  function dispatch(event: ScrollEvent): void {
    if (quiet && event === 'reader-inside') return;
    const mode = nextScrollMode(state.mode, event, policy);
    awaitsTurn = event === 'sent' ? policy === 'top' : awaitsTurn && event !== 'reader-up';
    update({ mode, atEnd: state.atEnd });
    if (event === 'jump' || (event === 'sent' && mode === 'following')) showEnd();
  }

  function showEnd(): void {
    if (!target) return;
    target.log.scrollTop = END;
    geometry.top = target.log.scrollTop;
    update({ ...state, atEnd: true });
  }

  function onScroll(): void {
    if (!target) return;
    const top = target.log.scrollTop;
    const direction = directionOf(geometry.top, top);
    geometry.top = top;
    if (direction === 'up') dispatch('reader-up');
    const atEnd = isAtEnd(geometry);
    if (direction === 'up' && isNearStart(geometry)) askForEarlier();
    const hasLater = direction === 'down' && isNearEnd(geometry) && target.onNearEnd();
    if (direction === 'down' && atEnd && !hasLater) dispatch('reader-at-end');
    update({ mode: state.mode, atEnd });
  }

  /** At once under the reader's hand; where a script scrolled, once it rests, so that it finds what it scrolled to. */
  function askForEarlier(): void {
    clearTimeout(resting);
    if (performance.now() - handAt < HAND_MS) target?.onNearStart();
    else resting = setTimeout(() => isNearStart(geometry) && target?.onNearStart(), REST_MS);
  }

  function onHand(event: ScrollEvent): void {
    handAt = performance.now();
    dispatch(event);
  }

  function onResize(entries: ResizeObserverEntry[]): void {
    if (!target) return;
    for (const entry of entries) {
      const height = entry.borderBoxSize[0]?.blockSize ?? entry.contentRect.height;
      geometry[entry.target === target.log ? 'view' : 'content'] = height;
    }
    // Layout is clean inside a resize observer: this read costs nothing, and what the browser clamped is not the reader's.
    if (state.mode === 'following') showEnd();
    else geometry.top = target.log.scrollTop;
    if (geometry.content <= geometry.view) target.onNearStart();
    update({ mode: state.mode, atEnd: isAtEnd(geometry) });
  }

  return {
    getState: () => state,
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    attach(next) {
      target = next;
      next.log.dataset.mode = state.mode;
      const observer = new ResizeObserver(onResize);
      observer.observe(next.log);
      observer.observe(next.content);
      next.log.addEventListener('scroll', onScroll, { passive: true });
      const unwatch = watchReader(next.log, onHand);
      next.log.scrollTop = END;
      geometry.top = next.log.scrollTop;
      return () => {
        observer.disconnect();
        next.log.removeEventListener('scroll', onScroll);
        unwatch();
        clearTimeout(resting);
        target = undefined;
      };
    },
    dispatch,
    showEnd,
    showTurn(question) {
      if (!target || !awaitsTurn) return;
      awaitsTurn = false;
      // Gives the last answer a height, so that its question can reach the top.
      target.content.dataset.turn = '';
      target.log.scrollTop = question.offsetTop - TURN_MARGIN;
      geometry.top = target.log.scrollTop;
    },
    hold(element) {
      const log = target?.log;
      const before = element.offsetTop;
      if (log) log.style.overflowAnchor = 'none';
      return () => {
        if (!log) return;
        if (element.isConnected) log.scrollTop += element.offsetTop - before;
        geometry.top = log.scrollTop;
        log.style.overflowAnchor = '';
      };
    },
    quietly(work) {
      quiet = true;
      try {
        work();
      } finally {
        quiet = false;
      }
    },
    setPolicy(next) {
      policy = next;
    },
  };
}
