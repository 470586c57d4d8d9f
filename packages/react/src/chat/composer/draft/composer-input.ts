import { supportsStyle } from '../../../ui/dom.ts';

/**
 * Above this many characters the input has its full height anyway. Chromium takes seconds to insert, to measure and to
 * find the direction of a megabyte; with all three settled beforehand it takes a fifth of one.
 */
const LARGE = 20_000;
const RTL_LETTER = /[\u0590-\u08FF\uFB1D-\uFDFF\uFE70-\uFEFC]/;

/** Puts a text in the input as a whole. */
export function setInputText(input: HTMLTextAreaElement, text: string): void {
  fitInput(input, text.length, text);
  input.value = text;
  fitInputHeight(input);
}

/** Fits the input to its present text, and marks its form as filled, which the style sheet reads. No render is needed. */
export function fitInputHeight(input: HTMLTextAreaElement): void {
  input.form?.toggleAttribute('data-filled', input.textLength > 0);
  if (input.textLength > LARGE) return;
  fitInput(input, input.textLength, '');
  if (supportsStyle('field-sizing', 'content')) return;
  input.style.height = 'auto';
  input.style.height = `${input.scrollHeight}px`;
}

/** Handles large insertions, such as a paste, in place of the browser, which would take seconds. Returns an undo. */
export function watchLargeInput(input: HTMLTextAreaElement): () => void {
  function onBeforeInput(event: InputEvent): void {
    const text = event.data ?? event.dataTransfer?.getData('text/plain') ?? '';
    if (event.isComposing || text.length <= LARGE) return;
    event.preventDefault();
    fitInput(input, input.textLength + text.length, input.value.slice(0, 100) || text);
    input.setRangeText(text.replace(/\r\n?/g, '\n'), input.selectionStart, input.selectionEnd, 'end');
    input.dispatchEvent(new Event('input', { bubbles: true }));
  }
  input.addEventListener('beforeinput', onBeforeInput);
  return () => input.removeEventListener('beforeinput', onBeforeInput);
}

function fitInput(input: HTMLTextAreaElement, length: number, text: string): void {
  const isLarge = length > LARGE;
  if (isLarge === (input.dataset.large !== undefined)) return;
  if (isLarge) {
    const letter = /\p{L}/u.exec(text)?.[0] ?? '';
    input.dataset.large = '';
    input.dir = RTL_LETTER.test(letter) ? 'rtl' : 'ltr';
    input.style.setProperty('field-sizing', 'fixed');
    input.style.height = '100vh';
  } else {
    delete input.dataset.large;
    input.dir = 'auto';
    input.style.removeProperty('field-sizing');
    input.style.height = '';
  }
}
