'use client';
import { usageError } from '@redpine/core/errors';
import type { DescribeFilterOptions, FilterField } from '@redpine/core/internal/filter';
import { createContext, useContext } from 'react';
import type { FilterLabels } from '../../labels/en/filter.ts';
import type { SelectOption } from '../../ui/options/select-props.ts';
import type { BuilderActions } from '../store/builder-actions.ts';

/** Context of every part of a builder. It changes with fields, words and language, never with a keystroke. */
export interface BuilderContextValue {
  actions: BuilderActions;
  labels: FilterLabels;
  locale: string;
  /** How a filter is put in words. */
  describing: DescribeFilterOptions;
  fields: ReadonlyMap<string, FilterField>;
  fieldSuggestions: readonly SelectOption[];
  fieldStatus: 'ready' | 'loading' | 'failed';
  /** Opens the text, at the node `id` if there is one. */
  openJson: (id?: string) => void;
  retryFields: () => void;
  maxDepth: number;
}

export const BuilderContext = createContext<BuilderContextValue | undefined>(undefined);

/** The builder around a part. */
export function useBuilder(): BuilderContextValue {
  const context = useContext(BuilderContext);
  if (!context) throw usageError('REDPINE_FILTER_BUILDER_MISSING', 'This needs a <FilterBuilder> around it.');
  return context;
}
