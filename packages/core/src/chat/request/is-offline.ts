import type { ChatEnvironment } from '../types/assistant-chat.ts';

/** Whether there is no network now, as far as is known. */
export function isOffline(environment: Partial<ChatEnvironment> | undefined): boolean {
  try {
    return environment?.isOnline?.() === false;
  } catch {
    return false;
  }
}
