'use client';
import { useState } from 'react';

/** The first of a run of equal values, so that an equal but new one renders nothing again. */
export function useStable<T>(value: T, same: (before: T, after: T) => boolean): T {
  const [keep] = useState(() => createKeeper<T>());
  return keep(value, same);
}

function createKeeper<T>(): (value: T, same: (before: T, after: T) => boolean) => T {
  let kept: { value: T } | undefined;
  return (value, same) => {
    if (!kept || (kept.value !== value && !same(kept.value, value))) kept = { value };
    return kept.value;
  };
}

/** Whether two objects have the same keys and identical values. */
export function sameFields(before: object, after: object): boolean {
  const keys = Object.keys(before);
  return (
    keys.length === Object.keys(after).length &&
    keys.every((key) => Object.is(Reflect.get(before, key), Reflect.get(after, key)))
  );
}
