import { gzipSync } from 'node:zlib';
import { build, type Metafile, type Plugin } from 'esbuild';
import { buildEmbed } from '../packages/embed/build/build-embed.ts';
import { generateTokenizer, TOKENIZER_MODULE } from '../packages/react/vendor/generate-tokenizer.ts';

/** The most that an entry may weigh: minified and gzipped, in kB of 1,000 bytes, without a host's own dependencies. */
interface Budget {
  entry: string;
  /** The one name that is imported. Default: all of them. */
  name?: string;
  external?: readonly string[];
  /** Loaded at once. */
  first: number;
  /** Loaded at once or on demand, without the files that `except` names. */
  all?: number;
  /** Chunks loaded only when a message needs them, by a module in them. */
  except?: RegExp;
}

const REACT = ['react', 'react-dom', 'react/jsx-runtime', 'react-dom/client'];
const QUERY = [...REACT, '@tanstack/react-query'];
const RADIX = [...QUERY, '@radix-ui/*'];

const BUDGETS: readonly Budget[] = [
  // The file that sends requests and reads answers loads after the first paint (docs/decisions/0011): `all` includes it, with runs.
  { entry: 'packages/core/src/index.ts', first: 16.9, all: 28.2 },
  {
    entry: 'packages/react/src/headless.ts',
    name: 'useAssistantChat',
    external: REACT,
    first: 13.2,
    all: 27.4,
  },
  {
    entry: 'packages/react/src/chat-window.ts',
    name: 'ChatWindow',
    external: QUERY,
    first: 38.9,
    all: 98,
    // Code colours, other languages, parts that open only at a press, and parts that only a stored
    // conversation, a run, a model picker or a press needs.
    except:
      /highlight\.js|markdown\/render\/code\/highlight\.ts|labels\/(de|ja|ar)\.ts|chat-popup|chat\/later-parts|ui\/popup\/tooltips|react\/src\/chat\/stored|settings-button|queries\/(show-content|file-request|handler-lists)|watch-undo|core\/src\/chat\/effects\/run/,
  },
  { entry: 'packages/react/src/filter-builder.ts', external: QUERY, first: 29.9 },
  { entry: 'packages/react/src/thread-list.ts', external: QUERY, first: 9.4 },
  // The part that is written here keeps the budget that it had while Radix was left out.
  { entry: 'packages/react/src/model-picker.ts', external: RADIX, first: 16.1 },
  // Radix, 30.3 kB of this, is a dependency of ours, so a host pays for it. The budget is the one above and its weight: nothing else grew.
  { entry: 'packages/react/src/model-picker.ts', external: QUERY, first: 46.3 },
];

type EmbedPart = 'loader' | 'open' | 'ready' | 'answered';
const EMBED_BUDGETS: readonly (readonly [EmbedPart, number])[] = [
  ['loader', 4],
  // The window is painted.
  ['open', 62.5],
  // The file is there that it loads next, to ask and to read answers.
  ['ready', 74.9],
  // All of it: the 120 kB of issue 17, with the library that runs the components.
  ['answered', 114.5],
];

/** As in the published package. */
const trimmedTokenizer: Plugin = {
  name: 'trimmed-tokenizer',
  setup: (bundle) =>
    bundle.onLoad({ filter: TOKENIZER_MODULE }, async () => ({ contents: await generateTokenizer() })),
};

let over = false;
for (const budget of BUDGETS) {
  const { first, all } = await measure(budget);
  const fits = first <= budget.first && all <= (budget.all ?? Infinity);
  over ||= !fits;
  console.log(
    `${fits ? 'ok  ' : 'OVER'} ${budget.entry.padEnd(42)} first ${first.toFixed(1).padStart(5)} of ${budget.first} kB` +
      `, all ${all.toFixed(1).padStart(5)}${budget.all ? ` of ${budget.all}` : ''} kB`,
  );
}
const embed = await measureEmbed();
for (const [part, limit] of EMBED_BUDGETS) {
  over ||= embed[part] > limit;
  console.log(
    `${embed[part] <= limit ? 'ok  ' : 'OVER'} packages/embed ${part.padEnd(27)} ${embed[part].toFixed(1)} of ${limit} kB`,
  );
}
process.exitCode = over ? 1 : 0;

/**
 * The element, Preact and style sheet inside: its script, everything that paints an open window, the files that the window loads right
 * after that, and the files of the first answer, which load when a question is typed.
 */
async function measureEmbed(): Promise<Record<EmbedPart, number>> {
  const files = await buildEmbed();
  const weigh = (begin: readonly string[]) => {
    const reached = new Set<string>();
    const visit = (path: string): void => {
      if (reached.has(path)) return;
      reached.add(path);
      files.find((file) => file.path === path)?.imports.forEach(visit);
    };
    begin.forEach(visit);
    const codes = files.filter(({ path }) => reached.has(path)).map(({ code }) => code);
    return codes.reduce((sum, code) => sum + gzipSync(code, { level: 9 }).length, 0) / 1000;
  };
  const named = (name: string) => files.find(({ path }) => path.startsWith(`redpine/${name}-`))?.path ?? '';
  const open = ['redpine.js', named('chat')];
  const ready = [...open, named('stream')];
  return {
    loader: weigh(['redpine.js']),
    open: weigh(open),
    ready: weigh(ready),
    answered: weigh([...ready, named('answer')]),
  };
}

async function measure(budget: Budget): Promise<{ first: number; all: number }> {
  const { metafile, outputFiles } = await build({
    stdin: {
      contents: `export ${budget.name ? `{ ${budget.name} }` : '*'} from './${budget.entry}';`,
      resolveDir: process.cwd(),
      sourcefile: 'host.ts',
    },
    bundle: true,
    splitting: true,
    format: 'esm',
    minify: true,
    write: false,
    metafile: true,
    outdir: 'size',
    jsx: 'automatic',
    define: { 'process.env.NODE_ENV': '"production"' },
    external: [...(budget.external ?? [])],
    plugins: [trimmedTokenizer],
    logLevel: 'error',
  });
  const weight = new Map(
    outputFiles.map((file) => [
      file.path.slice(file.path.indexOf('/size/') + 1),
      gzipSync(file.contents, { level: 9 }).length,
    ]),
  );
  const sum = (paths: Iterable<string>) =>
    [...paths].reduce((total, path) => total + (weight.get(path) ?? 0), 0) / 1000;
  const entry =
    Object.keys(metafile.outputs).find((path) => metafile.outputs[path]?.entryPoint === 'host.ts') ?? '';
  const isExcepted = (path: string) =>
    Object.keys(metafile.outputs[path]?.inputs ?? {}).some((input) => budget.except?.test(input));
  return {
    first: sum(reach(metafile, entry, (kind) => kind === 'import-statement')),
    all: sum(reach(metafile, entry, () => true, isExcepted)),
  };
}

/** The output files reached from one, over imports of the kinds wanted. */
function reach(
  { outputs }: Metafile,
  entry: string,
  follow: (kind: string) => boolean,
  leaveOut: (path: string) => boolean = () => false,
): Set<string> {
  const reached = new Set<string>();
  const visit = (path: string) => {
    if (reached.has(path) || (path !== entry && leaveOut(path))) return;
    reached.add(path);
    for (const found of outputs[path]?.imports ?? [])
      if (!found.external && follow(found.kind)) visit(found.path);
  };
  visit(entry);
  return reached;
}
