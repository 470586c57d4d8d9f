export { createAssistantHandler } from './lib/handler.ts';
export type { AssistantHandler } from './lib/handler.ts';
export type {
  AssistantHandlerOptions,
  Authorization,
  FilterContext,
  Principal,
  ServerFilter,
  TemperatureRule,
} from './lib/request/options.ts';
export { createFlexibleStore, createMemoryStore } from './lib/request/rate-limit.ts';
export type {
  FlexibleLimiter,
  RateLimitDecision,
  RateLimitOptions,
  RateLimitStore,
} from './lib/request/rate-limit.ts';
export { DEFAULT_LIMITS } from './lib/request/limits.ts';
export type { HandlerLimits } from './lib/request/limits.ts';
export type { LogRecord, Outcome } from './lib/request/log.ts';
export type { Field, FieldsAnswer, FieldType } from './lib/routes/fields.ts';
export { createMemoryThreads } from './threads/memory-threads.ts';
export type { ThreadStore } from './threads/thread-store.ts';
export { createMemoryRuns } from './runs/memory-runs.ts';
export type { ActiveRun, NewRun, RunEnd, RunItem, RunStore } from './runs/run-store.ts';
export { InvalidCursorError } from '@redpine/core/threads';
export type * from '@redpine/core/threads';
