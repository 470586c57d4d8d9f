import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { expect, test } from 'vitest';

const files = (folder: string, kind: RegExp) =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((file) => kind.test(file) && !/node_modules|dist\//.test(file))
    .map((file) => `${folder}/${file}`);
const read = (path: string) => readFileSync(path, 'utf8');

const documents = [...files('packages', /\.md$/), ...files('docs', /\.md$/), 'README.md', 'ARCHITECTURE.md'];
const code = files('packages/react/src', /\.tsx?$/).filter(
  (file) => !/\.(test|stories|fixture)\./.test(file),
);
const sources = code.map(read).join('\n');

/** The names in backticks of a text, without arguments in parentheses. */
function namesIn(text: string): string[] {
  const names = text.replace(/\([^()]*\)/g, '').matchAll(/`([\w-]+)`/g);
  return [...names].map(([, name = '']) => name).filter((name) => !name.startsWith('data-'));
}

/** The slots that a document names: in a list behind "`data-slot`:", in a column of that name, or as a selector. */
function slotsOf(document: string): string[] {
  const text = read(document);
  const lists = [...text.matchAll(/`data-slot`:([^]*?)(?:Tests:|\n\n|$)/g)].flatMap(([, list = '']) =>
    namesIn(list),
  );
  const selectors = [...text.matchAll(/data-slot="?([\w-]+)/g)].map(([, name = '']) => name);
  const cells: string[] = [];
  let column = -1;
  for (const line of text.split('\n')) {
    const row = line.startsWith('|') ? line.split(/(?<!\\)\|/).slice(1) : undefined;
    if (!row) column = -1;
    else if (column >= 0) cells.push(...namesIn(row[column] ?? ''));
    else column = row.findIndex((cell) => cell.trim() === '`data-slot`');
  }
  return [...lists, ...selectors, ...cells];
}

test('each data-slot that a document names exists in the source', () => {
  const written = [...sources.matchAll(/\bslot(?:=|'?: )[{(]*((?:[^\n]*\n?){1,3})/g)].map(
    ([, value = '']) => value,
  );
  const slots = new Set(
    written.flatMap((value) => [...value.matchAll(/["']([\w-]+)["']/g)].map(([, name]) => name)),
  );
  // `${slot}-popup` makes a name of each word that the source holds.
  const templates = [...sources.matchAll(/data-slot=\{`([^`]+)`\}/g)].map(
    ([, template = '']) => new RegExp(`^${template.replace(/\$\{[^}]*\}/g, '([\\w-]+)')}$`),
  );
  const isMade = (name: string) =>
    templates.some((template) => {
      const word = template.exec(name)?.[1] ?? ' ';
      return sources.includes(`"${word}"`) || sources.includes(`'${word}'`);
    });
  const named = documents.map((document) => [document, slotsOf(document)] as const);
  expect(named.flatMap(([, names]) => names).length).toBeGreaterThan(100);
  const missing = named.flatMap(([document, names]) =>
    names.filter((name) => !slots.has(name) && !isMade(name)).map((name) => `${document}: ${name}`),
  );
  expect(missing).toEqual([]);
});

test('each --redpine token that a document names is set or read by the source', () => {
  const styles =
    sources +
    [...files('packages/react/src', /\.css$/), ...files('packages/embed/src', /\.css$/)].map(read).join('\n');
  const missing = documents.flatMap((document) =>
    [...read(document).matchAll(/--redpine-[a-z][\w-]*(?<!-)(?!\*|-)/g)]
      .map(([name]) => name)
      .filter((name) => !styles.includes(name))
      .map((name) => `${document}: ${name}`),
  );
  expect(missing).toEqual([]);
});

test('each link of a document to a file leads to one', () => {
  const missing = documents.flatMap((document) =>
    [
      ...read(document)
        .replace(/`[^`\n]*`/g, '')
        .matchAll(/\]\(([^)#:\s]+)(?:#[^)]*)?\)/g),
    ]
      .map(([, target = '']) => target)
      .filter((target) => !existsSync(join(dirname(document), target)))
      .map((target) => `${document}: ${target}`),
  );
  expect(missing).toEqual([]);
});

test('each file and test in a table of rules exists', () => {
  const cells = documents.flatMap((document) => {
    const [, ...tables] = read(document).split(/^\| rule \| file \| test \|$/m);
    const rows = tables.flatMap((table) => table.split('\n\n')[0]?.split('\n').slice(2) ?? []);
    return rows.flatMap((row) => {
      const [, , file = '', proof = ''] = row.split(/(?<!\\)\|/);
      const paths = [file, proof].flatMap((cell) =>
        [...cell.matchAll(/`([^`]+)`/g)].map(([, path = '']) => path),
      );
      return (paths.length < 2 ? [...paths, `(a missing cell in: ${row})`] : paths).map((path) => ({
        document,
        path,
      }));
    });
  });
  expect(cells.length).toBeGreaterThan(20);
  const missing = cells.filter(({ document, path }) => !existsSync(join(dirname(document), path)));
  expect(missing).toEqual([]);
});

test('each TypeScript file that a README or a page of docs/ names exists', () => {
  const roots = ['packages', 'apps'].flatMap((folder) =>
    readdirSync(folder).map((name) => `${folder}/${name}`),
  );
  const sourcesOf = (root: string) =>
    existsSync(`${root}/src`) ? files(`${root}/src`, /\.tsx?$/).map((file) => basename(file)) : [];
  const names = new Map(roots.map((root) => [root, new Set(sourcesOf(root))]));
  const readmesIn = (folder: string) => (existsSync(folder) ? files(folder, /README\.md$/) : []);
  const apps = roots.filter((root) => root.startsWith('apps/'));
  const pages = [
    ...documents,
    ...apps.map((root) => `${root}/README.md`).filter((page) => existsSync(page)),
    ...apps.flatMap((root) => readmesIn(`${root}/src`)),
  ];
  const named = pages.flatMap((page) =>
    [
      ...read(page)
        .replace(/^ *```[^]*?^ *```/gm, '')
        .matchAll(/`([./]*\w[\w./-]*\.tsx?)`/g),
    ].map(([, path = '']) => ({ page, path })),
  );
  expect(named.length).toBeGreaterThan(100);
  const missing = named.filter(({ page, path }) => {
    // A page outside of every package may give a path from the root of one.
    const own = roots.filter((root) => page.startsWith(`${root}/`));
    const near = own.length > 0 ? own : roots;
    if ([dirname(page), '', ...near].some((place) => existsSync(join(place, path)))) return false;
    return path.includes('/') || !near.some((root) => names.get(root)?.has(path));
  });
  expect(missing).toEqual([]);
});
