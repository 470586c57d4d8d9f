/**
 * Drafts by conversation, in the browser's session storage, so that they outlive a reload. If that throws (sandboxed
 * frames, full, switched off), they are in memory.
 */
const memory = new Map<string, string>();

const PREFIX = 'redpine:draft:';

/** Work of parts that load later on the draft of a conversation. */
interface DraftExtras {
  /** Puts the questions that wait before the draft, where both are stored as one text. */
  addQueue?: (draft: string) => string;
  /** Stores that text elsewhere too. */
  copy?: (text: string) => void;
}

export const draftExtras = new Map<string, DraftExtras>();

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
  memory.set(key, draft);
  const text = unsentText(key, draft);
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
