import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** The kind of a public name, as its declaration says. */
export type ExportKind = 'class' | 'const' | 'function' | 'interface' | 'type';

const DECLARATION =
  /^export (?:declare )?(?:abstract )?(?:async )?(class|const|function|interface|type)\*? (\w+)/gm;
/** `from` may be missing: then the names are imported above. */
const REEXPORT = /^export (type )?\{([^}]*)\}(?: from '([^']+)')?;/gm;
const IMPORT = /^import (?:type )?\{([^}]*)\} from '([^']+)';/gm;
const REEXPORT_ALL = /^export (type )?\* from '([^']+)';/gm;
const ANY_EXPORT = /^export\b/gm;

/** The exported names of a TypeScript file with their kinds, re-exports followed to the declaration. Throws at a form it does not know. */
export function readExports(file: string): Map<string, ExportKind> {
  const source = readFileSync(file, 'utf8');
  const found = new Map<string, ExportKind>();
  let forms = 0;
  for (const [, kind = '', name = ''] of source.matchAll(DECLARATION)) {
    forms += 1;
    found.set(name, kind as ExportKind);
  }
  for (const [, onlyTypes, names = '', given] of source.matchAll(REEXPORT)) {
    forms += 1;
    for (const each of names
      .split(',')
      .map((name) => name.trim())
      .filter(Boolean)) {
      const [name = '', shown = name] = each.replace(/^type /, '').split(' as ');
      const from = given ?? importedFrom(source, name);
      found.set(shown, asType(readKind(from, file, name), Boolean(onlyTypes) || each.startsWith('type ')));
    }
  }
  for (const [, onlyTypes, from = ''] of source.matchAll(REEXPORT_ALL)) {
    forms += 1;
    for (const [name, kind] of readExports(locate(from, file))) {
      // A name that is exported by itself hides the one of a star; `export type *` hands on types and classes alone.
      if (found.has(name)) continue;
      if (!onlyTypes || isType(kind) || kind === 'class') found.set(name, asType(kind, Boolean(onlyTypes)));
    }
  }
  if (forms !== [...source.matchAll(ANY_EXPORT)].length)
    throw new Error(`${file}: an export of an unknown form.`);
  return found;
}

export function isType(kind: ExportKind): boolean {
  return kind === 'interface' || kind === 'type';
}

function asType(kind: ExportKind, onlyType: boolean): ExportKind {
  return onlyType && !isType(kind) ? 'type' : kind;
}

function readKind(from: string, file: string, name: string): ExportKind {
  const kind = readExports(locate(from, file)).get(name);
  if (!kind) throw new Error(`${file}: ${name} is not exported by ${from}.`);
  return kind;
}

/** The module from which a file imports a name. */
function importedFrom(source: string, name: string): string {
  const found = [...source.matchAll(IMPORT)].find(([, names = '']) =>
    new RegExp(`\\b${name}\\b`).test(names),
  );
  return found?.[2] ?? '';
}

/** The source file of an import: a path, or an entry of this workspace such as `@redpine/core/wire`. */
function locate(from: string, file: string): string {
  if (from.startsWith('.')) return join(dirname(file), from);
  const [, name = '', entry = ''] = /^@redpine\/(\w+)(\/.+)?$/.exec(from) ?? [];
  const manifest: unknown = JSON.parse(readFileSync(`packages/${name}/package.json`, 'utf8'));
  const path = (manifest as { exports: Record<string, string> }).exports[`.${entry}`];
  if (!path) throw new Error(`${file}: ${from} is not an entry of this workspace.`);
  return join('packages', name, path);
}
