import { type AssistantChat, type ChatMessage, textOf } from '@redpine/core/internal/chat';
import { isComposing } from '../../../ui/ime-key.ts';
import { setInputText } from './composer-input.ts';
import { createInputHistory } from './input-history.ts';
import type { BoxState } from './undo-history.ts';
import { watchUndo } from './watch-undo.ts';

/** Undo of the input, and the arrows that recall the questions asked before. Returns a function that stops both. */
export function watchBoxKeys(
  chat: AssistantChat,
  input: HTMLTextAreaElement,
  initial: BoxState,
  onChange: () => void,
): () => void {
  const history = createInputHistory();

  function onKeyDown(event: KeyboardEvent): void {
    const { key, shiftKey, ctrlKey, metaKey, altKey } = event;
    const isArrow = key === 'ArrowUp' || key === 'ArrowDown';
    if (!isArrow || isComposing(event) || shiftKey || ctrlKey || metaKey || altKey) return;
    const direction = key === 'ArrowUp' ? 'back' : 'forth';
    const text = history.step(direction, input.value, questionsOf(chat.getSnapshot().messages));
    if (text === undefined) return;
    event.preventDefault();
    setInputText(input, text);
    onChange();
  }

  const unwatch = watchUndo(input, initial, onChange);
  input.addEventListener('keydown', onKeyDown);
  return () => {
    unwatch();
    input.removeEventListener('keydown', onKeyDown);
  };
}

function questionsOf(messages: readonly ChatMessage[]): string[] {
  return messages.filter(({ role }) => role === 'user').map(textOf);
}
