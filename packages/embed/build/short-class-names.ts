/** A class of ours in a selector, escaped as CSS wants it. */
const IN_CSS = /\.(rp\\:(?:\\.|[\w-])+)/g;
/** The same in a selector within a string of the code, where each backslash is doubled. */
const IN_SELECTOR = /\.(rp\\\\:(?:\\\\.|[\w-])+)/g;
/** A class in a string of the code: a word between quotes or spaces. */
const IN_CODE = /(?<=[\s`'"])rp:[^\s`'"]+(?=[\s`'"])/g;

/** Class names that only our own sheets know, made short: a page loads each of them twice, and some have a hundred letters. */
export interface ShortClassNames {
  /** Renames the classes of a style sheet. */
  inStyles: (css: string) => string;
  /** Renames in code the classes that were renamed in a sheet before. */
  inCode: (code: string) => string;
}

export function createShortClassNames(): ShortClassNames {
  const names = new Map<string, string>();
  const shorten = (name: string): string => {
    const short = names.get(name) ?? `r${names.size.toString(36)}`;
    names.set(name, short);
    return short;
  };
  return {
    inStyles: (css) =>
      css.replace(IN_CSS, (whole, escaped: string) => {
        const name = escaped.replace(/\\(.)/g, '$1');
        // In code that name would seem to end at its quote.
        return /["'`]/.test(name) ? whole : `.${shorten(name)}`;
      }),
    inCode: (code) =>
      code
        .replace(IN_SELECTOR, (whole, name: string) => {
          const short = names.get(name.replace(/\\\\(.)/g, '$1'));
          return short ? `.${short}` : whole;
        })
        .replace(IN_CODE, (name) => names.get(name) ?? name),
  };
}
