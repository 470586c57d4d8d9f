import { createIssue, type FilterIssue, type FilterIssueCode } from '../check/issue.ts';
import type { FilterPath, JsonValue } from '../json.ts';

/** The place of a value in a text. UTF-16 offsets. */
export interface JsonPlace {
  /** The start of its key; in a list, the start of the value itself. */
  keyOffset: number;
  offset: number;
  end: number;
}

/** Options of `scanJson`. */
export interface ScanJsonOptions {
  /** Nested lists and objects. Default 500, so that no text can exhaust the stack. */
  maxDepth?: number;
  /** Keys that are an error at any depth. Default: none. */
  refusedKeys?: ReadonlySet<string>;
  /** Called for each value once it is read, inner values before the ones that hold them. */
  onValue?: (path: FilterPath, place: JsonPlace) => void;
}

/** Result of `scanJson`. `value` is left out for text that is not JSON, or is nested too deeply. */
export interface JsonScan {
  value?: JsonValue;
  issues: FilterIssue[];
}

/**
 * Reads strict JSON and reports the facts that `JSON.parse` hides: duplicate keys (two readers may take different ones), numbers that
 * lose their value, and the places of all values.
 */
export function scanJson(text: string, options: ScanJsonOptions = {}): JsonScan {
  const { maxDepth = 500, refusedKeys, onValue } = options;
  const issues: FilterIssue[] = [];
  const path: (string | number)[] = [];
  let at = 0;

  const report = (code: FilterIssueCode, detail: string, offset: number, length: number): void => {
    const severity = code === 'unsafe-integer' ? 'warning' : 'error';
    issues.push({ ...createIssue(code, [...path], detail, severity), offset, length });
  };
  const fail = (code: 'invalid-json' | 'too-deep' = 'invalid-json'): never => {
    const [found = ''] = text.slice(at);
    path.length = 0;
    report(code, code === 'too-deep' ? '' : found, Math.min(at, text.length), found.length);
    throw new ScanError();
  };
  const skipSpace = (): void => {
    while (at < text.length && ' \t\n\r'.includes(text.charAt(at))) at += 1;
  };
  const take = (expected: string): void => {
    if (!text.startsWith(expected, at)) fail();
    at += expected.length;
  };

  const readString = (): string => {
    const start = at;
    if (text[at] !== '"') fail();
    for (at += 1; text[at] !== '"'; at += text[at] === '\\' ? 2 : 1) if (at >= text.length) fail();
    at += 1;
    try {
      return String(JSON.parse(text.slice(start, at)));
    } catch {
      at = start;
      return fail();
    }
  };

  const readWordOrNumber = (): void => {
    SCALAR.lastIndex = at;
    const [token] = SCALAR.exec(text) ?? fail();
    const number = Number(token);
    const isLost = number === 0 && /^[^eE]*[1-9]/.test(token);
    if (isLost || Math.abs(number) === Infinity) report('not-finite', token, at, token.length);
    else if (Math.abs(number) > Number.MAX_SAFE_INTEGER) report('unsafe-integer', token, at, token.length);
    at += token.length;
  };

  const readMembers = (close: string, readMember: (index: number) => void): void => {
    if (path.length >= maxDepth) fail('too-deep');
    at += 1;
    skipSpace();
    for (let index = 0; text[at] !== close; index += 1) {
      if (index > 0) {
        take(',');
        skipSpace();
      }
      readMember(index);
      skipSpace();
      if (text[at] !== ',' && text[at] !== close) fail();
    }
    at += 1;
  };

  const readObject = (): void => {
    const keys = new Set<string>();
    readMembers('}', () => {
      const offset = at;
      const key = readString();
      path.push(key);
      if (keys.has(key)) report('duplicate-key', key, offset, at - offset);
      if (refusedKeys?.has(key)) report('unsafe-key', key, offset, at - offset);
      keys.add(key);
      skipSpace();
      take(':');
      readValue(offset);
      path.pop();
    });
  };

  const readList = (): void =>
    readMembers(']', (index) => {
      path.push(index);
      readValue();
      path.pop();
    });

  const readValue = (keyOffset?: number): void => {
    skipSpace();
    const offset = at;
    const first = text[at];
    if (first === '{') readObject();
    else if (first === '[') readList();
    else if (first === '"') readString();
    else readWordOrNumber();
    onValue?.([...path], { keyOffset: keyOffset ?? offset, offset, end: at });
  };

  try {
    readValue();
    skipSpace();
    if (at < text.length) fail();
  } catch (error) {
    if (!(error instanceof ScanError)) throw error;
    return { issues };
  }
  return { value: JSON.parse(text) as JsonValue, issues };
}

const SCALAR = /true|false|null|-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?/y;

/** Ends the scan after a failure was reported. It is caught here, so it never leaves this file. */
class ScanError extends Error {}
