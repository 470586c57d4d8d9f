import { usageError } from '../../errors/usage-error.ts';
import type { Protocol } from '../base/request.ts';

/**
 * Checks the options on which every request depends, and gives them back.
 *
 * @throws UsageError without `api`, and for an unknown `protocol` or `whenBusy`.
 */
export function checkOptions<
  T extends { api: string; protocol?: Protocol | undefined; whenBusy?: string | undefined },
>(options: T): T {
  if (!options?.api) {
    throw usageError('REDPINE_API_MISSING', 'Give `api`, the path of the handler.');
  }
  const { protocol = 'chat', whenBusy = 'drop' } = options;
  if (!/^chat(-completions)?$/.test(protocol)) {
    throw usageError('REDPINE_PROTOCOL_UNKNOWN', '`protocol` is chat-completions or chat.');
  }
  if (!/^(queue|drop|interrupt)$/.test(whenBusy)) {
    throw usageError('REDPINE_OPTION_INVALID', '`whenBusy` is queue, drop or interrupt.');
  }
  return options;
}
