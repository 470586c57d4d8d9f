import { execFile } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { addShadowDefaults, removeFallback, unlayer } from './style-sheets.ts';

const fromHere = (path: string) => fileURLToPath(new URL(path, import.meta.url));
/** Where the imports and the sources of a style sheet are looked up. */
export const SOURCE = fromHere('../src');
const TAILWIND = fromHere('../../../node_modules/.bin/tailwindcss');

/** The published style sheets, in a cascade layer and in none. */
export async function buildStyleSheets(): Promise<Record<'styles' | 'unlayered', string>> {
  const source = await readFile(`${SOURCE}/styles.css`, 'utf8');
  const styles = addShadowDefaults(removeFallback(await runTailwind(source)));
  return { styles, unlayered: unlayer(styles) };
}

/** A style sheet in `src/`, made by Tailwind and minified. */
export function runTailwind(css: string): Promise<string> {
  return new Promise((resolve, reject) => {
    const child = execFile(
      TAILWIND,
      ['-i', '-', '--minify'],
      { cwd: SOURCE, maxBuffer: 1e8 },
      (error, stdout, stderr) => (error ? reject(new Error(stderr, { cause: error })) : resolve(stdout)),
    );
    child.stdin?.end(css);
  });
}
