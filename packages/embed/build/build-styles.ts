import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { transform } from 'esbuild';
import { runTailwind, SOURCE } from '../../react/build/build-style-sheets.ts';
import { addShadowDefaults, removeFallback } from '../../react/build/style-sheets.ts';

const fromHere = (path: string) => fileURLToPath(new URL(path, import.meta.url));

/** The folders whose classes each sheet holds. */
const SHEETS = {
  window: ['announcer', 'chat', 'markdown', 'model-picker', 'sources', 'ui'],
  // Whole, since of two rules for one property the later counts: it takes the place of the window's.
  filter: ['announcer', 'chat', 'filter-builder', 'markdown', 'model-picker', 'sources', 'threads', 'ui'],
};

/** The style sheets of the element: the launcher's, and those made by Tailwind of the sources of the components. */
export async function buildStyles(): Promise<Record<'launcher' | keyof typeof SHEETS, string>> {
  const launcher = readFile(fromHere('../src/element/launcher.css'), 'utf8').then(minify);
  const [window, filter] = await Promise.all([SHEETS.window, SHEETS.filter].map(makeSheet));
  return { launcher: await launcher, window: window ?? '', filter: filter ?? '' };
}

async function makeSheet(folders: readonly string[]): Promise<string> {
  return forShadowRoot(await runTailwind(await readSheet(folders)));
}

/** The sheet of `@redpine/react`, less the classes of folders that are not named. */
async function readSheet(folders: readonly string[]): Promise<string> {
  const css = await readFile(`${SOURCE}/styles.css`, 'utf8');
  const sources = [
    ...folders.map((folder) => `@source './${folder}';`),
    // The element has no list of conversations.
    "@source not './chat/stored/threads-*.tsx';",
  ].join('\n');
  const narrowed = css
    .replace("source('.')", 'source(none)')
    .replace(/@import '\.\/([\w-]+)\/.*\n/g, (line, folder: string) => (folders.includes(folder) ? line : ''))
    .replace('@theme inline', `${sources}\n@theme inline`);
  if (!narrowed.includes('source(none)') || !narrowed.includes(sources) || narrowed.includes('viewer.css'))
    throw new Error('packages/react/src/styles.css has another form than build-styles.ts expects.');
  return narrowed;
}

/**
 * A sheet for a shadow root.
 *
 * - `@property` counts for nothing there: the initial values become declarations.
 * - The theme's defaults become the fallbacks of `--r-*`, which the rules use in place of `--redpine-*`: declared under the public
 *   names on the element, they would hide the page's values on an ancestor of it. Declarations for print go under `--r-*` too.
 * - In a container query `rem` is the page's; here it is 16 px, as in a media query, whatever the page makes of it.
 */
export function forShadowRoot(css: string): string {
  const plain = addShadowDefaults(removeFallback(css)).replace(/@property\s+[\w-]+\s*\{[^}]*\}/g, '');
  const names = new Set<string>();
  const named = plain.replace(DEFAULTS, (block) =>
    block.replace(/--redpine-([\w-]+):([^;}]*)/g, (_, name: string, value: string) => {
      names.add(name);
      return `--r-${name}:var(--redpine-${name},${value.trim()})`;
    }),
  );
  if (names.size === 0)
    throw new Error('The style sheet declares no defaults of the theme: its form has changed.');
  return named
    .replace(/var\(--redpine-([\w-]+)\)/g, (use, name: string) =>
      names.has(name) ? `var(--r-${name})` : use,
    )
    .replace(/(?<=[{;]\s*)--redpine-([\w-]+)(?=:)/g, (declared, name: string) =>
      names.has(name) ? `--r-${name}` : declared,
    )
    .replace(/@container[^{]*/g, (prelude) =>
      prelude.replace(/([\d.]+)rem/g, (_, count: string) => `${Number(count) * 16}px`),
    );
}

const DEFAULTS = /:where\(:root\),\s*:where\(:host\)\s*\{[^}]*\}/g;

async function minify(css: string): Promise<string> {
  return (await transform(css, { loader: 'css', minify: true, target: 'chrome111' })).code;
}
