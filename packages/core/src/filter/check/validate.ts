import { findContradictions, type JudgedCondition } from './contradiction.ts';
import { isJsonObject, MAX_DEPTH, type FilterPath, type JsonValue } from '../json.ts';
import { createIssue, type FilterIssue, type FilterIssueCode } from './issue.ts';
import { MONGODB_OPERATOR } from './mongodb-operators.ts';
import { isOperator, operandIssue } from '../operators.ts';

/** Options of `validateFilter`. */
export interface ValidateFilterOptions {
  /** The fields that documents are known to have; others get a warning. Default: no check. */
  fields?: readonly (string | { name: string })[];
}

/** What `validateFilter` found. */
export interface FilterValidation {
  /** False only with an error. */
  valid: boolean;
  issues: FilterIssue[];
}

/**
 * Checks a filter against the service's language, whatever is given, without throwing. Warnings are things that
 * the service may judge otherwise than we do, or that are hardly meant.
 */
export function validateFilter(filter: unknown, { fields }: ValidateFilterOptions = {}): FilterValidation {
  const known = fields && new Set(fields.map((field) => (typeof field === 'string' ? field : field.name)));
  const issues: FilterIssue[] = [];
  const context: Context = {
    known,
    scope: [],
    report: (code, path, detail) => issues.push(createIssue(code, path, detail)),
  };
  if (isJsonObject(filter)) checkScope(filter, [], context, 0);
  else context.report('not-object', []);
  return { valid: issues.every((issue) => issue.severity !== 'error'), issues };
}

interface Context {
  known: ReadonlySet<string> | undefined;
  /** The conditions that must all hold together. */
  scope: JudgedCondition[];
  report: (code: FilterIssueCode, path: FilterPath, detail?: string) => void;
}

function checkScope(clause: unknown, path: FilterPath, context: Context, depth: number): void {
  const scope: JudgedCondition[] = [];
  checkClause(clause, path, { ...context, scope }, depth);
  for (const { path: place, field } of findContradictions(scope)) {
    context.report('contradiction', place, field);
  }
}

function checkClause(clause: unknown, path: FilterPath, context: Context, depth: number): void {
  if (!isJsonObject(clause)) return context.report('clause-needs-object', path);
  if (depth > MAX_DEPTH) return context.report('too-deep', path);
  const entries = Object.entries(clause);
  if (entries.length === 0 && path.length > 0) context.report('empty-clause', path);
  for (const [key, value] of entries) checkEntry(key, value, [...path, key], context, depth);
}

function checkEntry(key: string, value: JsonValue, path: FilterPath, context: Context, depth: number): void {
  if (key === '$and' || key === '$or') {
    if (!Array.isArray(value)) return context.report('group-needs-list', path, key);
    if (value.length === 0) return context.report('empty-group', path, key);
    const check = key === '$and' ? checkClause : checkScope;
    return value.forEach((element, index) => check(element, [...path, index], context, depth + 1));
  }
  if (key === '$not') return context.report('not-operator', path, key);
  if (isOperator(key)) return context.report('top-level-operator', path, key);
  if (key.startsWith('$')) {
    const isField = !MONGODB_OPERATOR.test(key) && looksLikeField(value);
    return context.report(isField ? 'dollar-field' : 'unknown-operator', path, key);
  }
  if (context.known && !context.known.has(key)) context.report('unknown-field', path, key);
  checkField(key, value, path, context);
}

/** `{ $price: 3 }` and `{ $price: { $gt: 3 } }` are fields under a name that the service does not take. */
function looksLikeField(value: JsonValue): boolean {
  if (!isJsonObject(value)) return !Array.isArray(value);
  const keys = Object.keys(value);
  return keys.length > 0 && keys.every(isOperator);
}

function checkField(field: string, value: JsonValue, path: FilterPath, context: Context): void {
  if (Array.isArray(value)) return context.report('implicit-array', path, field);
  if (!isJsonObject(value)) return checkOperand(field, '$eq', value, path, context);
  const entries = Object.entries(value);
  if (entries.length === 0) context.report('empty-condition', path, field);
  for (const [operator, operand] of entries) {
    const place = [...path, operator];
    if (operator === '$not') context.report('not-operator', place, operator);
    else if (operator.startsWith('$')) checkOperand(field, operator, operand, place, context);
    else context.report('nested-object', place, field);
  }
}

function checkOperand(
  field: string,
  operator: string,
  operand: JsonValue,
  path: FilterPath,
  context: Context,
): void {
  if (!isOperator(operator)) return context.report('unknown-operator', path, operator);
  const code = operandIssue(operator, operand);
  if (code) return context.report(code, path, operator);
  const unsafe = [operand].flat().find(isUnsafeInteger);
  if (unsafe !== undefined) context.report('unsafe-integer', path, String(unsafe));
  context.scope.push({ field, operator, operand, path });
}

function isUnsafeInteger(value: JsonValue): value is number {
  return typeof value === 'number' && Math.abs(value) > Number.MAX_SAFE_INTEGER;
}
