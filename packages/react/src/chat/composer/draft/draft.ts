/**
 * Drafts by conversation, in the browser's session storage, so that they outlive a reload. If that throws (sandboxed
 * frames, full, switched off), they are in memory.
 */
const memory = new Map<string, string>();

const PREFIX = 'redpine:draft:';

export function readDraft(key: string): string {
  const kept = memory.get(key);
  if (kept !== undefined) return kept;
  try {
    return sessionStorage.getItem(PREFIX + key) ?? '';
  } catch {
    return '';
  }
}

export function saveDraft(key: string, text: string): void {
  memory.set(key, text);
  try {
    if (text) sessionStorage.setItem(PREFIX + key, text);
    else sessionStorage.removeItem(PREFIX + key);
  } catch {
    // Kept in memory alone.
  }
}
