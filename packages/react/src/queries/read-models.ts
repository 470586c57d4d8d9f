import { MODELS, type ModelOption, type TemperatureRange } from '@redpine/core/internal/models';

/** The models that may be chosen, and the default model. */
export interface ModelList {
  models: ModelOption[];
  defaultModel: string | undefined;
  /** The handler's bounds of a request, by name: bytes, turns, milliseconds. */
  limits: Record<string, number>;
}

/** Reads an untrusted list of models: entries without a usable id are dropped, and if two have the same id, the first is kept. */
export function readModels(list: readonly unknown[]): ModelOption[] {
  const byId = new Map<string, ModelOption>();
  for (const entry of list) {
    const model = readModel(entry);
    if (model && !byId.has(model.id)) byId.set(model.id, model);
  }
  return [...byId.values()];
}

/**
 * The answer of `GET {api}/models`.
 *
 * @throws TypeError if it is not a list of models.
 */
export function readModelList(body: unknown): ModelList {
  if (!isRecord(body) || !Array.isArray(body['models']))
    throw new TypeError('The answer is no list of models.');
  const defaultModel = body['default'];
  return {
    models: readModels(body['models']),
    defaultModel: typeof defaultModel === 'string' && defaultModel ? defaultModel : undefined,
    limits: readLimits(body['limits']),
  };
}

function readLimits(value: unknown): Record<string, number> {
  if (!isRecord(value)) return {};
  const limits = Object.entries(value).filter((entry): entry is [string, number] => isFinite(entry[1]));
  return Object.fromEntries(limits);
}

function readModel(entry: unknown): ModelOption | undefined {
  const option = typeof entry === 'string' ? { id: entry } : entry;
  if (!isRecord(option) || typeof option['id'] !== 'string' || option['id'] === '') return undefined;
  const id = option['id'];
  const catalogued = MODELS.find((model) => model.id === id);
  return {
    ...catalogued,
    id,
    label: text(option['label']) ?? catalogued?.label ?? id,
    description: text(option['description']) ?? catalogued?.description,
    group: text(option['group']) ?? catalogued?.group,
    disabled: typeof option['disabled'] === 'string' ? option['disabled'] : option['disabled'] === true,
    temperature: readTemperature(option['temperature']) ?? catalogued?.temperature,
    aliasOf: text(option['aliasOf']) ?? catalogued?.aliasOf,
    ...(text(option['retiresOn']) && { retiresOn: text(option['retiresOn']) }),
    ...(text(option['replacedBy']) && { replacedBy: text(option['replacedBy']) }),
  };
}

function readTemperature(value: unknown): false | TemperatureRange | undefined {
  if (value === false) return false;
  if (!isRecord(value)) return undefined;
  const { min, max } = value;
  if (!isFinite(min) || !isFinite(max) || min > max) return undefined;
  const initial = isFinite(value['default']) ? value['default'] : min;
  return { min, max, default: Math.min(max, Math.max(min, initial)) };
}

function isFinite(value: unknown): value is number {
  return Number.isFinite(value);
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function text(value: unknown): string | undefined {
  return typeof value === 'string' && value !== '' ? value : undefined;
}
