/** Why a document is not shown. Each is a sentence of the labels. */
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

/** Any thrown value as a reason; a `fetch` that fails without an answer has no network. */
export function reasonOf(thrown: unknown): FailureReason {
  if (thrown instanceof DocumentFailure) return thrown.reason;
  const name = thrown instanceof Error ? thrown.name : '';
  if (name === 'PasswordException') return 'password';
  if (name === 'InvalidPDFException' || name === 'FormatError') return 'broken';
  return thrown instanceof TypeError || !navigator.onLine ? 'offline' : 'failed';
}

const STATUS: Readonly<Record<number, FailureReason>> = {
  404: 'missing',
  413: 'tooLarge',
  415: 'unsupported',
};

/** @throws DocumentFailure for an answer that is no success */
export function checkAnswer(response: Response): Response {
  if (response.ok) return response;
  void response.body?.cancel();
  throw new DocumentFailure(STATUS[response.status] ?? 'failed');
}
