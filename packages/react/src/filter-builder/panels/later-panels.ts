// The panels that the builder opens without, in one file to load: none is large, and several files would share less.
export { FilterChips } from './filter-chips.tsx';
export { JsonPane } from './json-pane.tsx';
export { ProblemList } from './problem-list.tsx';
export { SavedFilters } from './saved-filters.tsx';
