/** A shape whose size grows with `n`. `n` is chosen so that the text is about as long as requested. */
export interface Shape {
  name: string;
  /** Repeats in the largest size, cmark's own where it has the shape. */
  largest: number;
  make: (n: number) => string;
}

const times = (text: string) => (n: number) => text.repeat(n);

function table(n: number): string {
  const columns = Math.max(2, Math.round(Math.sqrt(n / 6)));
  const rows = Math.max(1, Math.round(Math.sqrt(n / 9)) * 4);
  return `|${' a |'.repeat(columns)}\n|${'---|'.repeat(columns)}\n${'| x |\n'.repeat(rows)}`;
}

/** 39 shapes that some parser takes a very long time for. */
export const SHAPES: Shape[] = [
  {
    name: 'nested strong emphasis',
    largest: 65_000,
    make: (n) => `${'*a **a '.repeat(n)}b${' a** a*'.repeat(n)}`,
  },
  { name: 'emphasis closers', largest: 65_000, make: times('a_ ') },
  { name: 'emphasis openers', largest: 65_000, make: times('_a ') },
  { name: 'link closers', largest: 65_000, make: times('a]') },
  { name: 'link openers', largest: 65_000, make: times('[a') },
  { name: 'mismatched openers and closers', largest: 50_000, make: times('*a_ ') },
  { name: 'openers and closers, cmark 389', largest: 50_000, make: (n) => `${'*~~a '.repeat(n)}` },
  { name: 'closers in multiples of three', largest: 50_000, make: (n) => `a**b${'c* '.repeat(n)}` },
  { name: 'link openers and emphasis closers', largest: 50_000, make: times('[ a_') },
  { name: 'a link opener and a parenthesis', largest: 80_000, make: times('[ (](') },
  { name: 'image openers in links', largest: 50_000, make: times('![[]()') },
  { name: 'nested brackets', largest: 50_000, make: (n) => `${'['.repeat(n)}a${']'.repeat(n)}` },
  { name: 'nested quotes', largest: 50_000, make: (n) => `${'> '.repeat(n)}a` },
  {
    name: 'deep lists',
    largest: 1000,
    make: (n) => Array.from({ length: n }, (_, index) => `${'  '.repeat(index)}* a\n`).join(''),
  },
  {
    name: 'growing runs of backticks',
    largest: 2500,
    make: (n) => Array.from({ length: n }, (_, index) => `e${'`'.repeat(index)}`).join(''),
  },
  { name: 'unclosed links in angle brackets', largest: 30_000, make: times('[a](<b') },
  { name: 'unclosed links', largest: 30_000, make: times('[a](b') },
  { name: 'unclosed comments', largest: 300_000, make: (n) => `</${'<!--'.repeat(n)}` },
  {
    name: 'empty lists and blank lines',
    largest: 10_000,
    make: (n) => `${'- '.repeat(50)}x${'\n'.repeat(n)}`,
  },
  { name: 'the same in a quote', largest: 10_000, make: (n) => `> ${'- '.repeat(50)}x\n${'>\n'.repeat(n)}` },
  { name: 'quotes and emphasis', largest: 50_000, make: (n) => `${'>'.repeat(n)}${'a*'.repeat(n)}` },
  { name: 'stars around a letter', largest: 50_000, make: (n) => `${'*'.repeat(n)} a ${'*'.repeat(n)}` },
  { name: 'strike-through openers', largest: 50_000, make: times('~~a') },
  { name: 'a ragged table', largest: 60_000, make: table },
  { name: 'many pipes', largest: 100_000, make: (n) => `${'|'.repeat(n)}\n${'|'.repeat(n)}\n` },
  { name: 'mail addresses', largest: 50_000, make: times('a@') },
  { name: 'www autolinks', largest: 50_000, make: times('www.') },
  { name: 'footnote references', largest: 50_000, make: times('[^a]') },
  {
    name: 'definitions and their uses',
    largest: 10_000,
    make: (n) =>
      `${Array.from({ length: n }, (_, index) => `[${index}]: u\n`).join('')}\n${Array.from({ length: n }, (_, index) => `[${index}] `).join('')}`,
  },
  { name: 'unclosed tags', largest: 100_000, make: times('<a ') },
  { name: 'unclosed attributes', largest: 50_000, make: times('<a b="') },
  { name: 'ampersands', largest: 200_000, make: times('&') },
  { name: 'lazy continuation', largest: 50_000, make: (n) => `${'> '.repeat(50)}a\n${'b\n'.repeat(n)}` },
  { name: 'long spaces', largest: 200_000, make: (n) => `a${' '.repeat(n)}b` },
  {
    name: 'a heading, spaces and a mark',
    largest: 200_000,
    make: (n) => `# a${' '.repeat(n)}#${' '.repeat(n)}b`,
  },
  { name: 'line ends of two characters', largest: 100_000, make: times('a\r\n') },
  { name: 'NULs', largest: 200_000, make: times('\0') },
  { name: 'dollars', largest: 100_000, make: times('$a') },
  { name: 'an underline run', largest: 200_000, make: (n) => `a\n${'='.repeat(n)} b` },
];

/** The shape at about `length` UTF-16 units. */
export function shapeOfLength(shape: Shape, length: number): string {
  let low = 1;
  let high = 2;
  while (shape.make(high).length < length && high < 1_000_000) high *= 2;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (shape.make(middle).length < length) low = middle + 1;
    else high = middle;
  }
  return shape.make(low);
}
