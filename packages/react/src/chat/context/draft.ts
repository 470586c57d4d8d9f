/**
 * Drafts by conversation, in the browser's session storage, so that they outlive a reload. If that throws (sandboxed
 * frames, full, switched off), they are in memory.
 */
const memory = new Map<string, string>();

const PREFIX = 'redpine:draft:';

/** Work of parts that load later on the draft of a conversation. */
interface DraftExtras {
  /** Puts the questions that wait before the draft, where both are stored as one text. */
  addQueue?: ((draft: string) => string) | undefined;
  /** Stores that text elsewhere too: for a conversation that was left as well, while questions wait there. */
  copy?: (text: string) => void;
  /** The conversation is on screen. */
  isOpen?: boolean;
}

export const draftExtras = new Map<string, DraftExtras>();

/** Removes those of a conversation that was left and where no question waits: a page may visit any number of conversations. */
export function changeDraftExtras(key: string, change: DraftExtras): void {
  const extras = { ...draftExtras.get(key), ...change };
  if (extras.isOpen || extras.addQueue) draftExtras.set(key, extras);
  else draftExtras.delete(key);
}

export function readDraft(key: string): string {
  const kept = memory.get(key);
  if (kept !== undefined) return kept;
  try {
    return sessionStorage.getItem(PREFIX + key) ?? '';
  } catch {
    return '';
  }
}

export function saveDraft(key: string, draft: string): void {
  const text = unsentText(key, draft);
  if (text) memory.set(key, draft);
  else memory.delete(key);
  try {
    if (text) sessionStorage.setItem(PREFIX + key, text);
    else sessionStorage.removeItem(PREFIX + key);
  } catch {
    // Kept in memory alone.
  }
}

/** The text to store. In this page, questions that wait are in their queue and not in the draft. */
export function unsentText(key: string, draft: string): string {
  return draftExtras.get(key)?.addQueue?.(draft) ?? draft;
}
