import type { Protocol } from '@redpine/core';
import { eventsResponse } from '../http/response.ts';
import { RUN_HEADER, SETTINGS_HEADER } from '../http/settings-header.ts';
import type { KeptTurn } from '../keep/keep-turn.ts';
import type { ByteSource } from '../request/byte-source.ts';
import type { KeyPattern } from '../request/key-redactor.ts';
import type { HandlerLimits } from '../request/limits.ts';
import { recordEnd } from '../stream/relay.ts';
import { streamFrom } from '../stream/web-stream.ts';
import { Delivery } from './delivery.ts';
import type { HeldRun } from './hold-run.ts';
import { keepAlive } from './keep-alive.ts';
import { pumpAnswer } from './pump.ts';
import { readRunFor } from './run-access.ts';
import type { RunAccess } from './run-access.ts';
import { openingEvent } from './run-events.ts';

/** The service's answer, once it has begun. */
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
 * @param leave called when the page leaves before the end
 * @param settle called when the log is closed
 * @throws Problem if the run was ended meanwhile
 */
export async function startRun(
  access: RunAccess,
  run: HeldRun,
  { source, pattern, used, protocol, kept }: BegunAnswer,
  { limits, leave, settle }: { limits: HandlerLimits; leave: () => void; settle: () => void },
): Promise<Response> {
  const { context } = access;
  const { scope, requestId, request } = context;
  const opening = [openingEvent({ settings: used, ...(kept && { place: { ...kept.place, protocol } }) })];
  const cursors = await run.append(opening);
  const reason = scope.reason();
  if (reason) {
    source.cancel();
    throw reason;
  }
  const delivery = new Delivery((after) => readRunFor(access, run.id, after), leave);
  delivery.push(opening, cursors);
  // A runtime may drop a response unread if its browser has gone.
  const cancel = (): void => delivery.cancel();
  request.signal.addEventListener('abort', cancel);
  if (request.signal.aborted) cancel();
  const pumped = pumpAnswer({
    source,
    pattern,
    requestId,
    scope,
    limits,
    run,
    delivery,
    kept,
    onEnd: (end) => recordEnd(context, end),
  });
  void pumped.then(() => {
    request.signal.removeEventListener('abort', cancel);
    settle();
  });
  const body = keepAlive(delivery, limits.heartbeatMs);
  const headers = {
    ...context.headers,
    [SETTINGS_HEADER]: used,
    // A run whose log failed cannot be resumed.
    ...(cursors && { [RUN_HEADER]: run.id }),
  };
  return eventsResponse(streamFrom(body), headers);
}
