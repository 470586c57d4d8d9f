import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type Plugin, rolldown } from 'rolldown';
import { generateTokenizer, TOKENIZER_MODULE } from '../../react/vendor/generate-tokenizer.ts';
import { buildStyles } from './build-styles.ts';
import { createShortClassNames } from './short-class-names.ts';

/** One file of the built package. */
export interface EmbedFile {
  /** `redpine.js`, or a path below `redpine/`. */
  path: string;
  code: string;
  /** Paths of the files that it imports at once. */
  imports: readonly string[];
  /** Paths of the files that it imports when they are needed. */
  dynamicImports: readonly string[];
  /** Absolute paths of the modules in it. */
  modules: readonly string[];
}

const fromHere = (path: string) => fileURLToPath(new URL(path, import.meta.url));
const REACT = /^(react|react-dom)(\/.*)?$/;
const PREACT: Record<string, string> = {
  react: 'preact/compat',
  'react-dom': 'preact/compat',
  'react-dom/client': 'preact/compat/client',
  'react/jsx-runtime': 'preact/jsx-runtime',
};

/**
 * Bundles the element: `redpine.js`, which a page loads, and below `redpine/` the files that it loads when needed, named by content so
 * that a server may let browsers keep it for ever.
 */
export async function buildEmbed(): Promise<EmbedFile[]> {
  const groups = createGroups();
  const bundle = await rolldown({
    input: { redpine: fromHere('../src/redpine.ts') },
    platform: 'browser',
    // Parts that several files share may be exported by any of them.
    preserveEntrySignatures: 'allow-extension',
    checks: { pluginTimings: false },
    transform: { target: 'es2022', define: { 'process.env.NODE_ENV': '"production"' } },
    plugins: [ownReact, ownSelect, createStyles(await buildStyles()), tokenizer, groups.plugin],
    // `'use client'` says nothing in a bundle without a server.
    onLog: (level, log, report) => log.code !== 'MODULE_LEVEL_DIRECTIVE' && report(level, log),
  });
  const { output } = await bundle.generate({
    format: 'esm',
    minify: true,
    entryFileNames: '[name].js',
    chunkFileNames: 'redpine/[name]-[hash].js',
    codeSplitting: {
      includeDependenciesRecursively: false,
      groups: [{ debugName: 'files', name: groups.nameOf }],
    },
  });
  await bundle.close();
  return output.flatMap((file) =>
    file.type === 'chunk'
      ? {
          path: file.fileName,
          code: file.code,
          imports: file.imports,
          dynamicImports: file.dynamicImports,
          modules: file.moduleIds,
        }
      : [],
  );
}

/** Writes the files into a folder. Files of an earlier build below `redpine/` are removed. */
export function writeEmbed(files: readonly EmbedFile[], folder: string): void {
  rmSync(join(folder, 'redpine'), { recursive: true, force: true });
  mkdirSync(join(folder, 'redpine'), { recursive: true });
  for (const { path, code } of files) writeFileSync(join(folder, path), code);
}

/** Each file that is requested by itself, with the modules that begin it. A module is in the first one that needs it. */
const FILES: readonly (readonly [name: string, ...begin: RegExp[]])[] = [
  ['redpine', /embed\/src\/redpine\.ts$/],
  [
    'chat',
    /embed\/src\/window\/mount-window\.tsx$/,
    /chat\/window\/chat-popup\.tsx$/,
    /announcer\/watch-answer\.ts$/,
  ],
  ['stream', /chat\/effects\/requests\.ts$/],
  ['answer', /chat\/message\/lazy\/message-parts\.ts$/],
  ['later', /chat\/later-parts\.ts$/],
  ['pickers', /embed\/src\/window\/pickers\.tsx$/, /ui\/combobox\/combobox\.tsx$/],
  ['filter', /embed\/src\/window\/filter\.tsx$/],
];

/** Names the file of a module: that of everything that is loaded together is one, which costs one request and packs better. */
function createGroups(): { plugin: Plugin; nameOf: (id: string) => string | null } {
  const fileOf = new Map<string, string>();
  const plugin: Plugin = {
    name: 'groups',
    buildEnd() {
      const visit = (id: string, file: string): void => {
        if (fileOf.has(id)) return;
        fileOf.set(id, file);
        for (const imported of this.getModuleInfo(id)?.importedIds ?? []) visit(imported, file);
      };
      const all = [...this.getModuleIds()];
      for (const [file, ...begins] of FILES)
        for (const begin of begins) {
          const id = all.find((each) => begin.test(each));
          if (!id) throw new Error(`No module of the element is called ${begin.source}.`);
          visit(id, file);
        }
    },
  };
  const nameOf = (id: string): string | null => {
    const file = fileOf.get(id);
    return file && file !== 'redpine' ? file : null;
  };
  return { plugin, nameOf };
}

/** Preact in the place of React, which a page without one would have to load: 9 kB for 60 (docs/decisions/0016). */
const ownReact: Plugin = {
  name: 'own-react',
  resolveId: {
    filter: { id: REACT },
    handler(source) {
      const path = PREACT[source];
      if (!path) throw new Error(`Preact has nothing in the place of ${source}.`);
      return this.resolve(path, fromHere('../package.json'), { skipSelf: true });
    },
  },
};

/** Radix Select puts elements and styles into the page around: in its place comes the list that stays in its root. */
const ownSelect: Plugin = {
  name: 'own-select',
  resolveId: {
    filter: { id: /\/select\/select\.tsx$/ },
    async handler(source, importer) {
      const found = await this.resolve(source, importer, { skipSelf: true });
      return found?.id.replace(/[\\/]select\.tsx$/, '/list-select.tsx');
    },
  },
};

const SHEET = /([\w-]+)\.css\?inline$/;
const STYLES = '\0redpine-styles:';

/** Style sheets as the texts of modules, and their classes in the code. */
function createStyles(sheets: Record<string, string>): Plugin {
  const names = createShortClassNames();
  const short = Object.fromEntries(Object.entries(sheets).map(([name, css]) => [name, names.inStyles(css)]));
  return {
    name: 'styles',
    resolveId: {
      filter: { id: SHEET },
      handler: (source) => STYLES + (SHEET.exec(source)?.[1] ?? ''),
    },
    load: {
      filter: { id: /^\0redpine-styles:/ },
      handler: (id) => `export default ${JSON.stringify(short[id.slice(STYLES.length)])}`,
    },
    renderChunk: (code) => names.inCode(code),
  };
}

/** As in the published package of the components. */
const tokenizer: Plugin = {
  name: 'tokenizer',
  load: { filter: { id: TOKENIZER_MODULE }, handler: () => generateTokenizer() },
};
