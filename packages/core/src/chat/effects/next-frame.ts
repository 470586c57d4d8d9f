/** How long a page that is hidden meanwhile is waited for. */
const HIDDEN_MS = 100;

/** Waits for the next frame; not on a page that is not painted, whose timers may be slowed to one a minute, nor where there is no page. */
export async function nextFrame(): Promise<void> {
  if (globalThis.document?.hidden !== false) return;
  let timer: ReturnType<typeof setTimeout> | undefined;
  await new Promise<unknown>((resolve) => {
    requestAnimationFrame(resolve);
    // The page may be hidden meanwhile.
    timer = setTimeout(resolve, HIDDEN_MS);
  });
  clearTimeout(timer);
}
