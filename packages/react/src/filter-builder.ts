export { FilterBuilder } from './filter-builder/filter-builder.tsx';
export type { FilterBuilderProps } from './filter-builder/filter-builder.tsx';
export { useFilterBuilder } from './filter-builder/use-filter-builder.ts';
export type { FilterBuilderResult, UseFilterBuilderOptions } from './filter-builder/use-filter-builder.ts';
export type {
  BuilderSnapshot,
  FilterChange,
  FilterChangeReason,
} from './filter-builder/store/builder-store.ts';
export type { BuilderActions, FocusTarget } from './filter-builder/store/builder-actions.ts';
export type { NodeNumber } from './filter-builder/store/row-names.ts';
export type { BuilderIssue } from './filter-builder/store/builder-state.ts';
export { useFields } from './queries/use-fields.ts';
export type { FieldsResult, UseFieldsOptions } from './queries/use-fields.ts';
export { useMatchCount } from './queries/use-match-count.ts';
export type { MatchCount, UseMatchCountOptions } from './queries/use-match-count.ts';
export type { FilterLabels } from './labels/en/filter.ts';
export type { PresetStorage, StoredPresets } from './settings/preset-storage.ts';
