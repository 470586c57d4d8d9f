import type { ThreadSummary } from '@redpine/core/storage';
import type { ThreadLabels } from '../../labels/en/threads.ts';

/** Threads under one heading of the list. */
export interface ThreadGroup {
  key: string;
  title: string;
  threads: ThreadSummary[];
}

const DAY_MS = 86_400_000;

/** Threads in their order, under headings by the reader's calendar. */
export function groupThreads(
  threads: readonly ThreadSummary[],
  { labels, locale, now }: { labels: ThreadLabels; locale: string; now: number },
): ThreadGroup[] {
  const groups: ThreadGroup[] = [];
  for (const thread of threads) {
    const { key, title } = thread.pinned
      ? { key: 'pinned', title: labels.pinned }
      : headingOf(thread.lastTurnAt, labels, locale, now);
    const last = groups.at(-1);
    if (last?.key === key) last.threads.push(thread);
    else groups.push({ key, title, threads: [thread] });
  }
  return groups;
}

function headingOf(time: number, labels: ThreadLabels, locale: string, now: number) {
  const days = daysBetween(time, now);
  if (days <= 0) return { key: 'today', title: labels.today };
  if (days === 1) return { key: 'yesterday', title: labels.yesterday };
  if (days <= 7) return { key: 'week', title: labels.previousWeek };
  if (days <= 30) return { key: 'month', title: labels.previousMonth };
  const date = new Date(time);
  const title = new Intl.DateTimeFormat(locale, { month: 'long', year: 'numeric' }).format(date);
  return { key: `${date.getFullYear()}-${date.getMonth()}`, title };
}

/** Midnights between two moments in the reader's time zone; a day of 23 or 25 hours is one day. */
function daysBetween(time: number, now: number): number {
  const [from, to] = [new Date(time), new Date(now)];
  const midnight = (date: Date) => Date.UTC(date.getFullYear(), date.getMonth(), date.getDate());
  return Math.round((midnight(to) - midnight(from)) / DAY_MS);
}
