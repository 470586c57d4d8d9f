import { invalidRequest, Problem } from '../http/problem.ts';
import { emptyResponse, eventsResponse, jsonResponse } from '../http/response.ts';
import { RUN_HEADER, SETTINGS_HEADER } from '../http/settings-header.ts';
import { parseStrictJson } from '../http/strict-json.ts';
import { NO_PRINCIPAL, ownerOf } from '../keep/thread-owner.ts';
import { callWithTimeout } from '../request/call-with-timeout.ts';
import { keepAlive } from '../runs/keep-alive.ts';
import { isReadToEnd, peekRun, readRunFor } from '../runs/run-access.ts';
import type { RunAccess } from '../runs/run-access.ts';
import { readOpening } from '../runs/run-events.ts';
import { RUN_ID } from '../runs/run-id.ts';
import { readBody } from '../stream/read-body.ts';
import { streamFrom } from '../stream/web-stream.ts';
import type { RunEnd, RunItem } from '../../runs/run-store.ts';
import type { RouteCall } from './route-call.ts';

/** Answers `GET runs/{id}` and `POST runs/{id}/stop`. The owner comes from `authorize`, never from the page. */
export async function answerRuns(call: RouteCall): Promise<Response> {
  const { context, config, admission } = call;
  const { runs: store } = config;
  if (!store) throw runNotFound();
  if (!admission.identified) throw new Problem(500, 'not_configured', NO_PRINCIPAL);
  const access: RunAccess = { store, owner: ownerOf(admission), context, config };
  const { name, runId: id = '' } = admission.route;
  if (!RUN_ID.test(id)) throw runNotFound();
  if (name === 'run-stop') return stopRun(call, access, id);
  const first = await peekRun(access, id);
  if (!first) throw runNotFound();
  // An empty header is none, as for `EventSource`.
  const after = context.request.headers.get('last-event-id') || undefined;
  if (after !== undefined && (await isReadToEnd(access, id, after))) {
    context.finish();
    return emptyResponse(context.headers);
  }
  return followResponse(access, { id, first, after });
}

/** Streams a run from its log, for as long as the page is there. */
export function followResponse(
  access: RunAccess,
  { id, first, after }: { id: string; first: RunItem | { end: RunEnd }; after: string | undefined },
): Response {
  const { context, config } = access;
  const { scope, record } = context;
  const source = keepAlive(readRunFor(access, id, after), config.limits.heartbeatMs, (bytes) => {
    record.bytesOut = bytes;
    context.finish(scope.reason());
  });
  scope.signal.addEventListener('abort', () => source.cancel());
  const settings = 'event' in first ? readOpening(first.event)?.settings : undefined;
  const headers = {
    ...context.headers,
    [RUN_HEADER]: id,
    ...(settings !== undefined && { [SETTINGS_HEADER]: settings }),
  };
  return eventsResponse(streamFrom(source), headers);
}

async function stopRun({ context, config }: RouteCall, access: RunAccess, id: string): Promise<Response> {
  const { limits } = config;
  const { text } = await readBody(context.request, limits);
  const seen = readSeen(text.trim() === '' ? {} : parseStrictJson(text, limits.jsonDepth));
  const { store, owner } = access;
  if (!(await callWithTimeout(limits.callbackMs, () => store.stop(owner, id, seen)))) throw runNotFound();
  return jsonResponse('{}', context.headers, 202);
}

function readSeen(body: unknown): number | undefined {
  if (typeof body !== 'object' || body === null || Array.isArray(body)) {
    throw invalidRequest('The body is a JSON object.');
  }
  const seen: unknown = 'seen' in body ? body.seen : undefined;
  if (seen === undefined || (Number.isSafeInteger(seen) && Number(seen) >= 0))
    return seen as number | undefined;
  throw invalidRequest('seen is a whole number of 0 or more.');
}

/** The same response as for an unknown route, so that a foreign run cannot be told from a missing one. */
function runNotFound(): Problem {
  return new Problem(404, 'not_found', 'There is nothing here.');
}
