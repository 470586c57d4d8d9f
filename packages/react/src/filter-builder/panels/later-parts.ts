// The parts of the builder that it opens without, in one file to load: none is large, and several files would share less.
export { ListInput } from '../inputs/list-input.tsx';
export { FieldsFailed } from './fields-failed.tsx';
export { FilterChips } from './filter-chips.tsx';
export { JsonPane } from './json-pane.tsx';
export { MatchStatus } from './match-status.tsx';
export { ProblemList } from './problem-list.tsx';
export { RowMenu } from './row-menu.tsx';
export { SavedFilters } from './saved-filters.tsx';
