import { execFileSync } from 'node:child_process';
import { copyFileSync, globSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';

const FOLDER = 'node_modules/.cache/snippets';

/** Snippets that are no program by themselves, each with the reason. */
const FRAGMENTS: Record<string, string> = {
  '$hasAll: {': 'one row of a table',
  "app.all('/api": 'one line for each of four frameworks that are not installed',
  'createServer(listener)': 'one line for each of four frameworks that are not installed',
  '<Markdown': 'the parts of the renderer, which have no entry of their own',
  'MarkdownComponents = {': 'the parts of the renderer, which have no entry of their own',
};

const documents = [
  ...globSync('.storybook/docs/**/*.mdx'),
  ...globSync('packages/*/*.md'),
  ...globSync('packages/*/src/**/*.md'),
  'docs/several-machines.md',
  'README.md',
];

const snippets = documents.flatMap((document) =>
  [...readFileSync(document, 'utf8').matchAll(/^```tsx?\n([^]*?)^```$/gm)]
    .map(([, code = '']) => code)
    .filter((code) => !Object.keys(FRAGMENTS).some((start) => code.includes(start)))
    .map((code, index) => ({ name: `${document.replace(/[^\w.-]+/g, '+')}-${index + 1}.tsx`, code })),
);

test('each TypeScript snippet of a page or README compiles', () => {
  expect(snippets.length).toBeGreaterThan(25);
  rmSync(FOLDER, { recursive: true, force: true });
  mkdirSync(FOLDER, { recursive: true });
  // Kept as text, so that the names are global to the snippets alone.
  copyFileSync('scripts/snippets/host.d.ts.txt', join(FOLDER, 'host.d.ts'));
  for (const { name, code } of snippets) writeFileSync(join(FOLDER, name), code);
  const config = {
    extends: '../../../tsconfig.base.json',
    compilerOptions: {
      noEmit: true,
      moduleDetection: 'force',
      module: 'esnext',
      moduleResolution: 'bundler',
      types: ['node', 'vite/client'],
    },
    files: ['host.d.ts', ...snippets.map(({ name }) => name)],
  };
  writeFileSync(join(FOLDER, 'tsconfig.json'), JSON.stringify(config));
  expect(compile()).toBe('');
}, 60_000);

test('Stop and Send that share a place have keys: one element of both would submit the form at a press of Stop', () => {
  const sources = [
    ...snippets.map(({ code }) => code),
    readFileSync('.storybook/docs/headless-chat.tsx', 'utf8'),
  ];
  const buttons = sources.flatMap((code) => [...code.matchAll(/[?:] \(?\s*<button\b([^>]*)/g)]);
  expect(buttons.length).toBeGreaterThan(3);
  for (const [, attributes = ''] of buttons) expect(attributes).toContain('key=');
});

/** The compiler's errors; empty without errors. */
function compile(): string {
  try {
    return execFileSync('node_modules/.bin/tsc', ['-p', FOLDER], { encoding: 'utf8' });
  } catch (error) {
    return String((error as { stdout?: string }).stdout);
  }
}
