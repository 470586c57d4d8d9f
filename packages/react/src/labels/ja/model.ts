import { english, type ModelLabels } from '../en/model.ts';

export const model: ModelLabels = { ...english };
