'use client';
import { temperatureOf, type ModelOption } from '@redpine/core/internal/models';
import { useState } from 'react';
import { clampTemperature } from './temperature.ts';

/**
 * Remembers the temperature that a person chose while a model with a smaller range is in force. The settings hold only
 * a temperature within the range, so that the request matches the screen; the choice returns with a model that takes
 * it.
 */
export function useRequestedTemperature(inForce: number | undefined) {
  const [memory, setMemory] = useState<{ requested: number; used: number }>();
  const requested = memory?.used === inForce ? memory?.requested : inForce;

  /** The temperature to use with `model`; a model that takes none keeps it unchanged. */
  const temperatureFor = (model: ModelOption): number | undefined => {
    const range = temperatureOf(model);
    if (requested === undefined || range === false) return inForce;
    const used = clampTemperature(requested, range);
    setMemory(used === requested ? undefined : { requested, used });
    return used;
  };
  return { requested, temperatureFor, forget: () => setMemory(undefined) };
}
