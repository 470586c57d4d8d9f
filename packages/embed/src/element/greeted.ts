/** Which line next to the launcher was pressed or closed in this browser, under the key of the React window's launcher. */
const KEY = 'redpine:greeted';

export function readGreeted(): string | null {
  try {
    return localStorage.getItem(KEY);
  } catch {
    return null;
  }
}

/** Storage may be forbidden: then the line is shown again on the next page. */
export function keepGreeted(text: string): void {
  try {
    localStorage.setItem(KEY, text);
  } catch {
    // Forbidden, or full.
  }
}
