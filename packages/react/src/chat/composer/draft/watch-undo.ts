import { isComposing } from '../../../ui/ime-key.ts';
import { type BoxState, createUndoHistory } from './undo-history.ts';
import { setInputText } from './composer-input.ts';

/**
 * Undo and redo of an input whose text scripts change too: a recalled question, a draft, a sent text, a long paste. The
 * browser's own undo knows only typed text, and mixes it up with changes by scripts.
 *
 * @param initial Before the first change.
 * @param onTravel Called after the text was restored. Returns a function that stops the watching.
 */
export function watchUndo(input: HTMLTextAreaElement, initial: BoxState, onTravel: () => void): () => void {
  const history = createUndoHistory(initial);
  const listening = new AbortController();
  const { signal } = listening;

  /** A step for the changes of a script since the last event. */
  function noteScripts(time: number): void {
    history.note(stateOf(input), '', time);
  }

  function travel(direction: 'undo' | 'redo', event: Event): void {
    event.preventDefault();
    noteScripts(event.timeStamp);
    const state = history[direction]();
    if (!state) return;
    setInputText(input, state.text);
    input.setSelectionRange(state.start, state.end);
    onTravel();
  }

  function onBeforeInput(event: InputEvent): void {
    // From a menu, a gesture, or a keyboard on the screen.
    if (event.inputType === 'historyUndo') travel('undo', event);
    else if (event.inputType === 'historyRedo') travel('redo', event);
    else if (!event.isComposing) noteScripts(event.timeStamp);
  }

  function onInput(event: Event): void {
    const { inputType = '', isComposing: composing = false } = event as Partial<InputEvent>;
    if (!composing) history.note(stateOf(input), MERGED.has(inputType) ? inputType : '', event.timeStamp);
  }

  /** The browser sends no `beforeinput` where it knows of nothing to undo. */
  function onKeyDown(event: KeyboardEvent): void {
    const { key, ctrlKey, metaKey, altKey, shiftKey } = event;
    if (isComposing(event) || altKey || ctrlKey === metaKey || event.defaultPrevented) return;
    const letter = key.toLowerCase();
    if (letter === 'z') travel(shiftKey ? 'redo' : 'undo', event);
    else if (letter === 'y' && ctrlKey && !shiftKey) travel('redo', event);
  }

  noteScripts(performance.now());
  input.addEventListener('beforeinput', onBeforeInput, { signal, capture: true });
  input.addEventListener('input', onInput, { signal });
  input.addEventListener('compositionend', (event) => noteScripts(event.timeStamp), { signal });
  input.addEventListener('keydown', onKeyDown, { signal });
  return () => listening.abort();
}

const MERGED: ReadonlySet<string> = new Set(['insertText', 'deleteContentBackward', 'deleteContentForward']);

function stateOf(input: HTMLTextAreaElement): BoxState {
  return { text: input.value, start: input.selectionStart, end: input.selectionEnd };
}
