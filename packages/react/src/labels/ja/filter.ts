import { english, type FilterLabels } from '../en/filter.ts';

export const filter: FilterLabels = { ...english };
