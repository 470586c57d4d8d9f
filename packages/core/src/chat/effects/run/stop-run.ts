import type { AssistantError } from '../../../wire/errors/assistant-error.ts';
import type { ChatMessage } from '../../types/message.ts';
import type { Reading, RunTools } from '../../reading/reading.ts';
import { runUrl } from './read-run.ts';

/** Reasons for which the page itself ends an answer; without a stop the handler would write on with no reader. */
const OWN_ENDS = /^(aborted|limit|timeout|protocol)$/;

/**
 * Asks the handler to end a run whose answer the page has ended. The request outlives the page.
 *
 * @param last The answer as the user saw it: the stored one ends there.
 * @returns resolves when the handler has the stop or cannot be reached; never rejects
 */
export async function stopRun(
  { turn, run = {} }: Reading,
  { code }: AssistantError,
  last: Pick<ChatMessage, 'parts'>,
  { options: { api }, open, textOf }: RunTools,
): Promise<void> {
  if (!OWN_ENDS.test(code)) return;
  const response = open(turn, {
    url: `${runUrl(api, run)}/stop`,
    body: { seen: textOf(last).length },
    retries: 0,
    init: { keepalive: true },
  });
  // The response is no answer of the service, so reading it fails. If the stop itself fails, the handler's own limits
  // end the run.
  await response.next().catch(() => undefined);
}
