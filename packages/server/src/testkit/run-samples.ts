import type { NewRun, RunEnd, RunItem, RunStore } from '../runs/run-store.ts';

/** A run id for tests: `run-0000000000000007`. */
export function runId(number: number): string {
  return `run-${String(number).padStart(16, '0')}`;
}

/** A run that lives longer than a test. */
export function newRun(number: number, more: Partial<NewRun> = {}): NewRun {
  return { id: runId(number), ttlMs: 60_000, leaseMs: 60_000, ...more };
}

/** Events of a run: `data: {"n":0}` and so on. */
export function sampleEvents(count: number): string[] {
  return Array.from({ length: count }, (_, n) => `data: {"n":${n}}\n\n`);
}

/** The events that a reader got, and the end. */
export interface CollectedRun {
  items: RunItem[];
  end: RunEnd | undefined;
}

/** Reads a run until it ends, `count` events are there, or the signal is aborted. */
export async function collectRun(
  store: Pick<RunStore, 'read'>,
  owner: string,
  id: string,
  { after, count = Infinity, signal }: { after?: string; count?: number; signal?: AbortSignal } = {},
): Promise<CollectedRun> {
  const items: RunItem[] = [];
  if (count === 0) return { items, end: undefined };
  for await (const item of store.read(owner, id, after, signal ?? new AbortController().signal)) {
    if ('end' in item) return { items, end: item.end };
    items.push(item);
    if (items.length === count) break;
  }
  return { items, end: undefined };
}
