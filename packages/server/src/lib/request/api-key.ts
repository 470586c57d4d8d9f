import { Problem } from '../http/problem.ts';
import { callWithTimeout } from './call-with-timeout.ts';
import { createKeyPattern } from './key-redactor.ts';
import type { KeyPattern } from './key-redactor.ts';
import type { AssistantHandlerOptions } from './options.ts';
import { redactKey } from './redact.ts';

/** The project's key. It stays in this closure: other modules ask for it, or for a text without it. */
export interface ApiKey {
  /** @throws Problem 500 `not_configured` without a key, or where its callback fails */
  read(): Promise<KnownKey>;
  /**
   * The text without the key. Undefined until a callback has first returned the key: until then it cannot be found in
   * the text.
   */
  redact(text: string): string | undefined;
}

export interface KnownKey {
  key: string;
  /** For a stream. */
  pattern: KeyPattern;
}

export function createApiKey(source: AssistantHandlerOptions['apiKey'], callbackMs: number): ApiKey {
  let latest = typeof source === 'string' ? knowKey(source) : undefined;
  return {
    async read() {
      const value = typeof source === 'function' ? await callKey(source, callbackMs) : source;
      if (typeof value !== 'string' || value.trim() === '') throw missingKey();
      if (latest?.key !== value.trim()) latest = knowKey(value);
      return latest;
    },
    redact: (text) => latest && redactKey(text, latest.key),
  };
}

export function missingKey(): Problem {
  return new Problem(
    500,
    'not_configured',
    'createAssistantHandler has no apiKey. Set it to the project’s key, from an environment variable of the server.',
  );
}

/** A header value loses its surrounding white space, so the service never sees that of a key. */
function knowKey(value: string): KnownKey {
  const key = value.trim();
  return { key, pattern: createKeyPattern(key) };
}

async function callKey(apiKey: () => string | undefined | Promise<string | undefined>, callbackMs: number) {
  try {
    return await callWithTimeout(callbackMs, apiKey);
  } catch (error) {
    // The error's text may quote the key, so only its kind is kept.
    const kind = error instanceof TypeError || error instanceof ReferenceError ? error.name : 'an error';
    throw new Problem(500, 'not_configured', 'The apiKey callback failed.', {
      hint: `apiKey threw ${kind}. Its text is not shown, because it may hold the key.`,
    });
  }
}
