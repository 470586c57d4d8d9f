'use client';
import { type RefObject, useEffect, useRef } from 'react';

export interface RovingOptions {
  log: RefObject<HTMLElement | null>;
  /** Changes when messages come or go. */
  version: unknown;
  /** The last message of the conversation: a new one takes the tab stop, unless the reader is in the transcript. */
  newest: unknown;
  /** Asked for when the reader goes above the first message. */
  onBeforeFirst: () => void;
}

export const MESSAGE = '[data-slot="message"]';
const FOCUSABLE = 'a[href], button:not(:disabled), input, select, textarea, summary, [tabindex="0"]';
/** How many messages PageUp and PageDown pass. */
const PAGE = 5;

/**
 * Makes the transcript one tab stop: arrows move between messages, Enter goes into one, Tab leaves. Tab stops are set on
 * the elements themselves, so that moving about renders no message again.
 */
export function useRovingMessages({ log: ref, version, newest, onBeforeFirst }: RovingOptions): void {
  const newestBefore = useRef(newest);
  useEffect(() => {
    const log = ref.current;
    if (!log) return;
    const isNew = newest !== newestBefore.current && !log.querySelector(':focus');
    newestBefore.current = newest;
    setCurrent(log, isNew ? messagesOf(log).at(-1) : currentMessage(log));
  }, [ref, version, newest]);

  useEffect(() => {
    const log = ref.current;
    if (!log) return undefined;
    const undo = new AbortController();
    const { signal } = undo;
    let isTabbing = false;

    const onTab = (event: KeyboardEvent) => {
      isTabbing = event.key === 'Tab';
    };
    log.ownerDocument.addEventListener('keydown', onTab, { capture: true, signal });
    log.ownerDocument.addEventListener('keyup', () => (isTabbing = false), { capture: true, signal });

    log.addEventListener(
      'focusin',
      (event) => {
        const target = event.target as HTMLElement;
        const message = target.closest<HTMLElement>(MESSAGE);
        const isFromOutside = !log.contains(event.relatedTarget as Node | null);
        if (message && target !== message && isTabbing && isFromOutside) currentMessage(log)?.focus();
        else if (message) setCurrent(log, message);
      },
      { signal },
    );
    log.addEventListener('keydown', (event) => onKeyDown(log, event, onBeforeFirst), { signal });
    return () => undo.abort();
  }, [ref, onBeforeFirst]);
}

/** The message that holds the tab stop: the one that had it, else the newest. */
export function currentMessage(log: HTMLElement): HTMLElement | undefined {
  return log.querySelector<HTMLElement>(`${MESSAGE}[tabindex="0"]`) ?? messagesOf(log).at(-1);
}

function onKeyDown(log: HTMLElement, event: KeyboardEvent, onBeforeFirst: () => void): void {
  const message = event.target as HTMLElement;
  if (!message.matches(MESSAGE) || event.ctrlKey || event.metaKey || event.altKey) return;
  if (event.key === 'Tab') return skipRest(log, event.shiftKey);
  if (event.key === 'Enter') {
    event.preventDefault();
    message.querySelector<HTMLElement>(FOCUSABLE)?.focus();
    return;
  }
  const messages = messagesOf(log);
  const next = nextIndex(event.key, messages.indexOf(message), messages.length);
  if (next === undefined) return;
  event.preventDefault();
  if (next < 0 || (event.key === 'Home' && message === messages[0])) onBeforeFirst();
  messages[Math.min(Math.max(next, 0), messages.length - 1)]?.focus();
}

function nextIndex(key: string, index: number, count: number): number | undefined {
  switch (key) {
    case 'ArrowUp':
      return index - 1;
    case 'ArrowDown':
      return index + 1;
    case 'PageUp':
      return Math.max(0, index - PAGE);
    case 'PageDown':
      return index + PAGE;
    case 'Home':
      return 0;
    case 'End':
      return count - 1;
    default:
      return undefined;
  }
}

/**
 * Lets the browser's own Tab continue from the edge of the transcript, past the controls inside it. The edge is focusable for this one
 * step only, because screen readers show a focusable element as an empty line.
 */
function skipRest(log: HTMLElement, isBackwards: boolean): void {
  const edge = log.querySelector<HTMLElement>(`[data-edge="${isBackwards ? 'start' : 'end'}"]`);
  if (!edge) return;
  edge.tabIndex = -1;
  edge.addEventListener('blur', () => edge.removeAttribute('tabindex'), { once: true });
  edge.focus({ preventScroll: true });
}

function setCurrent(log: HTMLElement, message: HTMLElement | undefined): void {
  for (const other of log.querySelectorAll<HTMLElement>(`${MESSAGE}[tabindex="0"]`)) {
    if (other !== message) other.tabIndex = -1;
  }
  if (message) message.tabIndex = 0;
}

function messagesOf(log: HTMLElement): HTMLElement[] {
  return [...log.querySelectorAll<HTMLElement>(MESSAGE)];
}
