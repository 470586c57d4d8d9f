import type { HandlerLimits } from './limits.ts';
import type { Problem } from './problem.ts';
import { createKeyBlotter } from './redact.ts';
import { createSsePosition } from './sse-position.ts';
import { leftByBrowser } from './lifetime.ts';
import type { Lifetime } from './lifetime.ts';
import { cut, tooLate } from './upstream.ts';

export interface AnswerStreamOptions {
  body: ReadableStream<Uint8Array>;
  key: string;
  requestId: string;
  lifetime: Lifetime;
  limits: Pick<HandlerLimits, 'heartbeatMs' | 'noContentMs'>;
  /** Called for each chunk with its size. */
  onBytes: (bytes: number) => void;
  /** Called once when nothing more will be sent, with the problem that ended it, if one did. */
  onEnd: (problem: Problem | undefined) => void;
}

const encoder = new TextEncoder();

/**
 * The service's events as they come, one pull for one read, so that a slow reader slows the service. Put in between: comments
 * that keep the path alive. When the service fails midway the stream says so with an `error` event, or, within an event,
 * by breaking off: it never looks finished.
 */
export function createAnswerStream(options: AnswerStreamOptions): ReadableStream<Uint8Array> {
  const { body, lifetime, limits, requestId, onBytes } = options;
  const reader = body.getReader();
  const position = createSsePosition();
  const blotter = createKeyBlotter(options.key);
  let lastContent = Date.now();
  let lastSent = Date.now();
  let heartbeat: ReturnType<typeof setTimeout> | undefined;
  let silence: ReturnType<typeof setTimeout> | undefined;
  let ended = false;

  function finish(problem?: Problem): void {
    if (ended) return;
    ended = true;
    clearTimeout(heartbeat);
    clearTimeout(silence);
    options.onEnd(problem);
  }

  /** False where the chunk is empty, because all of it is held back. */
  function send(controller: Controller, chunk: Uint8Array): boolean {
    if (chunk.byteLength === 0) return false;
    if (position.push(chunk)) lastContent = Date.now();
    lastSent = Date.now();
    onBytes(chunk.byteLength);
    controller.enqueue(chunk);
    return true;
  }

  function fail(controller: Controller, problem: Problem): void {
    if (ended) return;
    if (position.where() === 'boundary') {
      const error = { code: problem.code, message: problem.message, requestId };
      controller.enqueue(encoder.encode(`event: error\ndata: ${JSON.stringify({ error })}\n\n`));
      controller.close();
    } else {
      controller.error(problem);
    }
    finish(problem);
  }

  /** A timer is set again for what is left of its time rather than at every chunk. */
  function watchSilence(): void {
    const left = lastContent + limits.noContentMs - Date.now();
    if (left <= 0) lifetime.end(tooLate());
    else silence = setTimeout(watchSilence, left);
  }

  function beat(controller: Controller): void {
    const due = lastSent + limits.heartbeatMs - Date.now();
    const where = position.where();
    if (due <= 0 && where !== 'inside' && (controller.desiredSize ?? 0) > 0) {
      // A blank line within an event would end it.
      controller.enqueue(encoder.encode(where === 'boundary' ? ': ka\n\n' : ': ka\n'));
      lastSent = Date.now();
    }
    heartbeat = setTimeout(() => beat(controller), due > 0 ? due : limits.heartbeatMs);
  }

  return new ReadableStream<Uint8Array>({
    start(controller) {
      heartbeat = setTimeout(() => beat(controller), limits.heartbeatMs);
      silence = setTimeout(watchSilence, limits.noContentMs);
      lifetime.signal.addEventListener('abort', () => {
        reader.cancel().catch(() => undefined);
        const reason = lifetime.reason();
        if (reason) fail(controller, reason);
      });
    },
    async pull(controller) {
      try {
        // One pull puts in one chunk: without one it would not be called again.
        for (let sent = false; !sent;) {
          const { done, value } = await reader.read();
          if (ended) return;
          sent = send(controller, done ? blotter.end() : blotter.push(value));
          if (!done) continue;
          controller.close();
          finish();
          return;
        }
      } catch {
        fail(controller, lifetime.reason() ?? cut());
      }
    },
    cancel() {
      const left = leftByBrowser();
      finish(left);
      lifetime.end(left);
    },
  });
}

type Controller = ReadableStreamDefaultController<Uint8Array>;
