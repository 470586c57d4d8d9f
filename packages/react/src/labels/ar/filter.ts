import type { FilterLabels } from '../en/filter.ts';

export const filter: FilterLabels = {
  placeholder: '',
};
