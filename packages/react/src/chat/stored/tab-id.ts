import { createThreadId } from '@redpine/core/threads';

const KEY = 'redpine:tab';
const LOCK = 'redpine:tab:';
let tabId: Promise<string> | undefined;

/** This tab's id: stable across reloads, different in a duplicate of the tab. */
export function ownTab(): Promise<string> {
  tabId ??= claim(readKept() ?? createThreadId());
  return tabId;
}

/** Whether the page of a tab still runs. Without the Web Locks API (pages without https) only this tab is known to. */
export async function isTabOpen(tab: string): Promise<boolean> {
  if (tab === (await ownTab())) return true;
  const { held = [] } = (await navigator.locks?.query()) ?? {};
  return held.some(({ name }) => name === LOCK + tab);
}

/** Holds the lock of an id while the page runs. A duplicated tab gets the id of its original, which holds the lock. */
async function claim(id: string): Promise<string> {
  const isFree =
    !navigator.locks ||
    (await new Promise<boolean>((resolve) => {
      const untilThePageGoes = new Promise<void>(() => undefined);
      navigator.locks
        .request(LOCK + id, { ifAvailable: true }, (lock) => {
          resolve(lock !== null);
          return lock ? untilThePageGoes : undefined;
        })
        .catch(() => resolve(true));
    }));
  if (!isFree) return claim(createThreadId());
  try {
    sessionStorage.setItem(KEY, id);
  } catch {
    // In a sandboxed frame the id lives only as long as the page.
  }
  return id;
}

function readKept(): string | undefined {
  try {
    return sessionStorage.getItem(KEY) ?? undefined;
  } catch {
    return undefined;
  }
}
