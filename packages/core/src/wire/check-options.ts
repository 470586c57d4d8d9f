import { usageError } from '../errors/usage-error.ts';
import type { Protocol } from './request.ts';

/**
 * Checks the options without which no request can succeed, and gives them back.
 *
 * @throws UsageError without `api`, and for an unknown `protocol`.
 */
export function checkOptions<T extends { api: string; protocol?: Protocol | undefined }>(options: T): T {
  if (!options?.api) {
    throw usageError('REDPINE_API_MISSING', 'A chat needs `api`, the path of the handler: "/api/assistant".');
  }
  const { protocol = 'chat' } = options;
  if (protocol === 'chat' || protocol === 'chat-completions') return options;
  throw usageError(
    'REDPINE_PROTOCOL_UNKNOWN',
    `The \`protocol\` "${String(protocol)}" is neither "chat-completions" nor "chat".`,
  );
}
