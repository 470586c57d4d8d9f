import type { Problem } from '../../http/problem.ts';
import { clientClosed } from '../../request/abort-scope.ts';
import type { AbortScope } from '../../request/abort-scope.ts';
import type { ByteReceiver, ByteSource } from '../../request/byte-source.ts';
import { cut, tooLate } from '../../upstream/upstream-error.ts';

export interface FileRelayOptions {
  source: ByteSource;
  scope: AbortScope;
  /** The file ends here, whatever the storage sends. */
  mostBytes: number;
  /** Longest silence of the storage, in milliseconds. */
  silenceMs: number;
  /** Called once, when nothing more will be sent, with the count of bytes that were. */
  onEnd: (problem: Problem | undefined, bytes: number) => void;
}

/** The bytes of a file on their way to the browser. */
export interface FileRelay extends ByteSource {
  /** Reads up to `count` first bytes ahead; they are still sent. Call before `start`. */
  peek(count: number): Promise<Uint8Array>;
}

/** Passes bytes on as they come. A slow reader slows the storage, and nothing is read for one that has gone. */
export function relayFile({ source, scope, mostBytes, silenceMs, onEnd }: FileRelayOptions): FileRelay {
  let receiver: ByteReceiver | undefined;
  let buffered: Uint8Array[] = [];
  let heldBytes = 0;
  let bytes = 0;
  let outcome: { problem: Problem | undefined } | undefined;
  let peeked: { count: number; resolve: () => void } | undefined;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let wanted = true;
  let isRead = false;

  function finish(problem: Problem | undefined): void {
    if (outcome) return;
    outcome = { problem };
    clearTimeout(timer);
    if (problem) source.cancel();
    peeked?.resolve();
    if (receiver) close(receiver);
    onEnd(problem, receiver ? bytes : 0);
  }

  function close(to: ByteReceiver): void {
    const problem = outcome?.problem;
    if (!problem) to.end();
    else to.fail(problem.code === 'cancelled' ? new DOMException(problem.message, 'AbortError') : problem);
  }

  function watch(): void {
    clearTimeout(timer);
    timer = setTimeout(() => scope.abort(tooLate()), silenceMs);
  }

  const from: ByteReceiver = {
    chunk(chunk) {
      if (outcome) return;
      watch();
      bytes += chunk.byteLength;
      if (bytes > mostBytes) return scope.abort(cut());
      if (receiver) return receiver.chunk(chunk);
      buffered.push(chunk);
      heldBytes += chunk.byteLength;
      if (peeked && heldBytes < peeked.count) return;
      source.pause();
      clearTimeout(timer);
      peeked?.resolve();
    },
    end() {
      clearTimeout(timer);
      isRead = true;
      // Bytes held back are still to be sent.
      if (receiver) finish(undefined);
      else peeked?.resolve();
    },
    fail: () => finish(scope.reason() ?? cut()),
  };
  scope.signal.addEventListener('abort', () => finish(scope.reason() ?? clientClosed()));
  if (scope.signal.aborted) finish(scope.reason() ?? clientClosed());

  return {
    async peek(count) {
      await new Promise<void>((resolve) => {
        peeked = { count, resolve };
        watch();
        source.start(from);
      });
      if (outcome?.problem) throw outcome.problem;
      return concat(buffered).subarray(0, count);
    },
    start(to) {
      receiver = to;
      for (const chunk of buffered) to.chunk(chunk);
      buffered = [];
      if (isRead) return finish(undefined);
      if (outcome) return close(to);
      if (wanted) watch();
      if (!peeked) source.start(from);
      else if (wanted) source.resume();
    },
    pause: () => {
      wanted = false;
      // A slow reader does not count as silence of the storage.
      clearTimeout(timer);
      source.pause();
    },
    resume: () => {
      wanted = true;
      if (outcome || isRead) return;
      watch();
      source.resume();
    },
    cancel: () => scope.abort(clientClosed()),
  };
}

function concat(chunks: readonly Uint8Array[]): Uint8Array {
  const all = new Uint8Array(chunks.reduce((sum, { byteLength }) => sum + byteLength, 0));
  let at = 0;
  for (const chunk of chunks) {
    all.set(chunk, at);
    at += chunk.byteLength;
  }
  return all;
}
