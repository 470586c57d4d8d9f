import { expect, test } from 'vitest';
import { findModel, MODELS } from './catalogue.ts';
import { DEFAULT_MODEL, temperatureFor, temperatureOf } from './temperature.ts';

test('a listed model is sent a temperature exactly if the catalogue says that it takes one', () => {
  for (const model of MODELS) {
    const sent = temperatureFor({ model: model.id, temperature: 0.5 });
    expect([model.id, sent]).toEqual([model.id, temperatureOf(model) === false ? undefined : 0.5]);
  }
  expect(temperatureFor({ temperature: 0.5 })).toBe(0.5);
  expect(temperatureFor({ model: 'unheard-of', temperature: 0.5 })).toBe(0.5);
});

test('a list of the host that says nothing of temperature leaves it to the catalogue', () => {
  const models = [{ id: 'gpt-5', label: 'GPT-5' }];
  expect(temperatureFor({ model: 'gpt-5', temperature: 0.5 }, models)).toBeUndefined();
  const taken = [{ id: 'gpt-5', label: 'GPT-5', temperature: { min: 0, max: 1, default: 0 } }];
  expect(temperatureFor({ model: 'gpt-5', temperature: 0.5 }, taken)).toBe(0.5);
});

test('the six models of the reference are there, and the default is the service’s', () => {
  const ids = MODELS.map(({ id }) => id);
  const reference = [
    'gpt-4o',
    'gpt-4.1',
    'o4-mini',
    'claude-3-5-sonnet',
    'claude-3-7-sonnet',
    'gemini-2.5-pro',
  ];
  expect(ids).toEqual(expect.arrayContaining(reference));
  expect(new Set(ids).size).toBe(ids.length);
  expect(DEFAULT_MODEL).toBe('gpt-4o');
});

test('an id that is not listed is its own label', () => {
  expect(findModel('new-model')).toEqual({ id: 'new-model', label: 'new-model' });
  expect(temperatureOf(findModel('new-model'))).toEqual({ min: 0, max: 2, default: 0 });
});
