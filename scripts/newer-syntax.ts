import { transform } from 'esbuild';

/** The oldest browsers that the README names. */
export const OLDEST_BROWSERS = ['chrome111', 'firefox128', 'safari16.4'];

/** esbuild trusts no browser's tables of Unicode: the classes in use (`L`, `N`, `M`, `Cc`, `sc=Han` and their like) are of 2018. */
const SUPPORTED = { 'regexp-unicode-property-escapes': true };

/** Whether the syntax of a module is newer than these browsers: esbuild then has to write it another way for them. */
export async function hasNewerSyntax(code: string, target = OLDEST_BROWSERS): Promise<boolean> {
  const [asItStands, rewritten] = await Promise.all([
    transform(code, { target: 'esnext', supported: SUPPORTED }),
    transform(code, { target, supported: SUPPORTED }).catch(() => undefined),
  ]);
  return asItStands.code !== rewritten?.code;
}
