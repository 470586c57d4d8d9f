import type { JsonValue } from '../json.ts';
import { createIssue, type FilterIssue } from '../check/issue.ts';

/** A value in a text, and where it stands. UTF-16 offsets. */
export interface ScannedValue {
  value: JsonValue;
  /** Where its key begins; where it begins itself, in a list. */
  keyOffset: number;
  offset: number;
  end: number;
  children: ReadonlyMap<string | number, ScannedValue>;
}

/** What `scanJson` found. Without `root`, the text is not JSON. */
export interface JsonScan {
  root?: ScannedValue;
  issues: FilterIssue[];
}

/** Deeper text is refused, so that no text can exhaust the stack. */
const MAX_TEXT_DEPTH = 500;

/** Reads strict JSON, telling what `JSON.parse` hides: where things stand, duplicate keys, numbers that lose their value. */
export function scanJson(text: string): JsonScan {
  const issues: FilterIssue[] = [];
  let at = 0;

  const fail = (detail = text[at] ?? ''): never => {
    throw new ScanError(detail, Math.min(at, text.length));
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
    for (at += 1; text[at] !== '"'; at += text[at] === '\\' ? 2 : 1) if (at >= text.length) fail('');
    at += 1;
    try {
      return String(JSON.parse(text.slice(start, at)));
    } catch {
      at = start;
      return fail();
    }
  };

  const readNumber = (path: Path): number => {
    NUMBER.lastIndex = at;
    const [token = ''] = NUMBER.exec(text) ?? [];
    if (token === '') fail();
    const number = Number(token);
    const place = { offset: at, length: token.length };
    const isLost = number === 0 && /^[^eE]*[1-9]/.test(token);
    if (isLost || !Number.isFinite(number))
      issues.push({ ...createIssue('not-finite', path, token), ...place });
    else if (Math.abs(number) > Number.MAX_SAFE_INTEGER) {
      issues.push({ ...createIssue('unsafe-integer', path, token), ...place });
    }
    at += token.length;
    return number;
  };

  const readMembers = (path: Path, close: string, member: () => void): void => {
    if (path.length >= MAX_TEXT_DEPTH) throw new ScanError('too-deep', at);
    at += 1;
    skipSpace();
    if (text[at] !== close) {
      member();
      for (skipSpace(); text[at] === ','; skipSpace()) {
        at += 1;
        skipSpace();
        member();
      }
    }
    take(close);
  };

  const readObject = (path: Path): Omit<ScannedValue, 'keyOffset' | 'offset' | 'end'> => {
    const children = new Map<string, ScannedValue>();
    readMembers(path, '}', () => {
      const keyOffset = at;
      const key = readString();
      const place = [...path, key];
      if (children.has(key)) {
        issues.push({
          ...createIssue('duplicate-key', place, key),
          offset: keyOffset,
          length: at - keyOffset,
        });
      }
      skipSpace();
      take(':');
      children.set(key, { ...readValue(place), keyOffset });
    });
    return { value: Object.fromEntries([...children].map(([key, { value }]) => [key, value])), children };
  };

  const readList = (path: Path): Omit<ScannedValue, 'keyOffset' | 'offset' | 'end'> => {
    const children = new Map<number, ScannedValue>();
    readMembers(path, ']', () => children.set(children.size, readValue([...path, children.size])));
    return { value: [...children.values()].map(({ value }) => value), children };
  };

  const readValue = (path: Path): ScannedValue => {
    skipSpace();
    const offset = at;
    const read = readAny(path);
    return { ...read, keyOffset: offset, offset, end: at };
  };

  const readAny = (path: Path): Omit<ScannedValue, 'keyOffset' | 'offset' | 'end'> => {
    const first = text[at];
    if (first === '{') return readObject(path);
    if (first === '[') return readList(path);
    const children = new Map<string, ScannedValue>();
    if (first === '"') return { value: readString(), children };
    for (const [word, value] of WORDS) {
      if (!text.startsWith(word, at)) continue;
      at += word.length;
      return { value, children };
    }
    return { value: readNumber(path), children };
  };

  try {
    const root = readValue([]);
    skipSpace();
    if (at < text.length) fail();
    return { root, issues };
  } catch (error) {
    if (!(error instanceof ScanError)) throw error;
    const code = error.detail === 'too-deep' ? 'too-deep' : 'invalid-json';
    const place = { offset: error.offset, length: error.offset < text.length ? 1 : 0 };
    return { issues: [...issues, { ...createIssue(code, [], error.detail), ...place }] };
  }
}

const NUMBER = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?/y;

type Path = readonly (string | number)[];

const WORDS: readonly (readonly [string, JsonValue])[] = [
  ['true', true],
  ['false', false],
  ['null', null],
];

class ScanError extends Error {
  readonly detail: string;
  readonly offset: number;

  constructor(detail: string, offset: number) {
    super(detail);
    this.detail = detail;
    this.offset = offset;
  }
}
