import { runHook } from '../request/call-with-timeout.ts';
import type { AssistantHandlerOptions, Principal } from '../request/options.ts';
import { Problem } from '../http/problem.ts';

/** The principal of requests that nothing tells apart. */
const ANONYMOUS = 'anonymous';

type Gate = Pick<AssistantHandlerOptions, 'authorize' | 'principal'> & { hookMs: number };

/**
 * Who asks. Only `true` and `{ principal: { id } }` let a request in.
 * @param address the client's, where the runtime tells it; it stands in for an identity
 * @throws Problem 401 `unauthenticated`, 403 `forbidden`
 */
export async function authorizeRequest(
  request: Request,
  gate: Gate,
  address: string | undefined,
): Promise<Principal> {
  const { authorize, principal, hookMs } = gate;
  const answer: unknown = authorize ? await ask(hookMs, () => authorize(request)) : true;
  const known = readPrincipal(answer);
  if (known) return known;
  if (answer !== true) throw new Problem(401, 'unauthenticated', 'Sign in to use the assistant.');
  if (!principal) return { id: address ?? ANONYMOUS };
  const id: unknown = await ask(hookMs, () => principal(request));
  if (typeof id !== 'string' || id === '') throw forbidden();
  return { id };
}

async function ask<T>(hookMs: number, hook: () => T | Promise<T>): Promise<T> {
  try {
    return await runHook(hookMs, hook);
  } catch (cause) {
    throw Object.assign(forbidden(), { cause });
  }
}

function readPrincipal(answer: unknown): Principal | undefined {
  if (typeof answer !== 'object' || answer === null || !('principal' in answer)) return undefined;
  const { principal } = answer;
  if (typeof principal !== 'object' || principal === null || !('id' in principal)) return undefined;
  return typeof principal.id === 'string' && principal.id !== ''
    ? { ...principal, id: principal.id }
    : undefined;
}

function forbidden(): Problem {
  return new Problem(403, 'forbidden', 'You may not use the assistant.');
}
