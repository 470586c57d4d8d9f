'use client';
import { useState } from 'react';

/** The first of a run of equal values, so that an equal new one causes no render. Values must not be functions. */
export function useStable<T>(value: T, same: (before: T, after: T) => boolean): T {
  const [kept, keep] = useState(value);
  if (kept === value || same(kept, value)) return kept;
  keep(value);
  return value;
}

/** Whether two objects hold identical values under each key of either. */
export function sameFields(before: object, after: object): boolean {
  const keys = Object.keys({ ...before, ...after });
  return keys.every((key) => Object.is(Reflect.get(before, key), Reflect.get(after, key)));
}
