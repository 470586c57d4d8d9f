import { existsSync, globSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { expect, test } from 'vitest';
import { readDerived, readPairs } from '../.storybook/docs/read-tokens.ts';
import { readPages, readStories } from './pages/read-pages.ts';

const pages = readPages();
const stories = globSync('packages/react/src/**/*.stories.tsx').flatMap(readStories);
const ids = new Set([
  ...pages.map(({ id }) => `docs/${id}`),
  ...stories.flatMap(({ id, docs }) => [`story/${id}`, `docs/${docs}`]),
]);

test('each link of a page leads to a page or a story', () => {
  const links = pages.flatMap(({ file, source }) =>
    [...source.matchAll(/\?path=\/([\w/-]+)/g)].map(([, id = '']) => ({ file, id })),
  );
  expect(links.length).toBeGreaterThan(15);
  expect(links.filter(({ id }) => !ids.has(id))).toEqual([]);
});

test('each file that a page shows and each story that it embeds exists', () => {
  const missing = pages.flatMap(({ file, source }) => {
    const imports = [...source.matchAll(/^import (?:\* as )?(\S+) from '(\.[^'?]+)/gm)];
    const files = imports.map(([, name = '', path = '']) => ({ name, path: join(dirname(file), path) }));
    const embedded = [...source.matchAll(/of=\{(\w+)\.(\w+)\}/g)].filter(([, name, story]) => {
      const path = files.find((imported) => imported.name === name)?.path;
      return !path || !stories.some((one) => one.file === path && one.name === story);
    });
    return [
      ...files.filter(({ path }) => !existsSync(path)).map(({ path }) => `${file}: ${path}`),
      ...embedded.map(([text]) => `${file}: ${text}`),
    ];
  });
  expect(missing).toEqual([]);
});

test('as Markdown each page has its text, and each section that it takes from a README', () => {
  for (const { markdown } of pages) {
    expect(markdown).toMatch(/^# \w/);
    expect(markdown.replace(/^```[^]*?^```$/gm, '')).not.toMatch(
      /^import |<(ReadmeSection|Source|Canvas|Meta)\b/m,
    );
  }
});

test('the editor of tokens knows each colour of the style sheets', () => {
  const theme = readFileSync('packages/react/src/theme.css', 'utf8');
  const styles = readFileSync('packages/react/src/styles.css', 'utf8');
  const known = [...readPairs(theme), ...readDerived(styles)].map(({ name }) => name);
  const used = [...styles.matchAll(/--color-[\w-]+:\s*var\(\s*(--redpine-[\w-]+)/g)].map(([, name]) => name);
  expect(used.length).toBeGreaterThan(14);
  expect(used.filter((name) => !known.includes(name ?? ''))).toEqual([]);
});

test('the README of the components says each colour and its values', () => {
  const readme = readFileSync('packages/react/README.md', 'utf8');
  for (const { name, light, dark } of readPairs(readFileSync('packages/react/src/theme.css', 'utf8'))) {
    expect(readme).toContain(`| \`${name}\` | \`${light}\` | \`${dark}\` |`);
  }
});
