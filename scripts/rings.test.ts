import { globSync, readFileSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path';
import { expect, it } from 'vitest';

const SOURCES = ['packages/*/src/**/*.{ts,tsx}', 'apps/{demo,browsers}/src/**/*.{ts,tsx}'];
const BESIDE = /\.(test|stories|fixture|e2e|flows)\./;
/** A relative import or re-export, of types too; the second form is loaded when it is first used. */
const IMPORT = /(?:from|import)\s+'(?<now>\.[^'?]+)|import\('(?<later>\.[^'?]+)'/g;

type Graph = Map<string, Set<string>>;

const files = globSync(SOURCES, { cwd: join(import.meta.dirname, '..') }).filter(
  (file) => !BESIDE.test(file),
);

it('no ring of files, imports of types and later ones counted', () => {
  expect(findRings(readGraph(['now', 'later']))).toEqual([]);
});

it('no ring of folders, imports of types counted', () => {
  const folders: Graph = new Map();
  for (const [file, imported] of readGraph(['now'])) {
    const from = dirname(file);
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

function readGraph(kinds: readonly ('now' | 'later')[]): Graph {
  const known = new Set(files);
  const graph: Graph = new Map();
  for (const file of files) {
    for (const { groups } of readFileSync(join(import.meta.dirname, '..', file), 'utf8').matchAll(IMPORT)) {
      for (const kind of kinds) {
        const path = groups?.[kind] && normalize(join(dirname(file), groups[kind]));
        if (path && known.has(path)) link(graph, file, path);
      }
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
