/**
 * Reports that nodes have left an element, and that a frame is over since. Streamed text only adds nodes, so nothing runs for a chunk.
 * Returns an undo.
 */
export function watchRemovals(element: Node, tell: (areFresh: boolean) => void): () => void {
  const observer = new MutationObserver((records) => {
    if (!records.some(({ removedNodes }) => removedNodes.length)) return;
    tell(true);
    // A frame dispatches its scroll events before it calls this.
    requestAnimationFrame(() => tell(false));
  });
  observer.observe(element, { childList: true, subtree: true });
  return () => observer.disconnect();
}
