/** Loads the tooltips when a pointer or the focus first comes to a button. Without them its buttons work as well. Returns an undo. */
export function loadTooltips(root: HTMLElement): () => void {
  const listening = new AbortController();
  const { signal } = listening;
  let isLoading = false;
  async function load(event: Event): Promise<void> {
    if (isLoading || !(event.target instanceof Element && event.target.closest('button'))) return;
    isLoading = true;
    const part = await import('../../ui/popup/tooltips.ts').catch(() => undefined);
    if (part && !signal.aborted) signal.addEventListener('abort', part.watchTooltips(root, event));
  }
  for (const type of ['pointerover', 'focusin'])
    root.addEventListener(type, (event) => void load(event), { signal });
  return () => listening.abort();
}
