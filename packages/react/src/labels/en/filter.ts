import type { FilterIssueCode, FilterOperator, FilterWords } from '@redpine/core/internal/filter';

type Issues = Record<FilterIssueCode, (detail: string) => string>;
type Operators = Partial<Record<FilterOperator, string>>;

/** None: the table of operators holds the English words. */
const operators: Operators = {};

const listOperators: Operators = {
  $eq: 'include',
  $ne: 'do not include',
  $in: 'include any of',
  $nin: 'include none of',
  $exists: 'exist',
};

const dateOperators: Operators = {
  $gt: 'is after',
  $gte: 'is on or after',
  $lt: 'is before',
  $lte: 'is on or before',
};

const issues: Issues = {
  'not-object': () => 'A filter is a JSON object.',
  'not-json': () => 'JSON cannot hold a value of this filter.',
  'too-large': () => 'The filter is too large.',
  'too-many-conditions': () => 'The filter has too many conditions.',
  'too-deep': () => 'This is nested too deeply.',
  'empty-clause': () => 'An empty clause matches every document.',
  'empty-condition': () => 'A condition without an operator matches every document.',
  'empty-group': () => 'A group needs at least one condition.',
  'group-needs-list': (detail) => `${detail} needs a list of conditions.`,
  'clause-needs-object': () => 'Each condition of a list is a JSON object.',
  'top-level-operator': (detail) => `${detail} must stand under a field.`,
  'dollar-field': (detail) => `A field name cannot begin with $: ${detail}.`,
  'unsafe-key': (detail) => `A field cannot be named “${detail}” here.`,
  'unknown-operator': (detail) => `${detail} is not known here. It is sent as it stands.`,
  'not-operator': () => '$not cannot be judged here. It is sent as it stands.',
  'unknown-field': (detail) => `No document is known to have the field “${detail}”.`,
  'nested-object': () => 'A value cannot be an object.',
  'implicit-array': () => 'A list needs an operator such as “is any of”.',
  'eq-array': (detail) => `${detail} takes one value, not a list.`,
  'null-value': () => 'A value cannot be null.',
  'not-finite': () => 'This number is too large or too close to zero.',
  'unsafe-integer': (detail) => `${detail} may not keep its last digits.`,
  'order-needs-number': () => 'Only numbers can be compared by size.',
  'exists-non-boolean': () => '$exists takes true or false.',
  'in-needs-list': (detail) => `${detail} takes a list.`,
  'in-mixed-types': () => 'A list holds either text or numbers, not both.',
  'in-boolean': () => 'A list cannot hold true or false.',
  'in-too-many': () => 'A list holds 10,000 values at most.',
  contradiction: (detail) => `No document can match all that is asked of “${detail}”.`,
  'invalid-json': (detail) =>
    detail ? `This is not JSON: unexpected “${detail}”.` : 'This is not JSON: it ends too early.',
  'duplicate-key': (detail) => `The key “${detail}” stands here twice.`,
  'incomplete-condition': (detail) =>
    detail === 'field'
      ? 'Choose a field.'
      : detail === 'number'
        ? 'Enter a number.'
        : detail === 'date'
          ? 'Enter a date, such as 2024-05-31.'
          : 'Enter a value.',
  'damaged-parameter': () => 'The filter in this address is damaged.',
};

/** English, the fallback of every other catalogue. `row` is the result of `row()`, `group` the number of a nested group. */
export const english = {
  /** The labels of a filter's description. Undefined: English. */
  words: undefined as FilterWords | undefined,
  filter: 'Filter',
  row: (number: number, group?: number): string =>
    group === undefined ? `condition ${number}` : `condition ${number} in group ${group}`,
  rowTitle: (number: number, group?: number): string =>
    group === undefined ? `Condition ${number}` : `Condition ${number} in group ${group}`,
  groupTitle: (group: number): string => `Group ${group}`,
  groupAbout: (match: string, count: number, level: number): string =>
    `${match}, ${count === 1 ? '1 part' : `${count} parts`}, level ${level}`,
  lockedTitle: (number: number): string => `Locked condition ${number}`,
  lockedReason: 'Always applies here. It cannot be changed.',
  fieldName: (row: string): string => `Field, ${row}`,
  operatorName: (row: string): string => `Operator, ${row}`,
  valueName: (row: string): string => `Value, ${row}`,
  removeRow: (row: string): string => `Remove ${row}`,
  actionsFor: (row: string): string => `Actions, ${row}`,
  actionsForGroup: (group: number): string => `Actions, group ${group}`,
  moreFor: (row: string): string => `More actions, ${row}`,
  removeGroup: (group: number): string => `Remove group ${group}`,
  moreForGroup: (group: number): string => `More actions, group ${group}`,
  matchOf: (group?: number): string => (group === undefined ? 'Match' : `Match, group ${group}`),
  addCondition: (group?: number): string =>
    group === undefined ? 'Add condition' : `Add condition to group ${group}`,
  addGroup: (group?: number): string => (group === undefined ? 'Add group' : `Add group to group ${group}`),
  addConditionShort: 'Condition',
  addGroupShort: 'Group',
  clear: 'Clear filter',
  undo: 'Undo',
  redo: 'Redo',
  editAsJson: 'Edit as JSON',
  json: 'Filter JSON',
  jsonBroken: 'The filter in force stays as it was.',
  discardJson: 'Discard JSON changes',
  lineAndColumn: (line: number, column: number): string => `Line ${line}, column ${column}`,
  show: 'Show conditions',
  hide: 'Hide conditions',
  where: 'Where',
  and: 'and',
  or: 'or',
  all: 'all of these',
  any: 'any of these',
  none: 'No filter: every document is searched.',
  onlyLocked: 'Only the locked conditions apply.',
  emptyGroup: 'Empty: not in force yet.',
  opaqueHint: 'Kept as it stands. Edit it as JSON.',
  fieldPlaceholder: 'Field',
  valuePlaceholder: 'Value',
  splitAtCommas: (count: number): string => `Add as ${count} values`,
  listPlaceholder: 'Add a value',
  datePlaceholder: 'YYYY-MM-DD',
  yes: 'true',
  no: 'false',
  isThere: 'yes',
  isNotThere: 'no',
  listHint: 'Enter adds the value, Backspace takes the last one away.',
  listOf: (values: string): string => `Chosen: ${values}`,
  moreHint: 'Arrow keys lead to more actions.',
  dragHandle: 'Drag to move',
  fieldsLoading: 'Looking for fields…',
  fieldsFailed: 'The fields could not be loaded. You can type one.',
  retry: 'Try again',
  suggestions: (count: number): string => (count === 1 ? '1 suggestion' : `${count} suggestions`),
  occurs: (count: number): string => (count === 1 ? 'in 1 document' : `in ${count} documents`),
  mixedField: 'The documents disagree about the type of this field.',
  problems: 'Problems in the filter',
  problem: (row: string, message: string): string => `${row}: ${message}`,
  ignored: 'Not in force yet:',
  blocked: (problem: string): string => `The filter needs a correction before you can send. ${problem}`,
  fix: (meant: string): string => `Change to: ${meant}`,
  count: (matched: number, total: number): string =>
    total === 1 ? `${matched} of 1 document matches` : `${matched} of ${total} documents match`,
  countAtLeast: (matched: number, total: number, unknown: number): string =>
    `At least ${matched} of ${total} documents match; ${unknown === 1 ? '1 condition cannot' : `${unknown} conditions cannot`} be checked here`,
  countFailed: 'The matching documents could not be counted.',
  chipRemove: (clause: string): string => `Remove: ${clause}`,
  chipsMore: (count: number): string => `+${count} more`,
  saved: 'Saved filters',
  savedModified: 'Modified',
  saveAs: 'Save as…',
  updateSaved: (name: string): string => `Save changes to “${name}”`,
  saveName: 'Name of the saved filter',
  cancelSave: 'Cancel',
  saveNameMissing: 'Give the filter a name.',
  saveNameTaken: (name: string): string => `There is a saved filter “${name}” already.`,
  savedNotStored: 'Filters cannot be stored here: they last until the page is closed.',
  save: 'Save',
  renameSaved: (name: string): string => `Rename “${name}”`,
  deleteSaved: (name: string): string => `Delete “${name}”`,
  moveUp: 'Move up',
  moveDown: 'Move down',
  moveIn: 'Move into the group beside it',
  moveOut: 'Move out of its group',
  moveTo: (group?: number): string =>
    group === undefined ? 'Move to the top level' : `Move to group ${group}`,
  wrap: 'Wrap in a group',
  duplicate: 'Duplicate',
  negate: 'Negate',
  includeMissing: 'Also include documents without the field',
  requireAll: 'Require all of the values',
  asText: 'Take the value as text',
  asNumber: 'Take the value as a number',
  asBoolean: 'Take the value as true or false',
  remove: 'Remove',
  removed: (what: string): string => `Removed: ${what}`,
  moved: (where: string): string => `Moved: now ${where}`,
  undone: (sentence: string): string => `Undone. ${sentence}`,
  redone: (sentence: string): string => `Redone. ${sentence}`,
  cleared: 'Filter cleared',
  cannotMove: 'It cannot be moved further that way.',
  operators,
  listOperators,
  dateOperators,
  issues,
};

export type FilterLabels = typeof english;
