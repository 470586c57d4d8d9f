import type { ModelLabels } from '../en/model.ts';

export const model: ModelLabels = {
  placeholder: '',
};
