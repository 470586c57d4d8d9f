/** Reasons why a document is not shown. Each has a sentence in the labels. */
export type FailureReason =
  | 'password'
  | 'broken'
  | 'tooLarge'
  | 'missing'
  | 'unsupported'
  | 'offline'
  | 'failed';

/** A document that cannot be shown, and why. */
export class DocumentFailure extends Error {
  override readonly name = 'DocumentFailure';
  readonly reason: FailureReason;

  constructor(reason: FailureReason, cause?: unknown) {
    super(`The document cannot be shown: ${reason}.`, { cause });
    this.reason = reason;
  }
}

/** Errors of pdf.js. Its worker reports every unknown error as the last of them. */
const PDF_REASONS: Readonly<Record<string, FailureReason>> = {
  PasswordException: 'password',
  InvalidPDFException: 'broken',
  FormatError: 'broken',
  UnknownErrorException: 'broken',
};

/** Any thrown value as a reason. */
export function reasonOf(thrown: unknown): FailureReason {
  if (thrown instanceof DocumentFailure) return thrown.reason;
  const reason = thrown instanceof Error ? PDF_REASONS[thrown.name] : undefined;
  return reason ?? (navigator.onLine ? 'failed' : 'offline');
}

const STATUS: Readonly<Record<number, FailureReason>> = {
  404: 'missing',
  413: 'tooLarge',
  415: 'unsupported',
};

/** @throws DocumentFailure for an answer that is not a success */
export function checkAnswer(response: Response): Response {
  if (response.ok) return response;
  void response.body?.cancel();
  throw new DocumentFailure(STATUS[response.status] ?? 'failed');
}

/** `fetch` and body readers reject with a TypeError if no answer arrives. @throws DocumentFailure */
export async function withNetwork<T>(work: Promise<T>): Promise<T> {
  try {
    return await work;
  } catch (error) {
    throw error instanceof TypeError ? new DocumentFailure('offline', error) : error;
  }
}
