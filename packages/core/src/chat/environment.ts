import type { ChatEnvironment } from './assistant-chat.ts';

/** Whether there is no network now, as far as is known. */
export function isOffline(environment: Partial<ChatEnvironment> | undefined): boolean {
  try {
    return environment?.isOnline?.() === false;
  } catch {
    return false;
  }
}

/** How long a commit waits where there are no frames. */
const FRAMELESS_MS = 16;
/** A page that is not painted gets no frames; this is how long a commit then waits. */
const WITHOUT_FRAMES_MS = 100;

/**
 * One commit in two frames: text that grows thirty times a second reads as smoothly as at sixty and costs half. It runs with a
 * frame where there are frames, so that what is drawn is laid out and painted once.
 */
export const PLAIN_ENVIRONMENT: ChatEnvironment = {
  schedule(commit) {
    const hasFrames = typeof requestAnimationFrame === 'function';
    const cancel = () => {
      clearTimeout(timer);
      if (frame !== undefined) cancelAnimationFrame(frame);
    };
    const run = () => {
      cancel();
      commit();
    };
    const timer = setTimeout(run, hasFrames ? WITHOUT_FRAMES_MS : FRAMELESS_MS);
    let frame = hasFrames ? requestAnimationFrame(() => (frame = requestAnimationFrame(run))) : undefined;
    return cancel;
  },
};
