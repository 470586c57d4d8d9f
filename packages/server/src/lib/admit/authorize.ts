import { Problem } from '../http/problem.ts';
import { callWithTimeout } from '../request/call-with-timeout.ts';
import type { AssistantHandlerOptions, Principal } from '../request/options.ts';

/** The id of callers that cannot be distinguished. */
const ANONYMOUS = 'anonymous';

type AuthorizeOptions = Pick<AssistantHandlerOptions, 'authorize' | 'principal'> & { callbackMs: number };

/** Who sends a request. */
export interface Caller {
  principal: Principal;
  /**
   * The id that limits count. Undefined if callers cannot be distinguished: a shared limit would refuse one person for another's requests.
   */
  limitId: string | undefined;
  /** Whether `authorize` or `principal` named the person; an address does not. */
  identified: boolean;
}

/**
 * Asks who sends the request. Only `true` and `{ principal: { id } }` admit it.
 * @param address the client's, if the runtime provides it; used as a substitute for an identity
 * @throws Problem 401 `unauthenticated`, 403 `forbidden`
 */
export async function authorizeRequest(
  request: Request,
  { authorize, principal: identify, callbackMs }: AuthorizeOptions,
  address: string | undefined,
): Promise<Caller> {
  const answer: unknown = authorize ? await call('authorize', callbackMs, () => authorize(request)) : true;
  const principal = readPrincipal(answer);
  if (principal) return { principal, limitId: principal.id, identified: true };
  if (answer !== true) throw new Problem(401, 'unauthenticated', 'Sign in to use the assistant.');
  if (!identify) {
    const limitId = address === undefined || isLoopback(address) ? undefined : address;
    return { principal: { id: address ?? ANONYMOUS }, limitId, identified: false };
  }
  const id: unknown = await call('principal', callbackMs, () => identify(request));
  if (typeof id !== 'string' || id === '') {
    throw forbidden({
      hint: 'principal returned no id. Return a string that is not empty, or refuse in authorize.',
    });
  }
  return { principal: { id }, limitId: id, identified: true };
}

/** The address of a proxy on the same machine, behind which everybody has it. */
function isLoopback(address: string): boolean {
  return address === '::1' || /^(?:::ffff:)?127\./i.test(address);
}

async function call<T>(name: string, callbackMs: number, callback: () => T | Promise<T>): Promise<T> {
  try {
    return await callWithTimeout(callbackMs, callback);
  } catch (cause) {
    throw forbidden({ hint: `${name} threw an error, so the request was refused.`, cause });
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

function forbidden(details: { hint: string; cause?: unknown }): Problem {
  return new Problem(403, 'forbidden', 'You may not use the assistant.', details);
}
