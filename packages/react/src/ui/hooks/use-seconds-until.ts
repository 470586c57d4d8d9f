'use client';
import { useSyncExternalStore } from 'react';

/** Whole seconds until a time (milliseconds since the epoch), rounded up; 0 once it is over, without a time, and on a server. */
export function useSecondsUntil(time: number | undefined): number {
  const readLeft = () => (time === undefined ? 0 : Math.max(0, Math.ceil((time - Date.now()) / 1000)));
  return useSyncExternalStore(
    time === undefined ? subscribeToNothing : subscribeToSeconds,
    readLeft,
    () => 0,
  );
}

function subscribeToSeconds(listener: () => void): () => void {
  const timer = setInterval(listener, 1000);
  return () => clearInterval(timer);
}

const subscribeToNothing = () => () => undefined;
