import type { AssistantError } from '../errors/assistant-error.ts';
import { errorFrom } from '../errors/error-from-body.ts';
import { type AnswerChunk, parseAnswer } from './chunk.ts';
import type { RequestScope } from '../request/request-scope.ts';
import { eofError, limitError, protocolError } from '../errors/answer-errors.ts';
import { type TransportLimits, utf8Length } from '../base/limits.ts';
import type { RetryAdvice } from '../request/retry.ts';

const LONGEST_REFUSAL_BYTES = 65_536;
/** The status says most; the words of a refusal are not waited for longer than this. */
const LONGEST_REFUSAL_MS = 5000;

type Read = ReturnType<RequestScope['reader']>;

/** The error of a response that is not a success, without its text if the body is too long or cannot be read. */
export async function readRefusal(
  { status, headers, body }: Response,
  { retryAfterMs, shouldRetry }: RetryAdvice,
  requestId: string,
  scope: RequestScope,
): Promise<AssistantError> {
  const readWords = async () => {
    const [read, late] = [scope.reader(body), scope.sleep(LONGEST_REFUSAL_MS)];
    return readText(() => Promise.race([read(), late]), LONGEST_REFUSAL_BYTES);
  };
  const words = await readWords().catch(() => undefined);
  return errorFrom(headers.get('content-type')?.includes('html') ? undefined : words, {
    status,
    retryAfterMs,
    ...(shouldRetry !== undefined && { retryable: shouldRetry }),
    requestId: headers.get('x-request-id') ?? headers.get('x-pinecone-request-id') ?? requestId,
  });
}

/** Reads an answer that came as one JSON body. */
export async function readWhole(
  read: Read,
  { messageBytes, eventBytes }: Required<TransportLimits>,
): Promise<AnswerChunk> {
  // JSON may write a character of two bytes as an escape of six.
  const text = await readText(read, 3 * messageBytes + eventBytes);
  const answer = parseAnswer(parseJson(text));
  if (utf8Length(answer.text ?? '') > messageBytes) throw limitError('messageBytes');
  return answer;
}

async function readText(read: Read, bytes: number): Promise<string> {
  const decoder = new TextDecoder();
  let text = '';
  for (let left = bytes; left >= 0;) {
    const { done, value } = await read();
    if (done) return text;
    text += decoder.decode(value, { stream: true });
    left -= value.byteLength;
  }
  throw limitError('messageBytes');
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw /^\s*\{(?!.*\}\s*$)/s.test(text) ? eofError() : protocolError();
  }
}
