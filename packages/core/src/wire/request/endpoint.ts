import type { Protocol } from '../base/request.ts';

/** The path of a protocol under the handler. */
export function endpointOf(api: string, protocol: Protocol = 'chat-completions'): string {
  return `${api.replace(/\/+$/, '')}/${protocol === 'chat' ? 'chat' : 'chat/completions'}`;
}
