import { movementOf, readAnchor, type ScrollAnchor } from './scroll-anchor.ts';
import {
  scrollDirectionOf,
  isAtEnd,
  isNearEnd,
  isNearStart,
  type ScrollGeometry,
} from './scroll-geometry.ts';
import { type AutoScroll, firstScrollMode, nextScrollMode, type ScrollEvent } from './scroll-mode.ts';
import { createScrollStore, type ScrollState } from './scroll-state.ts';
import { watchRemovals } from './watch-removals.ts';
import { watchReader } from './watch-user-scroll.ts';
import { watchSizes } from '../ui/dom.ts';

/** Elements and callbacks of a transcript. */
export interface ScrollTarget {
  /** The element that scrolls. */
  log: HTMLElement;
  /** Its one child, which grows. */
  content: HTMLElement;
  /** Selects the rows inside, one of which keeps its place. */
  rows: string;
  /** Selects the elements that the style sheet lays out only in `released`, and the end of the content. */
  deferred?: string | undefined;
  /** Gets `data-scrolled` while the start is out of view. */
  frame?: Element | null;
  /** The reader is near the start of the mounted rows, or they do not fill the view. */
  onNearStart: () => void;
  /** The reader is near the end of the mounted rows. Returns whether there is more. */
  onNearEnd: () => boolean;
}

/** Keeps a transcript at the position that its reader chose. While an answer grows, it reads and writes once a frame, after layout. */
export interface Scroller {
  getState: () => ScrollState;
  subscribe: (listener: () => void) => () => void;
  attach(target: ScrollTarget): () => void;
  dispatch(event: ScrollEvent): void;
  /** Called after rows were added or removed: restores the view, before anything scrolls to one of them. */
  keepPlace(): void;
  /** After a question was sent under the policy `top`: puts its element at the top of the view, once. */
  showTurn(question: HTMLElement): void;
  /** Runs `work` (moving focus, say) without counting its scroll as the reader's. */
  quietly(work: () => void): void;
  setPolicy(policy: AutoScroll): void;
}

/** Larger than any height; the browser clamps it, so that no layout is read. */
const END = 1e9;
/** A movement within this time after a wheel, touch or key event counts as the reader's. */
const HAND_MS = 500;
/** Earlier messages are requested once a scripted scroll has rested this long. */
const REST_MS = 300;
/** Space above a question at the top, in px. */
const TURN_MARGIN = 12;

export function createScroller(initialPolicy: AutoScroll): Scroller {
  let policy = initialPolicy;
  const { get: getState, set, subscribe } = createScrollStore({ mode: firstScrollMode(policy), atEnd: true });
  let target: ScrollTarget | undefined;
  let geometry: ScrollGeometry = { top: 0, content: 0, view: 0 };
  let anchor: ScrollAnchor | undefined;
  /** Nodes were removed since the last frame. */
  let hasRemovals = false;
  let isQuiet = false;
  let awaitsTurn = false;
  let handAt = -Infinity;
  let resting: ReturnType<typeof setTimeout> | undefined;

  function update(change: Partial<ScrollState>): void {
    const before = getState().mode;
    set(change);
    const { mode } = getState();
    if (target && mode !== before) target.log.dataset.mode = mode;
  }

  function dispatch(event: ScrollEvent): void {
    if (isQuiet && event === 'reader-inside') return;
    const before = getState().mode;
    const mode = nextScrollMode(before, event, policy);
    awaitsTurn = event === 'sent' ? policy === 'top' : awaitsTurn && event !== 'reader-up';
    const isLettingGo = mode === 'released' && before === 'following';
    // Deferred elements get their heights now; what is in view keeps its place.
    const shown = isLettingGo && target?.deferred ? readAnchor(target.log, target.deferred) : undefined;
    update({ mode });
    if (isLettingGo) moveBy(movementOf(shown, target?.log));
    if (event === 'jump' || (event === 'sent' && mode === 'following')) scrollTo(END);
  }

  function scrollTo(top: number): void {
    if (!target) return;
    target.log.scrollTop = top;
    settle();
    if (top === END) update({ atEnd: true });
  }

  /** Takes the current view as the one that the reader wants. */
  function settle(): void {
    if (!target) return;
    geometry.top = target.log.scrollTop;
    // An attribute that is there already is not written again.
    target.frame?.toggleAttribute('data-scrolled', geometry.top > 0);
    anchor = getState().mode === 'released' ? readAnchor(target.log, target.rows) : undefined;
  }

  function onScroll(): void {
    if (!target) return;
    const { log } = target;
    const direction = directionOf(log);
    if (isFollowing() && (direction !== 'up' || isClamped(log))) {
      log.scrollTop = END;
      // Read back only if it has moved, because to read it is layout.
      if (direction !== 'still') settle();
      return;
    }
    // Rows that were loaded in this frame were not reported to the observer yet: the end would be where they begin.
    geometry.content = target.content.offsetHeight;
    settle();
    const atEnd = isAtEnd(geometry);
    if (direction === 'up') {
      dispatch('reader-up');
      if (isNearStart(geometry)) askForEarlier();
    }
    if (direction === 'down') {
      const hasLater = isNearEnd(geometry) && target.onNearEnd();
      if (atEnd && !hasLater) dispatch('reader-at-end');
    }
    update({ atEnd });
  }

  const isFollowing = () => getState().mode === 'following';
  const directionOf = (log: HTMLElement) => scrollDirectionOf(geometry.top, log.scrollTop);

  /**
   * Whether the browser, not the reader or a script, moved the offset up. WebKit clamps it to a changed height before the
   * observer is called: it is at the end then. Any browser clamps it if layout runs between the removal of a node and the
   * insertion of another; if the heights are equal, no event reports that. A height that changed says nothing: deferred
   * elements get theirs where a script scrolls to them.
   */
  function isClamped(log: HTMLElement): boolean {
    const isResized = Math.abs(log.offsetHeight - geometry.view) >= 1;
    return hasRemovals || isResized || log.scrollHeight - log.clientHeight - log.scrollTop <= 1;
  }

  /**
   * Runs at once for the reader's own scroll; after a scripted scroll, once it rests, so that the script finds its
   * target.
   */
  function askForEarlier(): void {
    clearTimeout(resting);
    if (performance.now() - handAt < HAND_MS) target?.onNearStart();
    else resting = setTimeout(() => isNearStart(geometry) && target?.onNearStart(), REST_MS);
  }

  function onHand(event: ScrollEvent): void {
    handAt = performance.now();
    dispatch(event);
  }

  /** Runs after layout and before paint, so reading layout costs nothing and a correction is not visible. */
  function onResize(entries: ResizeObserverEntry[]): void {
    if (!target) return;
    // The event of that scroll is pending.
    if (isFollowing() && directionOf(target.log) === 'up' && !isClamped(target.log)) return;
    for (const entry of entries) {
      const height = entry.borderBoxSize[0]?.blockSize ?? entry.contentRect.height;
      geometry[entry.target === target.log ? 'view' : 'content'] = height;
    }
    if (isFollowing()) scrollTo(END);
    else holdAnchor(target.log);
    if (geometry.content <= geometry.view) target.onNearStart();
    update({ atEnd: isAtEnd(geometry) });
  }

  /** A reader's scroll whose event is pending is kept; at the end the browser may have moved the offset. */
  function keepPlace(): void {
    if (!target || !anchor) return;
    const { log, content } = target;
    geometry.content = content.offsetHeight;
    const mayBeClamped = log.scrollTop >= geometry.content - geometry.view - 1;
    moveBy(movementOf(anchor, log) + (mayBeClamped ? 0 : log.scrollTop - geometry.top));
  }

  function holdAnchor(log: HTMLElement): void {
    // A scroll whose event is pending moved the anchor on purpose; added rows were handled before.
    const isScrolled = directionOf(log) !== 'still';
    moveBy(isScrolled ? 0 : movementOf(anchor, log));
  }

  function moveBy(movement: number): void {
    if (movement && target) target.log.scrollTop += movement;
    settle();
  }

  return {
    getState,
    subscribe,
    attach(next) {
      target = next;
      // A transcript that mounts again shows another conversation; one hidden by `<Activity>` keeps the reader's place.
      const isBack = anchor?.element.isConnected === true;
      if (!isBack) update({ mode: firstScrollMode(policy), atEnd: true });
      next.log.dataset.mode = getState().mode;
      const unwatchSizes = watchSizes([next.log, next.content], onResize);
      const unwatchRemovals = watchRemovals(next.content, (areFresh) => (hasRemovals = areFresh));
      next.log.addEventListener('scroll', onScroll, { passive: true });
      const unwatch = watchReader(next.log, onHand);
      // `<Activity>` detaches hidden elements, and an element that is not drawn forgets how far it was scrolled.
      if (isBack) moveBy(movementOf(anchor, next.log));
      else scrollTo(END);
      return () => {
        unwatchSizes();
        unwatchRemovals();
        next.log.removeEventListener('scroll', onScroll);
        unwatch();
        clearTimeout(resting);
        target = undefined;
      };
    },
    dispatch,
    keepPlace,
    showTurn(question) {
      if (!target || !awaitsTurn) return;
      awaitsTurn = false;
      // Gives the last answer a height, so that its question can reach the top.
      target.content.dataset.turn = '';
      scrollTo(question.offsetTop - TURN_MARGIN);
    },
    quietly(work) {
      isQuiet = true;
      try {
        work();
      } finally {
        isQuiet = false;
      }
    },
    setPolicy(next) {
      policy = next;
    },
  };
}
