import { FilterBuilder } from '@redpine/react/filter-builder';
import css from './filter.css?inline';

/** The rules of the parts that only the filter has. */
export const filterCss: string = css;

/** The filter of the documents that the answer may use. */
export function Filter() {
  return <FilterBuilder />;
}
