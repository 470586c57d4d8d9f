import { bodyAlreadyRead, Problem } from '../http/problem.ts';
import { readFrom } from '../request/byte-source.ts';
import type { ByteSource } from '../request/byte-source.ts';
import { sourceOf } from './web-stream.ts';

/** A body as text, and its size. */
export interface ReadBody {
  text: string;
  bytes: number;
}

interface BodyLimits {
  bodyBytes: number;
  bodyMs: number;
}

/**
 * Reads the body as text within a time limit. Bytes are counted as they arrive, whatever `Content-Length` says.
 * @throws Problem 413 `too_large`, 408 `body_timeout`, 400 `invalid_json` for bytes that are not UTF-8
 */
export async function readBody(request: Request, limits: BodyLimits): Promise<ReadBody> {
  const { body } = request;
  if (request.bodyUsed || body?.locked) {
    throw bodyAlreadyRead('A callback read it: let it read request.clone() instead.');
  }
  if (!body) return { text: '', bytes: 0 };
  const source = sourceOf(request);
  // Nobody else reads a body whose source is read.
  if (source) body.getReader();
  return collect(source ?? readFrom(body), limits);
}

function collect(source: ByteSource, { bodyBytes, bodyMs }: BodyLimits): Promise<ReadBody> {
  return new Promise((resolve, reject) => {
    // A leading U+FEFF is kept, so that JSON.parse refuses it as RFC 8259 allows.
    const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });
    let bytes = 0;
    let text = '';
    const refuse = (reason: Error): void => {
      clearTimeout(timer);
      source.cancel();
      reject(reason);
    };
    const timer = setTimeout(() => {
      refuse(new Problem(408, 'body_timeout', `The body did not arrive within ${bodyMs} ms.`));
    }, bodyMs);
    const decode = (value?: Uint8Array): void => {
      try {
        text += decoder.decode(value, { stream: value !== undefined });
      } catch {
        refuse(new Problem(400, 'invalid_json', 'The body is not valid UTF-8.'));
      }
    };
    source.start({
      chunk(value) {
        bytes += value.byteLength;
        if (bytes <= bodyBytes) decode(value);
        else refuse(new Problem(413, 'too_large', `The body is larger than ${bodyBytes} bytes.`));
      },
      end() {
        decode();
        clearTimeout(timer);
        resolve({ text, bytes });
      },
      fail: refuse,
    });
  });
}
