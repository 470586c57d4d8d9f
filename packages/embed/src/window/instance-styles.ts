/**
 * The launcher is the element's own: it is there before the window, and stays in its place. Where the window floats, it stands above
 * the launcher, which closes it too.
 */
const OURS = `[data-slot=launcher],[data-slot=greeting],[data-slot=unread]{display:none!important}
@media (width>480px) and (height>=480px){
[data-slot=widget]{inset-inline:auto var(--x)!important;inset-block-end:calc(var(--y) + 68px)!important}
:host([position$=start]) [data-slot=widget]{inset-inline:var(--x) auto!important}
[data-slot=widget] [data-slot=close]{display:none!important}}
`;

let instances = 0;

/** Names of highlights are shared by the whole document, so each element has one of its own: what one shows hides no other's. */
export function instanceStyles(css: string): string {
  const name = `redpine-find-${++instances}`;
  return `${OURS}${css.replaceAll('::highlight(redpine-find)', `::highlight(${name})`)}:host{--rp-find:${name}}`;
}
