import type { AssistantHandler } from '@redpine/server';
import { createConformanceHandler } from './handler.ts';

let handler: AssistantHandler | undefined;

/** The bundle's footer makes this the `fetch` of the module's default export. */
export function serveWorker(request: Request, env: { SERVICE: string }): Promise<Response> {
  handler ??= createConformanceHandler(env.SERVICE);
  return handler(request);
}
