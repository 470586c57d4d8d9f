import { createAssistantHandler } from '@redpine/server';
import type { AssistantHandler } from '@redpine/server';

/** The key, in no byte of any answer. */
export const CANARY = 'pcsk_canary_engines_51c0';

/** The handler that every engine serves: tenants and persons by header, short pauses. */
export function createConformanceHandler(host: string): AssistantHandler {
  return createAssistantHandler({
    assistant: 'docs',
    apiKey: CANARY,
    host,
    authorize: (request) => {
      const id = request.headers.get('x-user');
      return id === null ? false : { principal: { id } };
    },
    filter: () => ({ tenant: 'a' }),
    rateLimit: false,
    limits: { heartbeatMs: 300 },
  });
}
