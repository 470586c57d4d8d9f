import type { ModelOption } from '@redpine/core';
import { cutText } from '@redpine/core/internal/text';
import type { TemperatureRule } from '../request/options.ts';
import { ModelRefusal } from '../upstream/model-refusal.ts';
import { chooseModel } from './models.ts';
import type { AllowedModels, ModelSettings } from './models.ts';
import type { TtlCache } from './ttl-cache.ts';

export interface FallbackOptions {
  fallbackModel: ModelOption | undefined;
  temperature: TemperatureRule | undefined;
  /** Why the service refused a model, by its id. */
  refusals: TtlCache<string>;
}

/**
 * Sends a request, and once more with the fallback model if the service says that the model is invalid. No byte of an answer was sent by
 * then. A refused model is remembered until it answers again.
 * @throws ModelRefusal of the first model, if the fallback is refused too
 */
export async function sendWithFallback<T>(
  settings: ModelSettings,
  { fallbackModel, temperature, refusals }: FallbackOptions,
  send: (settings: ModelSettings) => Promise<T>,
): Promise<{ answer: T; settings: ModelSettings }> {
  const attempt = async (chosen: ModelSettings) => {
    try {
      const answer = await send(chosen);
      refusals.delete(chosen.model);
      return { answer, settings: chosen };
    } catch (error) {
      if (error instanceof ModelRefusal) refusals.set(chosen.model, describeRefusal(error.message));
      throw error;
    }
  };
  try {
    return await attempt(settings);
  } catch (refused) {
    if (!(refused instanceof ModelRefusal) || !fallbackModel || fallbackModel.id === settings.model)
      throw refused;
    try {
      return await attempt(convertSettings(settings, fallbackModel, temperature));
    } catch (error) {
      throw error instanceof ModelRefusal ? refused : error;
    }
  }
}

/** The models; those that the service refused lately are disabled, with the reason. */
export function markRefused(models: AllowedModels, refusals: TtlCache<string>): AllowedModels {
  return models.map((model) => {
    const reason = model.disabled ? undefined : refusals.get(model.id);
    return reason === undefined ? model : { ...model, disabled: reason };
  });
}

/** The settings for another model: the temperature moved into its range, or left out if the model ignores it. */
function convertSettings(
  { temperature }: ModelSettings,
  model: ModelOption,
  rule: TemperatureRule | undefined,
): ModelSettings {
  const { temperature: range } = model;
  const moved =
    temperature === undefined || !range ? undefined : Math.min(range.max, Math.max(range.min, temperature));
  return chooseModel({ temperature: moved }, { models: [model], first: model.id, temperature: rule });
}

/** The first sentence of the service's message, which may continue with a list of models. */
function describeRefusal(message: string): string {
  const [sentence = message] = message.split(/(?<=[.!?])\s/, 1);
  return `Not available now. The service says: ${cutText(sentence, 200)}`;
}
