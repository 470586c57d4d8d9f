export type {
  FilterCondition,
  FilterGroup,
  FilterNode,
  FilterOpaque,
  FilterOperand,
  FilterOperator,
  FilterPath,
  FilterTree,
  JsonObject,
  JsonValue,
} from './filter/filter-tree.ts';
export { isComplete, isJsonObject } from './filter/filter-tree.ts';
export type { FilterIssue, FilterIssueCode, FilterSeverity } from './filter/issue.ts';
export { isOperand, isOperator, MAX_LIST_LENGTH, operandKindOf, OPERATORS } from './filter/operators.ts';
export type { OperandKind } from './filter/operators.ts';
export { parseFilter } from './filter/parse.ts';
export type { ParseFilterOptions } from './filter/parse.ts';
export { findNode, nodeAt, pathsOf, serializeFilter } from './filter/serialize.ts';
export { validateFilter } from './filter/validate.ts';
export type { FilterValidation, ValidateFilterOptions } from './filter/validate.ts';
export { compileFilter, evaluateFilter } from './filter/evaluate.ts';
export type { EvaluateFilterOptions, FilterTest, FilterVerdict } from './filter/evaluate.ts';
