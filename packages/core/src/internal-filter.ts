// The part of filters that the builder opens with. It is not part of the public API, and changes without notice: a bundler counts
// every file behind an index to the first load, so the builder's first load leaves out the index of filters.
export type { FilterPath, JsonObject, JsonValue } from './filter/json.ts';
export type {
  FilterCondition,
  FilterGroup,
  FilterNode,
  FilterOpaque,
  FilterTree,
  FilterValue,
} from './filter/tree/filter-tree.ts';
export { isJsonObject } from './filter/json.ts';
export { isComplete } from './filter/tree/filter-tree.ts';
export type { FilterIssue, FilterIssueCode } from './filter/check/issue.ts';
export { isOperator, OPERATORS } from './filter/operators.ts';
export type { FilterOperator } from './filter/operators.ts';
export { isOperand, operandIssue } from './filter/check/operand.ts';
export { parseFilter } from './filter/tree/parse.ts';
export { findNode, nodeAt, pathsOf, serializeFilter } from './filter/tree/serialize.ts';
export { validateFilter } from './filter/check/validate.ts';
export { compileFilter } from './filter/match/evaluate.ts';
export { parseFilterText } from './filter/text/parse-text.ts';
export { formatFilter } from './filter/text/format.ts';
export { describeFilter, describeNode } from './filter/describe/describe.ts';
export type { DescribeFilterOptions } from './filter/describe/describe.ts';
export type { FilterWords } from './filter/describe/words.ts';
export { dayAt, isDay, momentOfOperand, operandOfMoment } from './filter/match/days.ts';
export type { DateSystem, FilterDay } from './filter/match/days.ts';
export { readDays } from './filter/tree/days.ts';
export type { ReadDaysOptions } from './filter/tree/days.ts';
export { formatDate, parseDate } from './filter/text/date-text.ts';
export { fieldsOf } from './filter/match/fields.ts';
export type { FilterField, FilterFieldType } from './filter/match/fields.ts';
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
export type { FilterEdit, FilterPlace } from './filter/tree/edit-node.ts';
