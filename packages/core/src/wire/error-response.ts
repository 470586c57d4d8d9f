import { type AssistantError, errorFrom } from './assistant-error.ts';
import { parseRetryAfter } from './retry.ts';

const LONGEST_ERROR_BYTES = 65_536;
/** The status says the most of it, so its words are not waited for longer than this. */
const LONGEST_ERROR_MS = 5000;

/** The error of a response that is not a success. At most 64 KiB of its body are read. */
export async function readErrorResponse(response: Response, requestId: string): Promise<AssistantError> {
  const { status, headers } = response;
  const markup = headers.get('content-type')?.includes('html');
  const body = await readText(response, LONGEST_ERROR_BYTES, LONGEST_ERROR_MS).catch(() => undefined);
  return errorFrom(markup ? undefined : body?.text, {
    status,
    retryAfterMs: parseRetryAfter(headers.get('retry-after')),
    requestId: headers.get('x-request-id') ?? headers.get('x-pinecone-request-id') ?? requestId,
  });
}

/** The body as text. What goes beyond `bytes`, or comes later than after `ms`, is left unread. */
export async function readText(
  response: Response,
  bytes: number,
  ms?: number,
): Promise<{ text: string; isWhole: boolean }> {
  const reader = response.body?.getReader();
  const decoder = new TextDecoder();
  const cancel = () => void reader?.cancel().catch(() => undefined);
  const timer = ms === undefined ? undefined : setTimeout(cancel, ms);
  let text = '';
  try {
    for (let left = bytes; reader && left >= 0;) {
      const { done, value } = await reader.read();
      if (done) return { text, isWhole: true };
      text += decoder.decode(value.subarray(0, left), { stream: true });
      left -= value.byteLength;
    }
    return { text, isWhole: !reader };
  } finally {
    clearTimeout(timer);
    cancel();
  }
}
