import type { AssistantError } from '../../../wire/assistant-error.ts';
import type { ChatMessage } from '../../types/message.ts';
import type { Reading } from '../reading.ts';
import type { RunTools } from './run-tools.ts';
import { runUrl } from './run-url.ts';

/** A stop that is not answered holds up the next request no longer than this. */
const STOP_MS = 2_000;
/** Ends of the page's own, after which the handler would write for nobody. */
const OWN_ENDS = /^(aborted|limit|timeout|protocol)$/;

/**
 * Tells the handler to end a run whose answer the page has ended. The request outlives the page.
 *
 * @param last The answer as the person saw it: the stored one ends there.
 * @returns resolves when the handler knows, or cannot be told; never rejects
 */
export async function stopRun(
  { turn, progress }: Reading,
  { code }: AssistantError,
  last: Pick<ChatMessage, 'parts'>,
  { options: { api, headers, fetch }, readAnswer, textOf }: RunTools,
): Promise<void> {
  if (!OWN_ENDS.test(code)) return;
  const { requestId = '' } = turn.answer.metadata.request ?? {};
  const url = `${runUrl(api, progress)}/stop`;
  const init = { keepalive: true };
  const told = readAnswer({
    url,
    body: { seen: textOf(last).length },
    requestId,
    headers,
    fetch,
    retries: 0,
    init,
  });
  let timer: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise((resolve) => (timer = setTimeout(resolve, STOP_MS)));
  // Its answer is none of a service, so the reading fails. Where the stop itself fails, the handler ends the run by its own limits.
  await Promise.race([told.next().catch(() => undefined), late]);
  clearTimeout(timer);
}
