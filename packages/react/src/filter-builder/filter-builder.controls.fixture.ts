import type { ComponentProps } from 'react';
import { prop, WORDS } from '../fixtures/controls.fixture.ts';
import type { FilterBuilderProps } from './filter-builder.tsx';

export const FILTER_BUILDER_CONTROLS = {
  value: prop('The filter, where the host keeps it.', 'JsonObject', "the provider's chat"),
  defaultValue: prop('The first filter, where nobody else keeps it.', 'JsonObject', 'none', 'object'),
  onValueChange: prop(
    'Called with `{ filter, effectiveFilter, valid, issues, reason }`.',
    '(change: FilterChange) => void',
    'none',
  ),
  locked: prop(
    'Always in force beside the own filter. The server must enforce it.',
    'JsonObject',
    'none',
    'object',
  ),
  lockedReason: prop('Why, in a sentence.', 'string', 'none', 'text'),
  fields: prop(
    'Fields to offer.',
    'readonly FilterField[]',
    'those of `documents`, else of the handler',
    'object',
  ),
  documents: prop(
    'Metadata of samples, for fields and the count.',
    'readonly JsonObject[]',
    'none',
    'object',
  ),
  api: prop('Where the handler is mounted.', 'string', "the provider's", 'text'),
  threadId: prop('A conversation of the provider.', 'string', "the provider's own", 'text'),
  saved: prop('Keeps filters under names.', 'PresetStorage', 'none'),
  readOnly: prop('Text and no controls.', 'boolean', 'false', 'boolean'),
  collapsed: prop('Shows chips, where the host decides.', 'boolean', 'kept by the builder'),
  defaultCollapsed: prop('Whether it begins as chips.', 'boolean', 'false', 'boolean'),
  onCollapsedChange: prop('Called when it opens or collapses.', '(collapsed: boolean) => void', 'none'),
  maxDepth: prop('How deep groups may be nested on screen.', 'number', '4', 'number'),
  timeZone: prop('Where the days of date fields begin.', 'string', "'UTC'", 'text'),
  ...WORDS,
} satisfies Record<Exclude<keyof FilterBuilderProps, keyof ComponentProps<'div'>> | 'defaultValue', unknown>;
