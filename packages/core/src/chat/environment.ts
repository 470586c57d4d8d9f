import type { ChatEnvironment } from './assistant-chat.ts';

/** The length of a frame, where there are none. */
const FRAME_MS = 16;
/** A page that is not painted gets no frames; this is how long a commit then waits. */
const WITHOUT_FRAMES_MS = 100;

/** One commit a frame: with the frame itself where there are frames, so that what is drawn is laid out and painted once. */
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
    const timer = setTimeout(run, hasFrames ? WITHOUT_FRAMES_MS : FRAME_MS);
    const frame = hasFrames ? requestAnimationFrame(run) : undefined;
    return cancel;
  },
};
