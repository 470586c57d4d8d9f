import { Problem } from '../http/problem.ts';

/** The running chats by caller: a limited number each, and only one per request id. */
export interface InFlight {
  /**
   * Takes a place and returns its release.
   * @param caller undefined if callers cannot be distinguished: no limit applies to them
   * @throws Problem 409 `duplicate_request`, 429 `too_many_streams`
   */
  enter(caller: string | undefined, requestId: string): () => void;
}

/** @param limit chats of one caller at the same time */
export function createInFlight(limit: number): InFlight {
  const running = new Map<string | undefined, Set<string>>();
  return {
    enter(caller, requestId) {
      const ids = running.get(caller) ?? new Set<string>();
      if (ids.has(requestId)) {
        throw new Problem(409, 'duplicate_request', 'This request is being answered already.');
      }
      if (caller !== undefined && ids.size >= limit) {
        throw new Problem(429, 'too_many_streams', `Only ${limit} answers can run at the same time.`, {
          headers: { 'Retry-After': '1' },
        });
      }
      ids.add(requestId);
      running.set(caller, ids);
      return () => {
        ids.delete(requestId);
        if (ids.size === 0 && running.get(caller) === ids) running.delete(caller);
      };
    },
  };
}
