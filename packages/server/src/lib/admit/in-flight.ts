import { Problem } from '../http/problem.ts';

/** The chats that run now, by principal: a limited number each, and none twice under one request id. */
export interface InFlight {
  /** Takes a place and returns its release. @throws Problem 409 `duplicate_request`, 429 `too_many_streams` */
  enter(principal: string, requestId: string): () => void;
}

/** @param limit chats of one principal at the same time */
export function createInFlight(limit: number): InFlight {
  const running = new Map<string, Set<string>>();
  return {
    enter(principal, requestId) {
      const ids = running.get(principal) ?? new Set<string>();
      if (ids.has(requestId)) {
        throw new Problem(409, 'duplicate_request', 'This request is being answered already.');
      }
      if (ids.size >= limit) {
        throw new Problem(429, 'too_many_streams', `Only ${limit} answers can run at the same time.`, {
          'Retry-After': '1',
        });
      }
      ids.add(requestId);
      running.set(principal, ids);
      return () => {
        ids.delete(requestId);
        if (ids.size === 0 && running.get(principal) === ids) running.delete(principal);
      };
    },
  };
}
