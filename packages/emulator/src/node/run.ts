import { describeDocuments } from './describe-documents.ts';
import type { Skipped } from './find-documents.ts';
import { readArguments, USAGE } from './read-arguments.ts';
import { readFolder, type Folder } from './read-folder.ts';
import { BUNDLED, startEmulator, type RunningEmulator } from './start-emulator.ts';

/** How long the line "ready" waits for the index. The index of a large folder continues after it. */
const INDEX_WAIT_MS = 3_000;

/** The program `redpine-emulator`. Resolves to its exit code. */
export async function run(args: string[]): Promise<number> {
  try {
    const options = readArguments(args);
    if (options.help) {
      console.log(USAGE);
      return 0;
    }
    const { folder = BUNDLED, ...rest } = options;
    const found = await readFolder(folder, progress('Reading'));
    report(found.skipped);
    for (const { name, notes = [] } of found.documents) for (const note of notes) tell(name, note);
    const running = await startEmulator({ ...rest, documents: found.documents, onNote: tell });
    report(running.skipped);
    const stop = new AbortController();
    const stopped = untilStopped(running, stop);
    await Promise.race([announce(running, found, stop.signal), stopped]);
    return await stopped;
  } catch (error) {
    console.error(explain(error));
    return 1;
  }
}

/** Notes for a person about a served document. */
const tell = (name: string, note: string) => console.error(`${name}: ${note}`);

function report(skipped: readonly Skipped[]): void {
  for (const { name, reason } of skipped) console.error(`Skipped ${name}: ${reason}`);
}

/** Prints the served assistants and, once they can answer, the address; the index of a large folder continues after that. */
async function announce(
  { emulator, url }: RunningEmulator,
  { documents }: Folder,
  stop: AbortSignal,
): Promise<void> {
  console.log(describeDocuments(documents));
  const report = progress('Indexing');
  const total = emulator.pending;
  const watch = setInterval(() => report(total - emulator.pending, total), 200);
  const indexed = emulator.indexed().then(() => {
    clearInterval(watch);
    if (!stop.aborted) console.log(`Indexed ${total} ${total === 1 ? 'document' : 'documents'}`);
  });
  await Promise.race([indexed, new Promise((resolve) => setTimeout(resolve, INDEX_WAIT_MS).unref())]);
  if (!stop.aborted) console.log(`Redpine emulator ready at ${url}`);
}

/** Resolves after the first signal to stop, with everything closed; a second signal ends the process at once. */
function untilStopped(running: RunningEmulator, stop: AbortController): Promise<number> {
  return new Promise((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
      process.on(signal, () => {
        if (stop.signal.aborted) process.exit(1);
        stop.abort();
        void running.close().then(() => resolve(0));
      });
    }
  });
}

/** Work that takes no longer than this needs no words. */
const SHORT_MS = 4_000;

/** Prints the progress of long work to stderr: at most one line a second, no line for short work. */
function progress(what: string): (done: number, total: number) => void {
  let last = performance.now() + SHORT_MS - 1_000;
  return (done, total) => {
    if (performance.now() - last < 1_000 || done >= total) return;
    last = performance.now();
    console.error(`${what} ${done} of ${total} documents …`);
  };
}

function explain(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  if ('code' in error && error.code === 'EADDRINUSE')
    return `The port is taken: ${error.message}. Give another --port, or 0 for a free one.`;
  const advice = 'code' in error && String(error.code).startsWith('ERR_PARSE_ARGS_') ? ' See --help.' : '';
  return error.message + advice;
}
