import { isJsonObject, MAX_DEPTH, type FilterPath, type JsonValue } from '../json.ts';
import { isOperator, type FilterOperator } from '../operators.ts';
import type { FilterIssueCode, FilterSeverity } from './issue.ts';
import { operandIssue } from './operand.ts';

/** A condition with an operand that the service accepts. */
export interface JudgedCondition {
  field: string;
  operator: FilterOperator;
  operand: JsonValue;
  path: FilterPath;
}

/** Receives the findings of a walk. */
export interface FilterVisitor {
  issue: (code: FilterIssueCode, path: FilterPath, detail?: string, severity?: FilterSeverity) => void;
  /** Each clause before its entries; `false` leaves them out. Levels count from 1. */
  clause?: (entries: readonly [string, JsonValue][], path: FilterPath, level: number) => boolean;
  field?: (field: string, path: FilterPath) => void;
  condition?: (condition: JudgedCondition) => void;
  /** The operand of an operator that the table does not hold. */
  unknown?: (operand: JsonValue, path: FilterPath, level: number) => void;
}

/**
 * Operators of MongoDB in the place of a field: `{ $where: '1' }` is not a field named `$where`.
 * @see https://www.mongodb.com/docs/manual/reference/mql/query-predicates/
 */
const MONGODB_OPERATOR = /^\$(?:comment|expr|where|regex|options|type|size|elemMatch|sampleRate)$/;

/** The one walk over a filter in the language of the service. Getters and proxies of a host may throw. */
export function walkFilter(clause: unknown, visitor: FilterVisitor, path: FilterPath = [], level = 1): void {
  const { issue } = visitor;
  if (!isJsonObject(clause)) return issue(level === 1 ? 'not-object' : 'clause-needs-object', path);
  if (level > MAX_DEPTH + 1) return issue('too-deep', path);
  const entries = Object.entries(clause);
  if (entries.length === 0 && level > 1) issue('empty-clause', path);
  if (visitor.clause?.(entries, path, level) === false) return;
  for (const [key, value] of entries) {
    const place = [...path, key];
    if (key === '$and' || key === '$or') {
      if (!Array.isArray(value)) issue('group-needs-list', place, key);
      else if (value.length === 0) issue('empty-group', place, key);
      else
        for (const [index, each] of value.entries()) walkFilter(each, visitor, [...place, index], level + 1);
    } else if (isOperator(key)) issue('top-level-operator', place, key);
    else if (!key.startsWith('$')) {
      visitor.field?.(key, place);
      walkField(value, visitor, place, level);
    } else if (key === '$not' || MONGODB_OPERATOR.test(key) || !looksLikeField(value)) {
      reportUnknown(key, visitor, place);
    } else issue('dollar-field', place, key);
  }
}

/** Walks the value of a field, which is the last step of `path`. */
export function walkField(value: JsonValue, visitor: FilterVisitor, path: FilterPath, level: number): void {
  const field = String(path.at(-1));
  if (Array.isArray(value)) return visitor.issue('implicit-array', path, field);
  if (!isJsonObject(value)) return walkOperand({ field, operator: '$eq', operand: value, path }, visitor);
  const entries = Object.entries(value);
  if (entries.length === 0) visitor.issue('empty-condition', path, field, 'warning');
  for (const [operator, operand] of entries) {
    const place = [...path, operator];
    if (isOperator(operator)) walkOperand({ field, operator, operand, path: place }, visitor);
    else if (!operator.startsWith('$')) visitor.issue('nested-object', place, field);
    else {
      reportUnknown(operator, visitor, place);
      visitor.unknown?.(operand, place, level);
    }
  }
}

function walkOperand(condition: JudgedCondition, { issue, condition: visit }: FilterVisitor): void {
  const { operator, operand, path } = condition;
  const code = operandIssue(operator, operand);
  if (code) issue(code, path, operator);
  else visit?.(condition);
}

function reportUnknown(operator: string, { issue }: FilterVisitor, path: FilterPath): void {
  issue(operator === '$not' ? 'not-operator' : 'unknown-operator', path, operator, 'warning');
}

/** `{ $price: 3 }` and `{ $price: { $gt: 3 } }` are fields under a name that the service refuses. */
function looksLikeField(value: JsonValue): boolean {
  if (!isJsonObject(value)) return !Array.isArray(value);
  const keys = Object.keys(value);
  return keys.length > 0 && keys.every(isOperator);
}
