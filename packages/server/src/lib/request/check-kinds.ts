import { checkEach, checkMethods, checkOption, isFunction, isRecord } from '@redpine/core/internal/server';
import type { RunStore } from '../../runs/run-store.ts';
import type { ThreadStore } from '../../threads/thread-store.ts';
import type { AssistantHandlerOptions } from './options.ts';

const THREADS: readonly (keyof ThreadStore)[] = [
  'list',
  'get',
  'save',
  'update',
  'delete',
  'deleteAll',
  'exportAll',
  'expire',
];
const RUNS: readonly (keyof RunStore)[] = ['open', 'append', 'renew', 'close', 'read', 'stop', 'active'];

/**
 * Refuses an option that would fail at a request only: a callback that cannot be called, one name in place of a list, or an object that
 * is not a store.
 */
export function checkKinds(options: AssistantHandlerOptions): void {
  checkOption(isRecord(options), 'The argument of createAssistantHandler', 'an object of options');
  const { threads, runs, rateLimit } = options;
  checkEach(options, ['authorize', 'fetch', 'onLog', 'principal', 'waitUntil'], isFunction, 'a function');
  checkEach(
    options,
    ['allowedHeaders', 'allowedOrigins', 'assistants', 'extraOperators', 'models'],
    Array.isArray,
    'a list',
  );
  if (threads) checkMethods(threads, 'threads', THREADS);
  if (runs) checkMethods(runs, 'runs', RUNS);
  if (rateLimit && rateLimit.store) checkMethods(rateLimit.store, 'rateLimit.store', ['hit']);
}
