import type { Protocol } from '@redpine/core';
import { eventsResponse } from '../http/response.ts';
import { RUN_HEADER, SETTINGS_HEADER } from '../http/settings-header.ts';
import type { KeptTurn } from '../keep/keep-turn.ts';
import type { ByteSource } from '../request/byte-source.ts';
import type { KeyPattern } from '../request/key-redactor.ts';
import type { HandlerLimits } from '../request/limits.ts';
import { rememberSource, streamFrom } from '../stream/web-stream.ts';
import { Delivery } from './delivery.ts';
import type { HeldRun } from './hold-run.ts';
import { keepAlive } from './keep-alive.ts';
import { pumpAnswer } from './pump.ts';
import { readRunFor } from './run-access.ts';
import type { RunAccess } from './run-access.ts';
import { openingEvent } from './run-events.ts';

/** An answer of the service that has begun. */
export interface BegunAnswer {
  source: ByteSource;
  pattern: KeyPattern;
  /** Value of {@link SETTINGS_HEADER}. */
  used: string;
  protocol: Protocol;
  kept: KeptTurn | undefined;
}

/**
 * Starts the pump of a run, and answers its page.
 * @param limits of the handler
 * @param settle called when the log is closed
 */
export async function startRun(
  access: RunAccess,
  run: HeldRun,
  { source, pattern, used, protocol, kept }: BegunAnswer,
  { limits, settle }: { limits: HandlerLimits; settle: () => void },
): Promise<Response> {
  const { context, config } = access;
  const { record, scope, requestId, request } = context;
  const opening = [openingEvent({ settings: used, ...(kept && { place: { ...kept.place, protocol } }) })];
  const cursors = await run.append(opening);
  const delivery = new Delivery(
    (after) => readRunFor(access, run.id, after),
    () => config.readers.enter(run.id),
  );
  delivery.push(opening, cursors);
  // A runtime may drop an answer whose browser has gone without ever reading it.
  const leave = (): void => delivery.cancel();
  request.signal.addEventListener('abort', leave);
  if (request.signal.aborted) leave();
  const pumped = pumpAnswer({
    source,
    pattern,
    requestId,
    scope,
    limits,
    run,
    delivery,
    kept,
    onEnd({ problem, bytes, firstByteAt }) {
      record.bytesOut = bytes;
      if (firstByteAt !== undefined) record.firstByteMs = firstByteAt - context.startedAt;
      context.finish(problem);
    },
  });
  void pumped.then(() => {
    request.signal.removeEventListener('abort', leave);
    settle();
  });
  const body = keepAlive(delivery, limits.heartbeatMs);
  const headers = {
    ...context.headers,
    [SETTINGS_HEADER]: used,
    // A run whose log failed cannot be come back to.
    ...(cursors && { [RUN_HEADER]: run.id }),
  };
  return rememberSource(eventsResponse(streamFrom(body), headers), body);
}
