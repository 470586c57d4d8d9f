// The parts of the builder that it opens without, in one file to load: none is large, and several files would share less.
export { ListInput } from './inputs/list-input.tsx';
export { FilterChips } from './panels/filter-chips.tsx';
export { JsonPane } from './panels/json-pane.tsx';
export { ProblemList } from './panels/problem-list.tsx';
export { SavedFilters } from './panels/saved-filters.tsx';
export { RowMenu } from './rows/row-menu.tsx';
