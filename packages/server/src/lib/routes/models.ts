import { usageError } from '@redpine/core/errors';
import { cutText } from '@redpine/core/internal/text';
import { findModel, MODELS, temperatureOf } from '@redpine/core';
import type { ModelOption, TemperatureRange } from '@redpine/core';
import type { AssistantHandlerOptions, TemperatureRule } from '../request/options.ts';
import { invalidRequest } from '../http/problem.ts';

/** The models that a browser may choose, with the temperatures that it may choose for each. The first is the default. */
export type AllowedModels = readonly ModelOption[];

/** The model and temperature of one request. */
export interface ModelSettings {
  model: string;
  temperature?: number;
}

/** The choices that the browser has. */
export interface ModelChoices {
  models: AllowedModels;
  /** The model if the browser names none. */
  first: string;
  temperature?: TemperatureRule;
}

const BOUNDS = new Set(['min', 'max', 'default']);

/** The models that may be chosen, and the one that replaces a refused model. */
export interface ResolvedModels {
  models: AllowedModels;
  fallbackModel: ModelOption | undefined;
}

/** @throws TypeError for an empty list, a `fallbackModel` that is disabled, and a temperature rule that no request could meet */
export function resolveModels({
  models = MODELS,
  temperature,
  fallbackModel,
}: Pick<AssistantHandlerOptions, 'models' | 'temperature' | 'fallbackModel'>): ResolvedModels {
  if (models.length === 0)
    throw usageError(
      'REDPINE_MODELS_INVALID',
      'models is empty. List at least one model, or leave it out for all.',
    );
  if (temperature !== undefined && !isRule(temperature)) {
    throw usageError(
      'REDPINE_MODELS_INVALID',
      'temperature is not a valid rule. Give a number from 0 to 2, or { min, max, default } of such numbers, min ≤ default ≤ max.',
    );
  }
  const resolve = (entry: string | ModelOption): ModelOption => {
    const model = typeof entry === 'string' ? findModel(entry) : entry;
    return { ...model, temperature: narrow(temperatureOf(model), temperature) };
  };
  const list = models.map(resolve);
  return { models: list, fallbackModel: resolveFallback(fallbackModel, list, resolve) };
}

function resolveFallback(
  id: string | undefined,
  models: AllowedModels,
  resolve: (id: string) => ModelOption,
): ModelOption | undefined {
  if (id === undefined) return undefined;
  if (typeof id !== 'string' || id === '')
    throw usageError('REDPINE_MODELS_INVALID', 'fallbackModel is the id of a model, like "gpt-4o".');
  const listed = models.find((model) => model.id === id);
  if (listed?.disabled) {
    throw usageError('REDPINE_MODELS_INVALID', `fallbackModel is "${id}", which models lists as disabled.`);
  }
  return listed ?? resolve(id);
}

/** The id used if the browser names none. */
export function defaultModel(models: AllowedModels): string {
  return (models.find(({ disabled }) => !disabled) ?? models[0])?.id ?? '';
}

/**
 * The settings sent to the service: a listed model, and a temperature in its range, or no temperature if the model ignores it. A
 * temperature that the server sets replaces the browser's.
 * @throws Problem 400 `invalid_request`
 */
export function chooseModel(
  asked: { model?: unknown; temperature?: unknown },
  { models, first, temperature: rule }: ModelChoices,
): ModelSettings {
  const id = asked.model === undefined ? first : asked.model;
  const model = models.find((option) => option.id === id && !option.disabled);
  if (!model) {
    const name = typeof id === 'string' ? `"${cutText(id, 64)}"` : 'named';
    throw invalidRequest(`The model ${name} is not offered.`);
  }
  const { temperature } = asked;
  if (temperature !== undefined && (typeof temperature !== 'number' || !Number.isFinite(temperature))) {
    throw invalidRequest('temperature is a number.');
  }
  const range = model.temperature;
  if (!range) {
    if (temperature !== undefined && (temperature < 0 || temperature > 2)) throw outOfRange(0, 2);
    return { model: model.id };
  }
  if (typeof rule === 'number') return { model: model.id, temperature: rule };
  if (temperature === undefined) {
    return typeof rule?.default === 'number'
      ? { model: model.id, temperature: range.default }
      : { model: model.id };
  }
  if (temperature < range.min || temperature > range.max) throw outOfRange(range.min, range.max);
  return { model: model.id, temperature };
}

function isRule(rule: unknown): boolean {
  const isTemperature = (value: unknown) => typeof value === 'number' && value >= 0 && value <= 2;
  if (typeof rule !== 'object' || rule === null) return isTemperature(rule);
  const settings = Object.entries(rule).filter(([, value]) => value !== undefined);
  if (!settings.every(([name, value]) => BOUNDS.has(name) && isTemperature(value))) return false;
  const { min = 0, max = 2, default: first = min } = rule as Exclude<TemperatureRule, number>;
  return min <= first && first <= max;
}

function narrow(
  range: false | TemperatureRange,
  rule: TemperatureRule | undefined,
): false | TemperatureRange {
  if (range === false || rule === undefined) return range;
  if (typeof rule === 'number') return { min: rule, max: rule, default: rule };
  const min = Math.max(range.min, rule.min ?? range.min);
  const max = Math.max(min, Math.min(range.max, rule.max ?? range.max));
  return { min, max, default: Math.min(max, Math.max(min, rule.default ?? range.default)) };
}

function outOfRange(min: number, max: number) {
  return invalidRequest(`temperature is a number from ${min} to ${max} for this model.`);
}
