'use client';
import type { AssistantChat } from '@redpine/core';
import type { KeyboardEvent, KeyboardEventHandler, RefObject } from 'react';
import { hasOpenLayer } from '../../ui/dom.ts';
import { isComposing } from '../../ui/ime-key.ts';
import { readShortcut, type ShortcutMap, type ShortcutName } from '../context/shortcuts.ts';
import type { Optional } from '../../ui/optional.ts';
import { isBusy } from '../context/use-chat-selector.ts';
import { activeElementIn, focusArea, isIn } from './focus-areas.ts';

export interface WindowKeys {
  chat: AssistantChat;
  composerInput: RefObject<HTMLTextAreaElement | null>;
  shortcuts: Optional<ShortcutMap>;
  /** The host's, asked first. */
  onKeyDown: KeyboardEventHandler<HTMLElement> | undefined;
  /** Keys that the parts inside give a meaning to. */
  onShortcut: ((name: ShortcutName) => void) | undefined;
}

/** A handler of the keys that work anywhere in the window. */
export function createWindowKeys({
  chat,
  composerInput,
  shortcuts,
  onKeyDown,
  onShortcut,
}: WindowKeys): KeyboardEventHandler<HTMLElement> {
  function handleKeyDown(event: KeyboardEvent<HTMLElement>): void {
    const isLayer = hasOpenLayer(event.currentTarget);
    press(event);
    // An Escape that means something here does not close the host's dialog around the window, too.
    if (event.key === 'Escape' && (isLayer || event.defaultPrevented || isComposing(event)))
      event.stopPropagation();
  }

  function press(event: KeyboardEvent<HTMLElement>): void {
    onKeyDown?.(event);
    if (event.defaultPrevented || isComposing(event)) return;
    const name = readShortcut(event, shortcuts);
    if (!name) return;
    const root = event.currentTarget;
    if (name === 'newThread') {
      // The list is a slot of the host: its button is known by name alone.
      const button = root.querySelector<HTMLElement>('[data-slot=new-thread]');
      // Without a list of conversations the keys are the browser's.
      if (!button) return;
      button.click();
      composerInput.current?.focus();
    }
    if (name === 'stop' ? escape(root) : true) event.preventDefault();
    if (name === 'nextArea') focusArea(root, 1);
    if (name === 'previousArea') focusArea(root, -1);
    onShortcut?.(name);
  }

  /** One thing at a time: an open popup is the browser's to close, then the answer stops, then the message is left. */
  function escape(root: HTMLElement): boolean {
    if (hasOpenLayer(root)) return false;
    if (isBusy(chat.getSnapshot())) {
      chat.stop();
      return true;
    }
    const active = activeElementIn(root);
    const message = active?.closest<HTMLElement>('[data-slot="message"]');
    if (message && message !== active) {
      message.focus();
      return true;
    }
    if (!active || !isIn(active, 'transcript')) return false;
    composerInput.current?.focus();
    return true;
  }

  return handleKeyDown;
}
