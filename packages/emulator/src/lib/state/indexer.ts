import { yieldToEventLoop } from '../http/yield-to-event-loop.ts';
import type { SearchIndex } from '../search/search-index.ts';

/** One file to index. `cancelled` is called between passages. */
export interface IndexJob {
  index: SearchIndex;
  file: { id: string; name: string; text: string };
  cancelled: () => boolean;
  done: () => void;
}

/** Indexes files one after another, in slices that leave the thread to answers. */
export interface Indexer {
  enqueue(job: IndexJob): void;
  /** Files that wait or are being indexed. */
  readonly pending: number;
  /** Whether so little is pending that it is done in well under a second. */
  isNearlyIdle(): boolean;
  /** Resolves when nothing is pending. */
  idle(): Promise<void>;
  /** Drops the pending jobs. */
  stop(): void;
}

const FEW_FILES = 200;
const LITTLE_TEXT = 2_000_000;

/** Work between two yields, in milliseconds. */
const SLICE_MS = 8;

export function createIndexer(): Indexer {
  const queue: IndexJob[] = [];
  let head = 0;
  let running: Promise<void> | undefined;

  const run = async () => {
    await yieldToEventLoop();
    while (head < queue.length) {
      const started = performance.now();
      do {
        const job = queue[head];
        if (!job) break;
        if (step(job)) head += 1;
      } while (performance.now() - started < SLICE_MS);
      if (head < queue.length) await yieldToEventLoop();
    }
    queue.length = 0;
    head = 0;
    running = undefined;
  };

  return {
    enqueue(job) {
      queue.push(job);
      running ??= run();
    },
    get pending() {
      return Math.max(0, queue.length - head);
    },
    isNearlyIdle() {
      const waiting = queue.length - head <= FEW_FILES ? queue.slice(head) : undefined;
      return (
        waiting !== undefined && waiting.reduce((sum, { file }) => sum + file.text.length, 0) <= LITTLE_TEXT
      );
    },
    idle: () => running ?? Promise.resolve(),
    stop() {
      queue.length = 0;
    },
  };
}

const steps = new WeakMap<IndexJob, Generator<void>>();

/** Indexes one passage; true when the file is through or no longer wanted. */
function step(job: IndexJob): boolean {
  if (job.cancelled()) return true;
  const work = steps.get(job) ?? job.index.add(job.file);
  steps.set(job, work);
  if (!work.next().done) return false;
  job.done();
  return true;
}
