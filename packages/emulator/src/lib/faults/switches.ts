/** Every shape and fault that a test can ask for. All are off unless set. */
export interface FaultSwitches {
  status?: number;
  retryAfter?: string;
  plainText?: boolean;
  headersMs?: number;
  firstByteMs?: number;
  tokenMs?: number;
  jsonReply?: boolean;
  wrapped?: boolean;
  dataSpace?: boolean;
  lineEnd?: 'lf' | 'crlf' | 'cr';
  splitBytes?: number;
  bom?: boolean;
  keepAlive?: boolean;
  fields?: boolean;
  multiline?: boolean;
  role?: 'empty' | 'null' | 'absent' | 'assistant';
  finalDelta?: 'nulls' | 'empty';
  usage?: boolean;
  done?: boolean;
  emptyChoices?: boolean;
  finishReason?: string;
  quotedRole?: boolean;
  stallAfter?: number;
  closeAfter?: number;
  resetAfter?: number;
  errorAfter?: number;
  errorShape?: 'object' | 'event' | 'type';
  malformedAfter?: number;
}

export const FAULT_PREFIX = 'x-redpine-fault-';

type Kind = 'flag' | 'count' | 'text' | readonly string[];
type Table = { readonly [Key in keyof Required<FaultSwitches>]: { kind: Kind; about: string } };

/** The switches with their values and effects. The names with dashes are the headers after the prefix. */
export const FAULTS: Table = {
  status: { kind: 'count', about: 'answer with this status (400 to 599) after the request was validated' },
  retryAfter: { kind: 'text', about: 'the Retry-After of that answer; none without it' },
  plainText: { kind: 'flag', about: 'error bodies, the 401 among them, as plain text' },
  headersMs: { kind: 'count', about: 'wait before the response headers' },
  firstByteMs: { kind: 'count', about: 'wait between the headers and the first event' },
  tokenMs: { kind: 'count', about: 'wait before each event of a stream' },
  jsonReply: { kind: 'flag', about: 'a plain JSON answer although a stream was requested' },
  wrapped: { kind: 'flag', about: 'plain answers of chat completions inside {"chat_completion": …}' },
  dataSpace: { kind: 'flag', about: '"data: " with a space' },
  lineEnd: { kind: ['lf', 'crlf', 'cr'], about: 'how lines of a stream end' },
  splitBytes: {
    kind: 'count',
    about: 'cut the stream every so many bytes, inside characters and field names too',
  },
  bom: { kind: 'flag', about: 'a byte order mark first' },
  keepAlive: { kind: 'flag', about: 'a comment line before each event' },
  fields: { kind: 'flag', about: 'id, event and retry lines in addition to data' },
  multiline: { kind: 'flag', about: 'the JSON of an event over several data lines' },
  role: { kind: ['empty', 'null', 'absent', 'assistant'], about: 'the role in the middle chunks' },
  finalDelta: { kind: ['nulls', 'empty'], about: 'the last delta: nulls or {}' },
  usage: { kind: 'flag', about: 'false leaves usage out' },
  done: { kind: 'flag', about: 'data: [DONE] at the end' },
  emptyChoices: { kind: 'flag', about: 'a chunk with no choices before the words' },
  finishReason: {
    kind: 'text',
    about: 'stop, length, content_filter, tool_calls, function_call, or anything',
  },
  quotedRole: { kind: 'flag', about: 'the role of standard chat with literal quotes' },
  stallAfter: { kind: 'count', about: 'say nothing more after so many events' },
  closeAfter: { kind: 'count', about: 'end the stream after so many events, without a finish reason' },
  resetAfter: { kind: 'count', about: 'break the connection after so many events' },
  errorAfter: { kind: 'count', about: 'an error in the stream after so many events' },
  errorShape: {
    kind: ['object', 'event', 'type'],
    about: 'that error: {"error": …}, event: error, or {"type": "error"}',
  },
  malformedAfter: { kind: 'count', about: 'an event that is no JSON after so many events' },
};

/** Where switches come from: fixed ones, a function of the request, or `true` for the headers of each request. */
export type FaultSource = boolean | FaultSwitches | ((request: Request) => FaultSwitches | undefined);

/** The switches in force for a request. Headers count only if the source is `true`; unreadable values are ignored. */
export function readFaults(source: FaultSource | undefined, request: Request): FaultSwitches {
  if (typeof source === 'function') return source(request) ?? {};
  if (typeof source === 'object') return source;
  return source === true ? readHeaders(request.headers) : {};
}

/** `stallAfter` is the header `X-Redpine-Fault-Stall-After`. */
export const headerOf = (name: string) =>
  FAULT_PREFIX + name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);

function readHeaders(headers: Headers): FaultSwitches {
  const entries = Object.entries(FAULTS).flatMap(([name, { kind }]) => {
    const text = headers.get(headerOf(name));
    const value = text === null ? undefined : readValue(kind, text.trim());
    return value === undefined ? [] : [[name, value]];
  });
  return Object.fromEntries(entries);
}

function readValue(kind: Kind, text: string): string | number | boolean | undefined {
  if (kind === 'text') return text;
  if (kind === 'count') return /^\d{1,7}$/.test(text) ? Number(text) : undefined;
  if (kind !== 'flag') return kind.includes(text) ? text : undefined;
  return !/^(?:false|0|off|no)$/i.test(text);
}
