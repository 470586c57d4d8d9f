import { isJsonObject, MAX_DEPTH } from '../json.ts';
import { MONGODB_OPERATOR } from './mongodb-operators.ts';

type Operand = [fits: (value: unknown) => boolean, words: string];

const isNumber: (value: unknown) => boolean = Number.isFinite;
const isBoolean = (value: unknown): boolean => typeof value === 'boolean';
const isScalar = (value: unknown): boolean =>
  isNumber(value) || typeof value === 'string' || isBoolean(value);
const isList = (value: unknown): boolean =>
  Array.isArray(value) &&
  value.length <= 10_000 &&
  value.every((each) => typeof each === typeof value[0] && (typeof each === 'string' || isNumber(each)));

/** What an operator takes; undefined for one that we do not know. */
function operandOf(operator: string): Operand | undefined {
  if (/^\$(eq|ne)$/.test(operator)) return [isScalar, 'a text, a number, true or false'];
  if (/^\$[gl]te?$/.test(operator)) return [isNumber, 'a number'];
  if (/^\$n?in$/.test(operator)) return [isList, 'a list of texts or of numbers, 10,000 at most'];
  return operator === '$exists' ? [isBoolean, 'true or false'] : undefined;
}

/**
 * What the service would refuse a filter for, in words, or undefined. It says no more than whether the filter may be sent, so
 * that a conversation need not carry all of `validateFilter`; a test holds the two against each other.
 */
export function checkFilter(clause: unknown, path = 'The filter', depth = 0): string | undefined {
  if (!isJsonObject(clause)) return `${path} must be an object`;
  if (depth > MAX_DEPTH) return `${path} is nested too deep`;
  const entries = Object.entries(clause);
  if (entries.length === 0 && depth > 0) return `${path} is empty`;
  return firstOf(entries, ([key, value]) => {
    if (key === '$and' || key === '$or') {
      if (!Array.isArray(value) || value.length === 0) return `${key} needs a list of conditions`;
      return firstOf(value, (each) => checkFilter(each, `What is in ${key}`, depth + 1));
    }
    if (operandOf(key)) return `${key} must stand under a field`;
    if (key.startsWith('$'))
      return key !== '$not' && !MONGODB_OPERATOR.test(key) && looksLikeField(value)
        ? `${key} cannot be a field`
        : undefined;
    if (!isJsonObject(value)) return operandFault(key, '$eq', value);
    return firstOf(Object.entries(value), ([operator, operand]) =>
      operator.startsWith('$')
        ? operandFault(key, operator, operand)
        : `${key} holds ${operator}, which is no operator`,
    );
  });
}

/**
 * What in a filter JSON cannot hold, in words, or undefined. It may stand where an operator is one that we do not know; written
 * down, the filter would say something else, and perhaps match more.
 */
export function notSerializable(value: unknown, name = 'It', depth = 0): string | undefined {
  try {
    if (value === null || isScalar(value)) return undefined;
    if (depth < 10 * MAX_DEPTH && (Array.isArray(value) || isJsonObject(value))) {
      return firstOf(Object.entries(value), ([key, each]) =>
        notSerializable(each, `What is in ${key}`, depth + 1),
      );
    }
  } catch {
    // A getter or a proxy of the host's own.
  }
  return `${name} cannot be written as JSON`;
}

function operandFault(field: string, operator: string, value: unknown): string | undefined {
  const operand = operandOf(operator);
  return !operand || operand[0](value) ? undefined : `${operator} of ${field} takes ${operand[1]}`;
}

function looksLikeField(value: unknown): boolean {
  if (!isJsonObject(value)) return !Array.isArray(value);
  const keys = Object.keys(value);
  return keys.length > 0 && keys.every(operandOf);
}

function firstOf<T>(items: readonly T[], look: (item: T) => string | undefined): string | undefined {
  for (const item of items) {
    const found = look(item);
    if (found) return found;
  }
  return undefined;
}
