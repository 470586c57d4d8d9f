import { Problem } from './problem.ts';

const UNSAFE_KEYS = new Set(['__proto__', 'constructor', 'prototype']);

/**
 * Parses JSON that someone else wrote. Refused beside what is no JSON: nesting beyond `depth`, a key given twice in
 * one object (two readers may take different ones), and keys that reach a prototype.
 * The scan goes through the text once without recursion, so no input can overflow the stack.
 * @throws Problem 400 `invalid_json`
 */
export function parseStrictJson(text: string, depth: number): unknown {
  scan(text, depth);
  try {
    return JSON.parse(text) as unknown;
  } catch {
    throw refuse('The request holds no valid JSON.');
  }
}

/** One open bracket: the keys seen in an object, or null for an array. */
type Level = Set<string> | null;

function scan(text: string, depth: number): void {
  const levels: Level[] = [];
  let at = 0;
  while (at < text.length) {
    const char = text[at];
    if (char === '{' || char === '[') {
      levels.push(char === '{' ? new Set() : null);
      if (levels.length > depth)
        throw refuse(`The JSON of the request is nested more than ${depth} levels deep.`);
    } else if (char === '}' || char === ']') {
      levels.pop();
    } else if (char === '"') {
      const end = endOfString(text, at);
      const level = levels.at(-1);
      if (level && isKey(text, end)) addKey(level, text.slice(at, end));
      at = end;
      continue;
    }
    at += 1;
  }
}

/** The offset after the closing quote. */
function endOfString(text: string, start: number): number {
  for (let at = start + 1; at < text.length; at += 1) {
    if (text[at] === '\\') at += 1;
    else if (text[at] === '"') return at + 1;
  }
  throw refuse('The request holds no valid JSON: a string does not end.');
}

function isKey(text: string, end: number): boolean {
  let at = end;
  while (text[at] === ' ' || text[at] === '\n' || text[at] === '\r' || text[at] === '\t') at += 1;
  return text[at] === ':';
}

/** Compares keys as they are read, not as they are written: `"\u0061"` is `"a"`. */
function addKey(level: Set<string>, quoted: string): void {
  let key: string;
  try {
    key = JSON.parse(quoted) as string;
  } catch {
    throw refuse('The request holds no valid JSON: a key has a bad escape.');
  }
  if (UNSAFE_KEYS.has(key)) throw refuse(`The key "${key}" is not accepted.`);
  if (level.has(key)) throw refuse('The JSON of the request gives the same key twice in one object.');
  level.add(key);
}

function refuse(message: string): Problem {
  return new Problem(400, 'invalid_json', message);
}
