export type { FilterPath, JsonObject, JsonValue } from './filter/json.ts';
export type {
  FilterCondition,
  FilterGroup,
  FilterNode,
  FilterOpaque,
  FilterValue,
  FilterTree,
} from './filter/tree/filter-tree.ts';
export { isJsonObject } from './filter/json.ts';
export { isComplete } from './filter/tree/filter-tree.ts';
export { describeIssue } from './filter/check/issue.ts';
export type { FilterIssue, FilterIssueCode, FilterSeverity } from './filter/check/issue.ts';
export { isOperator, OPERATORS } from './filter/operators.ts';
export type {
  FilterOperator,
  FilterOperatorRow,
  OperandKind,
  Relation,
  ValueTest,
} from './filter/operators.ts';
export { isOperand, MAX_LIST_LENGTH, operandIssue } from './filter/check/operand.ts';
export type { FilterOperand } from './filter/check/operand.ts';
export { parseFilter } from './filter/tree/parse.ts';
export type { ParseFilterOptions } from './filter/tree/parse.ts';
export { findNode, nodeAt, pathsOf, serializeFilter } from './filter/tree/serialize.ts';
export { UNSAFE_KEYS, validateFilter } from './filter/check/validate.ts';
export type { FilterBounds, FilterValidation, ValidateFilterOptions } from './filter/check/validate.ts';
export { compileFilter, evaluateFilter } from './filter/match/evaluate.ts';
export type { EvaluateFilterOptions, FilterTest, FilterVerdict } from './filter/match/evaluate.ts';
export { scanJson } from './filter/text/scan-json.ts';
export type { JsonPlace, JsonScan, ScanJsonOptions } from './filter/text/scan-json.ts';
export { parseFilterText, rangeOf } from './filter/text/parse-text.ts';
export type { FilterText } from './filter/text/parse-text.ts';
export { formatFilter } from './filter/text/format.ts';
export { filterFromParam, filterToParam, MAX_PARAMETER_LENGTH } from './filter/text/url.ts';
export { describeFilter, describeNode } from './filter/describe/describe.ts';
export type { DescribeFilterOptions } from './filter/describe/describe.ts';
export type { FilterWords } from './filter/describe/words.ts';
export { dayAt, isDay, momentOfOperand, operandOfMoment } from './filter/match/days.ts';
export type { DateSystem, FilterDay } from './filter/match/days.ts';
export { readDays } from './filter/tree/days.ts';
export type { ReadDaysOptions } from './filter/tree/days.ts';
export { formatDate, parseDate } from './filter/text/date-text.ts';
export { fieldsOf } from './filter/match/fields.ts';
export type { FilterField, FilterFieldType, FilterFieldValue } from './filter/match/fields.ts';
export { suggestFix } from './filter/check/fix.ts';
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
} from './filter/tree/edit.ts';
export type { FilterConditionPatch } from './filter/tree/edit.ts';
export { positionOf } from './filter/tree/edit-node.ts';
export type { FilterEdit, FilterEditReason, FilterPlace, FilterPosition } from './filter/tree/edit-node.ts';
