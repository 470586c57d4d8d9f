import type { ComponentProps } from 'react';
import { prop, SETTINGS, WORDS } from '../fixtures/controls.fixture.ts';
import type { ModelPickerProps } from './model-picker.tsx';

export const MODEL_PICKER_CONTROLS = {
  models: prop(
    'Models, or their ids.',
    'readonly (ModelOption | string)[]',
    "the handler's list, else the built-in one",
    'object',
  ),
  variant: prop(
    'Radix Select, a searchable combobox, or the browser’s own.',
    "'auto' | 'select' | 'combobox' | 'native'",
    "'auto': select up to 25 models, combobox above",
    ['auto', 'select', 'combobox', 'native'],
  ),
  layout: prop(
    'Fields with captions, or pills for a composer.',
    "'fields' | 'pills'",
    "'pills' in a composer, else 'fields'",
    ['fields', 'pills'],
  ),
  temperature: prop('Whether the temperature can be chosen.', 'boolean', 'true', 'boolean'),
  api: prop('The address at which the handler is mounted.', 'string', "the provider's", 'text'),
  ...SETTINGS,
  ...WORDS,
} satisfies Record<Exclude<keyof ModelPickerProps, keyof ComponentProps<'div'>>, unknown>;
