import { MODELS, type ModelOption, type TemperatureRange } from '@redpine/core/internal/models';

/** The models that may be chosen, and the one used when none is named. */
export interface ModelList {
  models: ModelOption[];
  defaultModel: string | undefined;
  /** The handler's bounds of a request, by name: bytes, turns, milliseconds. */
  limits: Record<string, number>;
}

/** A list of models from anywhere: what has no usable id is left out, of two with one id the first is kept. */
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
 * @throws TypeError where it is no list of models.
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
  const known = Object.entries(value).filter((entry): entry is [string, number] => isFinite(entry[1]));
  return Object.fromEntries(known);
}

function readModel(entry: unknown): ModelOption | undefined {
  const given = typeof entry === 'string' ? { id: entry } : entry;
  if (!isRecord(given) || typeof given['id'] !== 'string' || given['id'] === '') return undefined;
  const id = given['id'];
  const known = MODELS.find((model) => model.id === id);
  return {
    ...known,
    id,
    label: text(given['label']) ?? known?.label ?? id,
    description: text(given['description']) ?? known?.description,
    group: text(given['group']) ?? known?.group,
    disabled: typeof given['disabled'] === 'string' ? given['disabled'] : given['disabled'] === true,
    temperature: readTemperature(given['temperature']) ?? known?.temperature,
    aliasOf: text(given['aliasOf']) ?? known?.aliasOf,
    ...(text(given['retiresOn']) && { retiresOn: text(given['retiresOn']) }),
    ...(text(given['replacedBy']) && { replacedBy: text(given['replacedBy']) }),
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
