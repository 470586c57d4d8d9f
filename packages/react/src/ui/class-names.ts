/** Joins class names, leaving out false and empty ones. The host's own goes last. */
export function classNames(...names: (string | false | null | undefined)[]): string {
  return names.filter(Boolean).join(' ');
}
