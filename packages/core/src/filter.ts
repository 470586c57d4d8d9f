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
export {
  isOperand,
  isOperator,
  MAX_LIST_LENGTH,
  operandIssue,
  operandKindOf,
  OPERATORS,
} from './filter/operators.ts';
export type { OperandKind } from './filter/operators.ts';
export { parseFilter } from './filter/parse.ts';
export type { ParseFilterOptions } from './filter/parse.ts';
export { findNode, nodeAt, pathsOf, serializeFilter } from './filter/serialize.ts';
export { validateFilter } from './filter/validate.ts';
export type { FilterValidation, ValidateFilterOptions } from './filter/validate.ts';
export { compileFilter, evaluateFilter } from './filter/evaluate.ts';
export type { EvaluateFilterOptions, FilterTest, FilterVerdict } from './filter/evaluate.ts';
export { parseFilterText, rangeOf } from './filter/parse-text.ts';
export type { FilterText } from './filter/parse-text.ts';
export { formatFilter } from './filter/format.ts';
export { filterFromParam, filterToParam, MAX_PARAMETER_LENGTH } from './filter/url.ts';
export { describeFilter, describeNode } from './filter/describe.ts';
export type { DescribeFilterOptions } from './filter/describe.ts';
export { fieldsOf } from './filter/fields.ts';
export type { FilterField, FilterFieldType, FilterFieldValue } from './filter/fields.ts';
export { suggestFix } from './filter/fix.ts';
export {
  addCondition,
  addGroup,
  duplicateNode,
  moveNode,
  moveStep,
  negateCondition,
  removeNode,
  replaceNode,
  setGroupOperator,
  updateCondition,
  wrapInGroup,
} from './filter/edit.ts';
export type { FilterConditionPatch } from './filter/edit.ts';
export { positionOf } from './filter/edit-node.ts';
export type { FilterEdit, FilterEditReason, FilterPlace, FilterPosition } from './filter/edit-node.ts';
