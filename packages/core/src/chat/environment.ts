import type { ChatEnvironment } from './assistant-chat.ts';

/** One commit every 16 ms, the length of a frame. */
export const PLAIN_ENVIRONMENT: ChatEnvironment = {
  schedule(commit) {
    const timer = setTimeout(commit, 16);
    return () => clearTimeout(timer);
  },
};
