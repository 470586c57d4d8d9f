/** Joins class names, leaving out what is false or empty. The host's own goes last. */
export function classNames(...names: (string | false | null | undefined)[]): string {
  return names.filter(Boolean).join(' ');
}
