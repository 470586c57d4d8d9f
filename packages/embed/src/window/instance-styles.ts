/**
 * The launcher belongs to the element: it exists before the window and stays in place. A floating window is above
 * the launcher, which also closes it.
 */
const OURS = `[data-slot=launcher],[data-slot=greeting],[data-slot=unread]{display:none!important}
@media (width>480px) and (height>=480px){
[data-slot=widget]{inset-inline:auto var(--x)!important;inset-block-end:calc(var(--y) + 68px)!important}
:host([position$=start]) [data-slot=widget]{inset-inline:var(--x) auto!important}
[data-slot=widget] [data-slot=close]{display:none!important}}
`;

let instances = 0;

/** Highlight names are global to the document, so each element has its own, and none hides another's highlight. */
export function instanceStyles(css: string): string {
  const name = `redpine-find-${++instances}`;
  return `${OURS}${css.replaceAll('::highlight(redpine-find', `::highlight(${name}`)}:host{--rp-find:${name}}`;
}
