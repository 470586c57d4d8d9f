/** No answer came: why, by error code. */
export const FAILURES: Record<string, string> = {
  network: 'The connection could not be made.',
  offline: 'This device is offline.',
  timeout: 'The service took too long to answer.',
  idle: 'The service went silent.',
  protocol: 'The service sent something that is not an answer.',
  limit: 'The answer was larger than allowed.',
  rate_limited: 'Too many questions in a short time.',
  unavailable: 'The service is not available now.',
  server_error: 'The service failed.',
  unauthenticated: 'You need to sign in first.',
  forbidden: 'You may not ask this assistant.',
  not_found: 'This assistant was not found.',
  not_configured: 'The assistant is not set up yet.',
  eof: 'The connection closed before an answer came.',
  frozen: 'The page was put to sleep before an answer came.',
  lost: 'The server that wrote the answer has gone.',
};

/** Nothing was sent: why, by error code. */
export const REFUSALS: Record<string, string> = {
  empty_message: 'Type a question first.',
  message_too_long: 'This question is too long to send.',
  offline: 'This device is offline. Your text is kept.',
  busy: 'An answer is still running. Your text is kept.',
};

/** The answer is cut: why, by reason. */
export const CUTS: Record<string, string> = {
  eof: 'The answer was cut off: the connection closed before the end.',
  network: 'The answer was cut off: the connection was lost.',
  idle: 'The answer was cut off: nothing more came.',
  offline: 'The answer was cut off: this device went offline.',
  protocol: 'The answer was cut off: the service sent something unreadable.',
  limit: 'The answer was cut off: it grew larger than allowed.',
  timeout: 'The answer was cut off: it took too long.',
  frozen: 'The answer was cut off: the page was put to sleep.',
  lost: 'The answer was cut off: the server that wrote it has gone.',
};
