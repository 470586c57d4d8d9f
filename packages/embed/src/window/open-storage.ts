import type { ChatStorage } from '@redpine/core';
import type { WindowHost } from '../contract/window-host.ts';

/** The storage that the element names, by a property or by the attribute `storage`. The two built-in ones are loaded here. */
export async function openStorage({ element }: WindowHost): Promise<ChatStorage | undefined> {
  const named = element.storage ?? element.getAttribute('storage');
  if (typeof named === 'object') return named ?? undefined;
  if (named !== 'browser' && named !== 'server') return undefined;
  const { createHttpStorage, createIndexedDbStorage } = await import('@redpine/core/storage');
  const { api, headers, fetch } = element;
  return named === 'browser' ? createIndexedDbStorage() : createHttpStorage({ api, headers, fetch });
}
