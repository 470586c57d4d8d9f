import { cutText } from '@redpine/core/internal/text';

/** The codes that the service documents and the emulator gives. */
export type ProblemCode =
  | 'INVALID_ARGUMENT'
  | 'UNAUTHENTICATED'
  | 'NOT_FOUND'
  | 'ALREADY_EXISTS'
  | 'TOO_MANY_REQUESTS'
  | 'FORBIDDEN'
  | 'INTERNAL'
  | 'UNAVAILABLE'
  | 'DEADLINE_EXCEEDED'
  | 'UNIMPLEMENTED'
  | 'UNKNOWN';

export interface ProblemOptions {
  /** Send the message alone as `text/plain`, as the service does where a body does not deserialise. */
  plainText?: boolean;
  headers?: Record<string, string>;
}

/** An answer that is an error. Thrown by routes, made a response in one place. */
export class ServiceProblem extends Error {
  readonly status: number;
  readonly code: ProblemCode;
  readonly options: ProblemOptions;

  constructor(status: number, code: ProblemCode, message: string, options: ProblemOptions = {}) {
    super(message);
    this.status = status;
    this.code = code;
    this.options = options;
  }
}

/** 400 with the code that every refused argument gets. */
export const invalid = (message: string) => new ServiceProblem(400, 'INVALID_ARGUMENT', message);

/** 404 of a thing that is not there. */
export const notFound = (message: string) => new ServiceProblem(404, 'NOT_FOUND', message);

/** 422 as plain text: the body does not have the types of the request. */
export const mistyped = (message: string) =>
  new ServiceProblem(
    422,
    'INVALID_ARGUMENT',
    `Failed to deserialize the JSON body into the target type: ${message}`,
    {
      plainText: true,
    },
  );

/** The documented body, or the message as plain text. */
export function toResponse(problem: ServiceProblem): Response {
  const { status, code, message, options } = problem;
  const headers = new Headers(options.headers);
  if (options.plainText) {
    headers.set('content-type', 'text/plain; charset=utf-8');
    return new Response(message, { status, headers });
  }
  headers.set('content-type', 'application/json');
  return new Response(JSON.stringify({ status, error: { code, message, details: {} } }), { status, headers });
}

/** A value from outside, short enough for a message. */
export function show(value: unknown): string {
  const text = typeof value === 'string' ? value : (JSON.stringify(value) ?? String(value));
  return cutText(text, 100, '…');
}
