/** Drops Tailwind's fallback for browsers without `@property`: it sets variables on every element of the host. */
export function removeFallback(css: string): string {
  const rest = css.replace(FALLBACK, '');
  if (rest.includes('@layer properties'))
    throw new Error("The style sheet still holds Tailwind's fallback layer: its form has changed.");
  return rest;
}

/**
 * Sets the registered variables of the utilities inside a shadow root, where a sheet's `@property` rules count for nothing. Only
 * elements of ours, and only in a shadow root: in a document nothing is matched.
 */
export function addShadowDefaults(css: string): string {
  const declared = [...css.matchAll(/@property\s+(--[\w-]+)\s*\{([^}]*)\}/g)].map(
    ([, name = '', body = '']) => {
      const initial = /initial-value:\s*([^;]*)/.exec(body)?.[1]?.trim();
      return `${name}:${initial || 'initial'}`;
    },
  );
  if (declared.length === 0) throw new Error('The style sheet registers no variables: its form has changed.');
  return `${css}\n@layer redpine{${SHADOW_ELEMENTS}{${declared.join(';')}}}\n`;
}

/**
 * The sheet without its layer, for hosts whose own rules are outside any layer: the reset rules override a host's `* {}` or `p {}`, and a
 * utility overrides the reset.
 */
export function unlayer(css: string): string {
  let rest = css.replace(/@layer redpine\s*;/g, '');
  for (let at = rest.search(LAYER); at >= 0; at = rest.search(LAYER)) {
    const open = rest.indexOf('{', at);
    const close = closingBrace(rest, open);
    rest = rest.slice(0, at) + rest.slice(open + 1, close) + rest.slice(close + 1);
  }
  return rest
    .replace(/:where\(\.redpine\)(?=\s+:where\()/g, '.redpine')
    .replace(/:where\(\.redpine\)\s+([a-z]\w*)/g, '.redpine :where($1)')
    .replace(/(?<![\w)\]])\.(?:rp\\:|redpine-(?!theme))/g, ':not(._)$&');
}

/**
 * A browser tries these on each element of a document, too: `:host` comes first, because it fails sooner there.
 * Pseudo-elements inherit the values of their elements.
 */
const SHADOW_ELEMENTS = ':where(:host *):where(.redpine),:where(:host *):where(.redpine *)';
const FALLBACK = /@layer properties;|@layer properties\{@supports[^{]*\{[^{}]*\{[^{}]*\}\}\}/g;
const LAYER = /@layer redpine\s*\{/;

function closingBrace(css: string, open: number): number {
  let depth = 0;
  for (let at = open; at < css.length; at++) {
    if (css[at] === '{') depth++;
    if (css[at] === '}') depth--;
    if (depth === 0) return at;
  }
  throw new Error('A layer of the style sheet has no end.');
}
