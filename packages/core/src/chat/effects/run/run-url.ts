import type { Reading } from '../reading.ts';

/** The address of the run at the handler. */
export function runUrl(api: string, progress: Reading['progress']): string {
  return `${api.replace(/\/+$/, '')}/runs/${encodeURIComponent(progress?.run ?? '')}`;
}
