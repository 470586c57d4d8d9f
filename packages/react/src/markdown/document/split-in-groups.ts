import { GROUP_SIZE } from './document-state.ts';

/** Cuts a list into groups of sixteen, to be rendered under memoised parents. */
export function splitInGroups<T>(items: readonly T[]): (readonly T[])[] {
  const groups: (readonly T[])[] = [];
  for (let index = 0; index < items.length; index += GROUP_SIZE)
    groups.push(items.slice(index, index + GROUP_SIZE));
  return groups;
}

/** Whether two lists hold the same objects. */
export function sameItems<T>(before: readonly T[], after: readonly T[]): boolean {
  return (
    before === after ||
    (before.length === after.length && before.every((item, index) => item === after[index]))
  );
}
