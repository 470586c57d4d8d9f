import type { AbortScope } from '../request/abort-scope.ts';
import type { ByteReceiver, ByteSource } from '../request/byte-source.ts';
import type { KeyPattern } from '../request/key-redactor.ts';
import type { HandlerLimits } from '../request/limits.ts';
import type { KeptTurn } from '../keep/keep-turn.ts';
import { relayAnswer } from '../stream/relay.ts';
import type { RelayEnd } from '../stream/relay.ts';
import { cut, unexpected } from '../upstream/upstream-error.ts';
import { EventCutter } from './cut-events.ts';
import type { Delivery } from './delivery.ts';
import type { HeldRun } from './hold-run.ts';
import { endEvent, errorEvent } from './run-events.ts';

/** Events are added to the log at this interval, or at this many characters. The first are added at once. */
const BATCH_MS = 50;
const BATCH_SIZE = 8_192;
/** If the store is slower than this, reading from the service pauses. */
const MOST_QUEUED = 262_144;

/** The last event of an answer, in both protocols. */
const LAST = /^data: ?\[DONE\]|"type":\s*"message_end"/m;
/** An event after which the answer is complete, though more events may follow. */
const FINISH = /"finish_reason":\s*"/;
/** How long a service may hold the connection open after its last event. */
const LINGER_MS = 1_000;

export interface PumpOptions {
  source: ByteSource;
  pattern: KeyPattern;
  requestId: string;
  scope: AbortScope;
  limits: Pick<HandlerLimits, 'heartbeatMs' | 'noContentMs' | 'responseBytes'>;
  run: HeldRun;
  delivery: Delivery;
  kept: KeptTurn | undefined;
  /** Called when the service has ended its answer. */
  onEnd: (end: RelayEnd) => void;
}

/**
 * Writes the service's answer into the log of its run, then delivers it to the page: read, redact, cut into events,
 * append, deliver. Neither the number of readers nor their speed changes this.
 *
 * @returns when the log is closed. Never rejects.
 */
export function pumpAnswer(options: PumpOptions): Promise<void> {
  return new Promise((resolve) => new Pump(options, resolve));
}

class Pump implements ByteReceiver {
  private readonly options: PumpOptions;
  private readonly done: () => void;
  private readonly cutter = new EventCutter();
  private readonly relay: ByteSource;
  private queue: string[] = [];
  private size = 0;
  /** Bytes of the whole answer. */
  private total = 0;
  private isFirst = true;
  private timer: ReturnType<typeof setTimeout> | undefined;
  private appending: Promise<void> | undefined;
  private isPaused = false;
  private hasFinish = false;
  private linger: ReturnType<typeof setTimeout> | undefined;
  /** The relay broke off, so the page has not received the reason. */
  private brokeOff = false;

  constructor(options: PumpOptions, done: () => void) {
    this.options = options;
    this.done = done;
    this.relay = relayAnswer({ ...options, onEnd: (end) => void this.finish(end) });
    this.relay.start(this);
  }

  chunk(bytes: Uint8Array): void {
    const { run, kept, scope, limits } = this.options;
    if (run.stop()) return;
    kept?.push(bytes);
    const events = this.cutter.push(bytes);
    this.total += bytes.byteLength;
    if (this.total > limits.responseBytes && !scope.reason()) return scope.abort(unexpected());
    for (const event of events) this.add(event);
    if (events.length > 0) this.schedule();
  }

  end(): void {
    // `finish` follows.
  }

  fail(): void {
    this.brokeOff = true;
  }

  private add(event: string): void {
    this.queue.push(event);
    this.size += event.length;
    const isLast = LAST.test(event);
    this.hasFinish ||= isLast || FINISH.test(event);
    if (isLast) this.linger ??= setTimeout(() => this.relay.cancel(), LINGER_MS);
  }

  private schedule(): void {
    if (this.size > MOST_QUEUED && !this.isPaused) {
      this.isPaused = true;
      this.relay.pause();
    }
    if (this.appending) return;
    if (this.isFirst || this.size >= BATCH_SIZE) this.append();
    else this.timer ??= setTimeout(() => this.append(), BATCH_MS);
  }

  private append(): void {
    clearTimeout(this.timer);
    this.timer = undefined;
    this.isFirst = false;
    const events = this.queue;
    this.queue = [];
    this.size = 0;
    this.appending = this.options.run.append(events).then((cursors) => {
      this.appending = undefined;
      this.deliver((delivery) => delivery.push(events, cursors));
      if (this.isPaused) {
        this.isPaused = false;
        this.relay.resume();
      }
      if (this.queue.length > 0) this.schedule();
    });
  }

  /** A failing page must not end the run. */
  private deliver(give: (delivery: Delivery) => void): void {
    const { delivery } = this.options;
    try {
      give(delivery);
    } catch {
      delivery.cancel();
    }
  }

  private async finish(end: RelayEnd): Promise<void> {
    const { run, kept, requestId, onEnd } = this.options;
    clearTimeout(this.linger);
    const stop = run.stop();
    const ended = this.linger === undefined ? end.problem : undefined;
    const problem = ended ?? (this.hasFinish ? undefined : cut());
    if (problem && !stop && (this.brokeOff || !ended)) this.add(errorEvent(problem, requestId));
    onEnd({ ...end, problem });
    await this.drain();
    // The answer is stored first, so that a page that has read the end finds it.
    await kept?.end(problem, stop?.stopAt).catch(() => undefined);
    const how = stop ? 'stopped' : problem ? 'error' : 'complete';
    await run.close(how);
    this.deliver((delivery) => delivery.end(endEvent(how, requestId)));
    this.done();
  }

  private async drain(): Promise<void> {
    while (this.appending || this.queue.length > 0) {
      if (!this.appending) this.append();
      await this.appending;
    }
  }
}
