import { scanJson, UNSAFE_KEYS, type FilterIssue } from '@redpine/core/filter';
import { Problem } from './problem.ts';

/**
 * Parses JSON from an untrusted source. Besides text that is not JSON it refuses nesting beyond `maxDepth`, a key given twice in one
 * object (two readers may take different ones), and keys that reach a prototype.
 * @throws Problem 400 `invalid_json`
 */
export function parseStrictJson(text: string, maxDepth: number): unknown {
  return parsePlain(text, maxDepth) ?? scanStrictly(text, maxDepth);
}

/**
 * The value of a text that `JSON.stringify` reproduces exactly: such a text contains no duplicate key. Browsers send no
 * other, and the engine is many times faster than a scan. Undefined if only the scan can tell.
 */
function parsePlain(text: string, maxDepth: number): unknown {
  if (UNSAFE.test(text)) return undefined;
  try {
    const value: unknown = JSON.parse(text);
    return isWithin(value, maxDepth) && JSON.stringify(value) === text ? value : undefined;
  } catch {
    return undefined;
  }
}

/** Matches any text with such a key, because the engine writes no letter as an escape. */
const UNSAFE = new RegExp([...UNSAFE_KEYS].join('|'));

function isWithin(value: unknown, depth: number): boolean {
  if (typeof value !== 'object' || value === null) return true;
  return depth > 0 && Object.values(value).every((each) => isWithin(each, depth - 1));
}

function scanStrictly(text: string, maxDepth: number): unknown {
  const { value, issues } = scanJson(text, { maxDepth, refusedKeys: UNSAFE_KEYS });
  for (const issue of issues) {
    const message = refusalOf(issue, maxDepth);
    if (message) throw new Problem(400, 'invalid_json', message);
  }
  return value;
}

function refusalOf({ code, detail }: FilterIssue, maxDepth: number): string | undefined {
  switch (code) {
    case 'invalid-json':
      return 'The request holds no valid JSON.';
    case 'too-deep':
      return `The JSON of the request is nested more than ${maxDepth} levels deep.`;
    case 'unsafe-key':
      return `The key "${detail}" is not accepted.`;
    case 'duplicate-key':
      return 'The JSON of the request gives the same key twice in one object.';
    default:
      // A number that loses precision matters only to its field, which is checked there.
      return undefined;
  }
}
