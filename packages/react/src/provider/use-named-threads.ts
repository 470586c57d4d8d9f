'use client';
import type { ChatStorage } from '@redpine/core';
import type { ThreadStorage } from '@redpine/core/storage';
import { useInsertionEffect, useMemo, useState } from 'react';
import { nameThreads, type ThreadTitle } from './name-threads.ts';

/** The storage that conversations are handed: with a `title`, one that names them by the function of the last render. */
export function useNamedThreads(
  storage: ThreadStorage | ChatStorage | undefined,
  title: ThreadTitle | undefined,
): ChatStorage | undefined {
  const [holder] = useState(createTitleHolder);
  useInsertionEffect(() => holder.set(title));
  const isNamed = title !== undefined;
  return useMemo(
    () => (isNamed && storage && 'saveChange' in storage ? nameThreads(storage, holder.ask) : storage),
    [isNamed, storage, holder],
  );
}

function createTitleHolder() {
  let title: ThreadTitle | undefined;
  return {
    set: (next: ThreadTitle | undefined) => void (title = next),
    ask: (...args: Parameters<ThreadTitle>) => title?.(...args) ?? '',
  };
}
