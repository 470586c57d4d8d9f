import { expect, it } from 'vitest';
import { forShadowRoot } from '../../build/build-styles.ts';
import { createShortClassNames } from '../../build/short-class-names.ts';
import { instanceStyles } from '../window/instance-styles.ts';

const CSS =
  '@property --tw-leading{syntax:"*";inherits:false;initial-value:0}' +
  ':where(:root),:where(:host){--redpine-accent:red}.a{color:var(--redpine-accent);background:var(--redpine-raised,blue)}' +
  '@container (width>=28rem){.b{width:1rem}}' +
  '@media print{.redpine{--redpine-raised:#fff!important;--redpine-accent:#000!important}}';

it('makes a sheet that takes variables of any ancestor, declares initial values and converts rem in conditions to px', () => {
  const css = forShadowRoot(CSS);
  expect(css).not.toContain('@property');
  expect(css).toContain('--tw-leading:0');
  expect(css).toContain('--r-accent:var(--redpine-accent,red)');
  expect(css).toContain('.a{color:var(--r-accent);background:var(--redpine-raised,blue)}');
  expect(css).toContain('.redpine{--redpine-raised:#fff!important;--r-accent:#000!important}');
  expect(css).toContain('@container (width>=448px){.b{width:1rem}}');
});

it('refuses a sheet without the defaults of the theme', () => {
  expect(() => forShadowRoot('@property --a{initial-value:0}.a{color:red}')).toThrow('defaults of the theme');
});

it('renames a class alike in sheets, in strings and in selectors of the code, and no other class', () => {
  const names = createShortClassNames();
  expect(
    names.inStyles(String.raw`.rp\:flex{}.rp\:w-\[2px\]:hover{}.rp\:after\:content-\[\"\"\]{}.b{}`),
  ).toBe(String.raw`.r0{}.r1:hover{}.rp\:after\:content-\[\"\"\]{}.b{}`);
  expect(names.inCode(String.raw`"rp:flex rp:none x rp:w-[2px]", '.rp\\:flex > a'`)).toBe(
    String.raw`"r0 rp:none x r1", '.r0 > a'`,
  );
});

it('gives each element its own highlight', () => {
  const css = '::highlight(redpine-find-others){color:blue}::highlight(redpine-find){color:red}';
  const [first, second] = [0, 1].map(() => instanceStyles(css));
  expect(first).not.toBe(second);
  expect(first).toMatch(
    /::highlight\((redpine-find-\d+)-others\)\{color:blue\}::highlight\(\1\)\{color:red\}:host\{--rp-find:\1\}$/,
  );
});
