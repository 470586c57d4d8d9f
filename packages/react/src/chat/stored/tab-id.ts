import { createThreadId } from '@redpine/core/threads';

const KEY = 'redpine:tab';
const LOCK = 'redpine:tab:';
let own: Promise<string> | undefined;

/** This tab's id: the same after a reload, another one in a duplicate of the tab. */
export function ownTab(): Promise<string> {
  own ??= claim(readKept() ?? createThreadId());
  return own;
}

/** Whether the page of a tab still runs. Where the browser has no locks (pages without https) none but this one is known to. */
export async function isTabOpen(tab: string): Promise<boolean> {
  if (tab === (await ownTab())) return true;
  const { held = [] } = (await navigator.locks?.query()) ?? {};
  return held.some(({ name }) => name === LOCK + tab);
}

/** Holds the lock of an id for as long as the page runs. A duplicated tab brings the id of its original, which holds it. */
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
    // Sandboxed frames: the id lives as long as the page.
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
