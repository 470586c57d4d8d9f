/** The codes of usage errors. Stable; each has a heading in docs/errors.md. */
export type UsageErrorCode =
  | 'REDPINE_API_MISSING'
  | 'REDPINE_API_VERSION_INVALID'
  | 'REDPINE_ASSISTANT_INVALID'
  | 'REDPINE_BASE_PATH_INVALID'
  | 'REDPINE_CHAT_INVALID'
  | 'REDPINE_CHAT_ROOT_MISSING'
  | 'REDPINE_EMBEDDINGS_MISSING'
  | 'REDPINE_FILTER_BUILDER_MISSING'
  | 'REDPINE_FILTER_NOT_JSON'
  | 'REDPINE_FILTER_NOT_OBJECT'
  | 'REDPINE_FILTER_TOO_LONG'
  | 'REDPINE_HEADER_INVALID'
  | 'REDPINE_HOST_INVALID'
  | 'REDPINE_LIMIT_INVALID'
  | 'REDPINE_MODELS_INVALID'
  | 'REDPINE_OPTION_INVALID'
  | 'REDPINE_ORIGIN_INVALID'
  | 'REDPINE_PROTOCOL_UNKNOWN'
  | 'REDPINE_PROVIDER_MISSING'
  | 'REDPINE_RATE_LIMIT_INVALID'
  | 'REDPINE_RETENTION_INVALID'
  | 'REDPINE_RUNS_INVALID'
  | 'REDPINE_SCHEMA_NEWER'
  | 'REDPINE_SERVER_FILTER_INVALID'
  | 'REDPINE_STORAGE_MISSING';

/** An error thrown for a developer's mistake. A failed answer is an `AssistantError` instead. */
export interface UsageError extends Error {
  readonly code: UsageErrorCode;
}

/**
 * Creates a usage error. Its message ends with the code and a link to its documentation.
 *
 * @param message The mistake and its correction, in one or two sentences.
 * @param Kind Default `TypeError`.
 */
export function usageError(
  code: UsageErrorCode,
  message: string,
  Kind: new (message: string) => Error = TypeError,
): UsageError {
  const error = new Kind(`${message}\nSee docs/errors.md#${code.toLowerCase()}`);
  return Object.assign(error, { code });
}
