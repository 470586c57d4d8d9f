import { Problem } from '../http/problem.ts';
import { callWithTimeout } from '../request/call-with-timeout.ts';
import type { AssistantHandlerOptions, Principal } from '../request/options.ts';

/** The principal of requests that nothing tells apart. */
const ANONYMOUS = 'anonymous';

type AuthorizeOptions = Pick<AssistantHandlerOptions, 'authorize' | 'principal'> & { callbackMs: number };

/**
 * Who sends the request. Only `true` and `{ principal: { id } }` admit it.
 * @param address the client's, where the runtime tells it; it stands in for an identity
 * @throws Problem 401 `unauthenticated`, 403 `forbidden`
 */
export async function authorizeRequest(
  request: Request,
  { authorize, principal, callbackMs }: AuthorizeOptions,
  address: string | undefined,
): Promise<Principal> {
  const answer: unknown = authorize ? await call(callbackMs, () => authorize(request)) : true;
  const known = readPrincipal(answer);
  if (known) return known;
  if (answer !== true) throw new Problem(401, 'unauthenticated', 'Sign in to use the assistant.');
  if (!principal) return { id: address ?? ANONYMOUS };
  const id: unknown = await call(callbackMs, () => principal(request));
  if (typeof id !== 'string' || id === '') throw forbidden();
  return { id };
}

async function call<T>(callbackMs: number, callback: () => T | Promise<T>): Promise<T> {
  try {
    return await callWithTimeout(callbackMs, callback);
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
