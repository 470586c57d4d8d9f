import type { Handler } from './use-handler.ts';

/** The query of `GET {api}/fields`. */
export const fieldsQuery = (handler: Handler) => ({
  queryKey: ['redpine', handler.api, 'fields'],
  queryFn: async ({ signal }: { signal: AbortSignal }) =>
    (await import('./handler-lists.ts')).fetchFields(handler, signal),
});
