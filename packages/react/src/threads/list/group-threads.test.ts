import type { ThreadSummary } from '@redpine/core/storage';
import { expect, it } from 'vitest';
import { english } from '../../labels/en/threads.ts';
import { groupThreads } from './group-threads.ts';

const NOW = new Date(2026, 10, 28, 0, 30).getTime();
const thread = (lastTurnAt: Date, pinned = false): ThreadSummary => ({
  id: String(lastTurnAt.getTime()),
  title: '',
  titleBy: 'question',
  pinned,
  archived: false,
  createdAt: 0,
  updatedAt: 0,
  lastTurnAt: lastTurnAt.getTime(),
  messageCount: 1,
});

it('groups by the midnights of the reader, not by 24 hours', () => {
  const groups = groupThreads(
    [
      thread(new Date(2025, 0, 1), true),
      thread(new Date(2026, 10, 28, 0, 10)),
      thread(new Date(2026, 10, 27, 23, 50)),
      thread(new Date(2026, 10, 26, 12)),
      thread(new Date(2026, 10, 21, 0, 0)),
      thread(new Date(2026, 10, 20, 23, 59)),
      thread(new Date(2026, 9, 29)),
      thread(new Date(2026, 9, 28)),
      thread(new Date(2026, 9, 2)),
      thread(new Date(2025, 9, 2)),
    ],
    { labels: english, locale: 'en', now: NOW },
  );
  expect(groups.map(({ title, threads }) => [title, threads.length])).toEqual([
    ['Pinned', 1],
    ['Today', 1],
    ['Yesterday', 1],
    ['Previous 7 days', 2],
    ['Previous 30 days', 2],
    ['October 2026', 2],
    ['October 2025', 1],
  ]);
});
