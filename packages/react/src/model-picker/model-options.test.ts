import { MODELS } from '@redpine/core';
import { expect, test } from 'vitest';
import { readModelList, readModels } from '../queries/read-models.ts';
import { english } from '../labels/en/model.ts';
import { describeModel, groupModels } from './model-options.ts';

const namesOf = (models: Parameters<typeof groupModels>[0], current = 'gpt-4o') =>
  groupModels(models, current, english).map((group) => [
    group.label,
    group.options.map((option) => option.name),
  ]);

test('models are grouped under their providers, in the order of the list', () => {
  expect(namesOf(MODELS)).toEqual([
    ['OpenAI', ['GPT-4o', 'GPT-4.1', 'GPT-5, ignores temperature', 'o4-mini, ignores temperature']],
    [
      'Anthropic',
      [
        'Claude Sonnet 4.5',
        'Claude 3.7 Sonnet, answered by claude-sonnet-4-5',
        'Claude 3.5 Sonnet, answered by claude-sonnet-4-5',
      ],
    ],
    ['Google', ['Gemini 2.5 Pro']],
  ]);
});

test('a value that is not listed comes first, with a note', () => {
  expect(groupModels(MODELS, 'gpt-6', english)[0]).toEqual({
    options: [{ value: 'gpt-6', label: 'gpt-6 (not listed)', name: 'gpt-6 (not listed)' }],
  });
});

test('unavailable models are in a separate group with the reason', () => {
  const models = [
    { id: 'a', label: 'A', disabled: 'not in your plan' },
    { id: 'b', label: 'B', disabled: true },
    { id: 'c', label: 'C' },
  ];
  expect(namesOf(models, 'c')).toEqual([
    [undefined, ['C']],
    ['Unavailable', ['A, unavailable: not in your plan', 'B, unavailable']],
  ]);
});

test('the model in force shows the reason if it becomes unavailable', () => {
  expect(describeModel('a', [{ id: 'a', label: 'A', disabled: 'retired' }], english).name).toBe(
    'A, unavailable: retired',
  );
});

test('the host’s description is part of the visible text and of the accessible name', () => {
  const models = [{ id: 'a', label: 'A', temperature: false as const, description: 'Quick and cheap' }];
  expect(groupModels(models, 'a', english)[0]?.options[0]).toMatchObject({
    name: 'A, ignores temperature, Quick and cheap',
    detail: 'ignores temperature, Quick and cheap',
  });
});

test('two providers do not merge, and a model without a provider needs no heading', () => {
  expect(
    namesOf(
      [
        { id: 'a', label: 'A', group: 'X' },
        { id: 'b', label: 'B' },
      ],
      'a',
    ),
  ).toEqual([
    [undefined, ['B']],
    ['X', ['A']],
  ]);
});

test('an id alone takes its properties from the catalogue, and an unknown id is its own label', () => {
  expect(readModels(['o4-mini', 'acme-1'])).toMatchObject([
    { id: 'o4-mini', label: 'o4-mini', temperature: false },
    { id: 'acme-1', label: 'acme-1' },
  ]);
});

test('the usable entries of a damaged list are kept: no empty id, no duplicate, no invalid range', () => {
  const list = readModels([
    '',
    null,
    7,
    [],
    { id: '' },
    { id: 5 },
    { id: 'a', label: '', temperature: { min: 2, max: 1 } },
    { id: 'a', label: 'again' },
    { id: '__proto__' },
    { id: 'b', temperature: { min: 0, max: 1, default: 9 } },
    { id: 'c', temperature: true, disabled: 'soon' },
  ]);
  expect(list).toMatchObject([
    { id: 'a', label: 'a', temperature: undefined },
    { id: '__proto__', label: '__proto__' },
    { id: 'b', temperature: { min: 0, max: 1, default: 1 } },
    { id: 'c', temperature: undefined, disabled: 'soon' },
  ]);
});

test('an answer that is not a list of models is an error', () => {
  for (const body of [null, [], 'x', {}, { models: {} }, { models: null }]) {
    expect(() => readModelList(body)).toThrow(TypeError);
  }
  const answer = { models: [], default: 4, limits: { bodyBytes: 262144, messages: '64' } };
  expect(readModelList(answer)).toEqual({
    models: [],
    defaultModel: undefined,
    limits: { bodyBytes: 262144 },
  });
});
