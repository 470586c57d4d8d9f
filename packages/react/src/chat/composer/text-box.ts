/**
 * Above this many characters the box has its full height anyway. Chromium takes seconds to insert, to measure and to
 * find the direction of a megabyte; with all three settled beforehand it takes a fifth of one.
 */
const LARGE = 20_000;
const RTL_LETTER = /[\u0590-\u08FF\uFB1D-\uFDFF\uFE70-\uFEFC]/;

/** Puts a text in the box as a whole. */
export function setBoxText(box: HTMLTextAreaElement, text: string): void {
  fitBox(box, text.length, text);
  box.value = text;
  growBox(box);
}

/** Fits the box to what it holds now. */
export function growBox(box: HTMLTextAreaElement): void {
  if (box.textLength > LARGE) return;
  fitBox(box, box.textLength, '');
  if (CSS.supports('field-sizing', 'content')) return;
  box.style.height = 'auto';
  box.style.height = `${box.scrollHeight}px`;
}

/** Takes large insertions, such as a paste, out of the browser's hands. Returns an undo. */
export function watchLargeInput(box: HTMLTextAreaElement): () => void {
  function onBeforeInput(event: InputEvent): void {
    const text = event.data ?? event.dataTransfer?.getData('text/plain') ?? '';
    if (event.isComposing || text.length <= LARGE) return;
    event.preventDefault();
    fitBox(box, box.textLength + text.length, box.value.slice(0, 100) || text);
    box.setRangeText(text.replace(/\r\n?/g, '\n'), box.selectionStart, box.selectionEnd, 'end');
    box.dispatchEvent(new Event('input', { bubbles: true }));
  }
  box.addEventListener('beforeinput', onBeforeInput);
  return () => box.removeEventListener('beforeinput', onBeforeInput);
}

function fitBox(box: HTMLTextAreaElement, length: number, text: string): void {
  const isLarge = length > LARGE;
  if (isLarge === (box.dataset.large !== undefined)) return;
  if (isLarge) {
    const letter = /\p{L}/u.exec(text)?.[0] ?? '';
    box.dataset.large = '';
    box.dir = RTL_LETTER.test(letter) ? 'rtl' : 'ltr';
    box.style.setProperty('field-sizing', 'fixed');
    box.style.height = '100vh';
  } else {
    delete box.dataset.large;
    box.dir = 'auto';
    box.style.removeProperty('field-sizing');
    box.style.height = '';
  }
}
