import { dirname, join, normalize } from 'node:path';
import { expect, it } from 'vitest';
import { listSources, readImports } from './rooms/read-imports.ts';

type Graph = Map<string, Set<string>>;

const files = listSources();

/** Files that list parts for loading at a first use: they name parts of the folders that load them. */
const LOADERS = ['packages/react/src/chat/later-parts.ts'];

it('no ring of files, imports of types and later ones counted', () => {
  expect(findRings(readGraph())).toEqual([]);
});

it('no ring of folders, imports of types and later ones counted, but for the loaders', () => {
  const folders: Graph = new Map();
  for (const [file, imported] of readGraph()) {
    const from = dirname(file);
    if (LOADERS.includes(file)) continue;
    for (const to of [...imported].map((path) => dirname(path))) if (to !== from) link(folders, from, to);
  }
  expect(folders.size).toBeGreaterThan(40);
  expect(findRings(folders)).toEqual([]);
});

it('finds a ring of two and of three', () => {
  const graph: Graph = new Map();
  for (const [from, to] of ['ab', 'bc', 'ca', 'cd', 'ef', 'fe'].map((pair) => pair.split('')))
    link(graph, from ?? '', to ?? '');
  expect(findRings(graph)).toEqual(['a → b → c → a', 'e → f → e']);
});

function readGraph(): Graph {
  const known = new Set(files);
  const graph: Graph = new Map();
  for (const file of files) {
    for (const { specifier } of readImports(file)) {
      if (!specifier.startsWith('.')) continue;
      const path = normalize(join(dirname(file), specifier.replace(/\?.*$/, '')));
      if (known.has(path)) link(graph, file, path);
    }
  }
  return graph;
}

function link(graph: Graph, from: string, to: string): void {
  graph.set(from, (graph.get(from) ?? new Set()).add(to));
}

/** One ring for each way back that a walk in depth meets. */
function findRings(graph: Graph): string[] {
  const rings: string[] = [];
  const done = new Set<string>();
  const walk = (node: string, way: readonly string[]): void => {
    const at = way.indexOf(node);
    if (at >= 0) rings.push([...way.slice(at), node].join(' → '));
    if (at >= 0 || done.has(node)) return;
    for (const next of graph.get(node) ?? []) walk(next, [...way, node]);
    done.add(node);
  };
  for (const node of graph.keys()) walk(node, []);
  return rings;
}
