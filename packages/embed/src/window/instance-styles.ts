let instances = 0;

/** Names of highlights are shared by the whole document, so each element has one of its own: what one shows hides no other's. */
export function instanceStyles(css: string): string {
  const name = `redpine-find-${++instances}`;
  return `${css.replaceAll('::highlight(redpine-find)', `::highlight(${name})`)}:host{--rp-find:${name}}`;
}
