export interface ColourToken {
  name: string;
  light: string;
  dark: string;
}

export interface DerivedToken {
  name: string;
  /** The CSS value that gives the colour, set or not. */
  value: string;
}

/** The variables that a style sheet sets to `light-dark(a, b)`. */
export function readPairs(css: string): ColourToken[] {
  return [...css.matchAll(/(--redpine-[\w-]+): light-dark\((#\w+), (#\w+)\)/g)].map(
    ([, name = '', light = '', dark = '']) => ({ name, light, dark }),
  );
}

/** The variables that a style sheet reads with a mix to fall back on. */
export function readDerived(css: string): DerivedToken[] {
  return [...css.matchAll(/--color-[\w-]+: (var\(\s*(--redpine-[\w-]+),[^;]+\));/g)].map(
    ([, value = '', name = '']) => ({ name, value: value.replace(/\s+/g, ' ') }),
  );
}
