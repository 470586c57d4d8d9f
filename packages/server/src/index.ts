export { createAssistantHandler } from './lib/handler.ts';
export type { AssistantHandler } from './lib/handler.ts';
export type {
  AssistantHandlerOptions,
  Authorization,
  FilterContext,
  Principal,
  ServerFilter,
  TemperatureRule,
} from './lib/options.ts';
export { createFlexibleStore, createMemoryStore } from './lib/rate-limit.ts';
export type {
  FlexibleLimiter,
  RateLimitDecision,
  RateLimitOptions,
  RateLimitStore,
} from './lib/rate-limit.ts';
export { DEFAULT_LIMITS } from './lib/limits.ts';
export type { HandlerLimits } from './lib/limits.ts';
export type { LogRecord, Outcome } from './lib/log.ts';
export type { Field, FieldsAnswer, FieldType } from './lib/fields.ts';
