import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

export const ROOT = join(import.meta.dirname, '../..');

const SOURCE = /^(packages\/[^/]+\/(src|build|vendor)|apps\/[^/]+\/(src|e2e)|scripts|\.storybook)\//;
const BESIDE = /\.(test|stories|fixture|e2e|flows)\./;
/** An import or re-export, of types too, begins its line; code inside strings seldom does. */
const NOW = /^(?:import|export)\s(?:[^'"`;]*?\sfrom\s+)?'([^']+)'/gm;
const LATER = /\bimport\('([^']+)'\)/g;

export interface Import {
  specifier: string;
  /** Loaded at its first use, by `import()`. */
  isLater: boolean;
}

/** Tests, stories and their fixtures are next to the source. */
export function isBeside(path: string): boolean {
  return BESIDE.test(path);
}

/** Paths are those from the root of the workspace. */
export function isSource(path: string): boolean {
  return SOURCE.test(path) && !isBeside(path);
}

export function listSources(): string[] {
  return globSync('{packages,apps,scripts,.storybook}/**/*.{ts,tsx}', {
    cwd: ROOT,
    exclude: (path) => /(^|[/])(node_modules|dist)($|[/])/.test(path),
  })
    .filter((path) => isSource(path))
    .toSorted();
}

export function readImports(file: string): Import[] {
  const source = readFileSync(join(ROOT, file), 'utf8');
  const find = (form: RegExp, isLater: boolean) =>
    [...source.matchAll(form)].map(([, specifier = '']) => ({ specifier, isLater }));
  return [...find(NOW, false), ...find(LATER, true)];
}
