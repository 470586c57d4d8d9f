import type { ChatEnvironment } from '../types/assistant-chat.ts';

/** Whether the network is known to be down. */
export function isOffline(environment: Partial<ChatEnvironment> | undefined): boolean {
  try {
    return environment?.isOnline?.() === false;
  } catch {
    return false;
  }
}
