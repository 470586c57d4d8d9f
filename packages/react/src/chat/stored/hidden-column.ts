const KEY = 'redpine:conversations';

/** Whether the column of conversations was hidden when it was last seen in this browser. */
export function wasColumnHidden(): boolean {
  try {
    return localStorage.getItem(KEY) === 'hidden';
  } catch {
    // A browser that forbids sites to keep anything throws.
    return false;
  }
}

export function keepColumnHidden(isHidden: boolean): void {
  try {
    if (isHidden) localStorage.setItem(KEY, 'hidden');
    else localStorage.removeItem(KEY);
  } catch {
    // The choice ends with the page.
  }
}
