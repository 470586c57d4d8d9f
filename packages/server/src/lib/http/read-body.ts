import { bodyAlreadyRead, Problem } from './problem.ts';

/**
 * Reads the body as text within a time limit. Bytes are counted as they arrive, whatever `Content-Length` says.
 * @throws Problem 413 `too_large`, 408 `body_timeout`, 400 `invalid_json` for bytes that are not UTF-8
 */
export async function readBody(
  request: Request,
  limits: { bodyBytes: number; bodyMs: number },
): Promise<string> {
  if (request.bodyUsed || request.body?.locked) {
    throw bodyAlreadyRead('A callback read it: let it read request.clone() instead.');
  }
  const reader = request.body?.getReader();
  if (!reader) return '';
  let timer: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => {
      reject(new Problem(408, 'body_timeout', `The body did not arrive within ${limits.bodyMs} ms.`));
    }, limits.bodyMs);
  });
  try {
    return await Promise.race([collect(reader, limits.bodyBytes), late]);
  } catch (error) {
    reader.cancel().catch(() => undefined);
    throw error;
  } finally {
    clearTimeout(timer);
  }
}

async function collect(reader: ReadableStreamDefaultReader<Uint8Array>, cap: number): Promise<string> {
  // A leading U+FEFF is kept, so that JSON.parse refuses it as RFC 8259 allows.
  const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });
  let bytes = 0;
  let text = '';
  for (;;) {
    const { done, value } = await reader.read();
    if (value) bytes += value.byteLength;
    if (bytes > cap) throw new Problem(413, 'too_large', `The body is larger than ${cap} bytes.`);
    try {
      text += decoder.decode(value, { stream: !done });
    } catch {
      throw new Problem(400, 'invalid_json', 'The body is not valid UTF-8.');
    }
    if (done) return text;
  }
}
