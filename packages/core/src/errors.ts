export { usageError } from './errors/usage-error.ts';
export type { UsageError, UsageErrorCode } from './errors/usage-error.ts';
