import { Problem, toProblem } from '../http/problem.ts';
import { SETTINGS_HEADER } from '../http/settings-header.ts';
import { keepTurn } from '../keep/keep-turn.ts';
import type { KeptTurn } from '../keep/keep-turn.ts';
import { NO_PRINCIPAL, ownerOf } from '../keep/thread-owner.ts';
import { readTurnIds } from '../keep/turn-ids.ts';
import type { AssistantHandlerOptions } from '../request/options.ts';
import type { RequestContext } from '../request/request-context.ts';
import { holdRun, LEASE_MS } from '../runs/hold-run.ts';
import type { HeldRun } from '../runs/hold-run.ts';
import { attemptRun, peekRun } from '../runs/run-access.ts';
import type { RunAccess } from '../runs/run-access.ts';
import { errorEvent, isRefusal } from '../runs/run-events.ts';
import { runIdOf } from '../runs/run-id.ts';
import { startRun } from '../runs/start-run.ts';
import type { RunStore } from '../../runs/run-store.ts';
import { answerPrepared, askPrepared, enterChat, prepareChat, toChatResponse, toSent } from './chat.ts';
import type { PreparedChat } from './chat.ts';
import type { RouteCall } from './route-call.ts';
import { followResponse } from './runs.ts';

/** After this many refusals under one request id, a further request with that id is answered 409. */
const MOST_REFUSALS = 8;
/** How long a log is known after the longest answer. */
const KEPT_MS = 3_600_000;
const DAY_MS = 86_400_000;

/**
 * Answers `POST chat/completions` and `chat` with a run: the answer continues without the browser, and a second request with the same
 * `X-Request-Id` reads the same run. A request that is not streamed, or has no principal, is answered without a run.
 */
export async function answerChatInRun(
  call: RouteCall,
  name: 'completions' | 'chat',
  store: RunStore,
): Promise<Response> {
  const { context, config, admission } = call;
  const prepared = await prepareChat(call, name);
  if (!prepared.checked.stream) return answerAlone(call, prepared);
  if (!admission.identified) {
    config.reporter.notice(context.record, NO_PRINCIPAL);
    return answerAlone(call, prepared);
  }
  const { threadId, messageId } = readTurnIds(context.request) ?? {};
  const owner = ownerOf(admission);
  const access: RunAccess = { store, owner, context, config };
  const { retainDays = Infinity } = config.options;
  const ttlMs = Math.min(config.limits.totalMs + KEPT_MS, retainDays * DAY_MS);
  for (let refusals = 0; refusals < MOST_REFUSALS; refusals += 1) {
    const id = await runIdOf(owner, context.requestId, refusals);
    const opened = await attemptRun(access, () =>
      store.open(owner, { id, threadId, messageId, ttlMs, leaseMs: LEASE_MS }),
    );
    if (!opened) return answerAlone(call, prepared);
    if (opened.value) return writeRun(call, { ...prepared, name }, access, id);
    const first = await peekRun(access, id);
    context.scope.signal.throwIfAborted();
    if (first && !isRefusal(first)) return followResponse(access, { id, first, after: undefined });
  }
  throw new Problem(409, 'duplicate_request', 'This request failed several times. Send it under a new id.');
}

function answerAlone(call: RouteCall, prepared: PreparedChat): Promise<Response> {
  enterChat(call);
  return answerPrepared(call, prepared);
}

/** Asks the service in the run that this request has opened. Every exit closes the log. */
async function writeRun(
  call: RouteCall,
  prepared: PreparedChat & { name: 'completions' | 'chat' },
  access: RunAccess,
  id: string,
): Promise<Response> {
  const { context, config } = call;
  const { scope, requestId } = context;
  // From here on the browser may leave: the run ends the work.
  scope.detach();
  const { readers, limits } = config;
  const run = holdRun({ store: access.store, id, scope, limits, readers });
  // Who waits for the first word reads already.
  const leave = readers.enter(id);
  context.request.signal.addEventListener('abort', leave);
  if (context.request.signal.aborted) leave();
  const settle = announce(call);
  const sent = toSent(prepared.name, prepared.checked);
  let kept: KeptTurn | undefined;
  try {
    enterChat(call);
    kept = config.threads && (await keepTurn(call, { ...sent, inRun: true }));
    const { answer, used } = await askPrepared(call, prepared, kept);
    const { kind, response, pattern } = answer;
    if (kind === 'events' && response.body) {
      const begun = { source: response.body, pattern, used, protocol: sent.protocol, kept };
      return await startRun(access, run, begun, { limits, leave, settle });
    }
    const headers = { ...context.headers, [SETTINGS_HEADER]: used };
    const whole = await toChatResponse(call, prepared.name, { ...answer, kept }, headers);
    await refuse(
      run,
      new Problem(502, 'upstream_protocol', 'The service did not stream its answer.'),
      requestId,
    );
    settle();
    return whole;
  } catch (thrown) {
    const problem = scope.reason() ?? toProblem(thrown);
    await kept?.end(problem, run.stop()?.stopAt);
    await refuse(run, problem, requestId);
    settle();
    throw thrown;
  }
}

/** Ends a run whose answer did not begin. A second request with the same id asks again. */
async function refuse(run: HeldRun, problem: Problem, requestId: string): Promise<void> {
  if (run.stop()) return run.close('stopped');
  await run.append([errorEvent(problem, requestId)]);
  await run.close('error');
}

/** Gives the runtime a promise that lasts as long as the run. @returns resolves it */
function announce({
  context,
  config,
}: {
  context: Pick<RequestContext, 'record'>;
  config: { options: Pick<AssistantHandlerOptions, 'waitUntil'>; reporter: RouteCall['config']['reporter'] };
}): () => void {
  let settle = (): void => undefined;
  const done = new Promise<void>((resolve) => (settle = resolve));
  try {
    config.options.waitUntil?.(done);
  } catch (error) {
    config.reporter.notice(context.record, `waitUntil threw an error. ${String(error)}`);
  }
  return settle;
}
