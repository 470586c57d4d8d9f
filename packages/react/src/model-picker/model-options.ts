import type { ModelOption } from '@redpine/core';
import type { ModelLabels } from '../labels/en/model.ts';
import type { SelectGroup, SelectOption } from '../ui/select-props.ts';

/** The model in force: the list's own entry, or one made from the id. */
export function describeModel(id: string, models: readonly ModelOption[], labels: ModelLabels): SelectOption {
  const model = models.find((candidate) => candidate.id === id);
  if (!model) return { value: id, label: labels.notListed(id), name: labels.notListed(id) };
  return toOption(model, models, labels);
}

/**
 * The choices of a model dropdown: a value that is not listed first, then the models under their providers in the
 * order of the list, then what is unavailable, each with its reason.
 */
export function groupModels(
  models: readonly ModelOption[],
  current: string,
  labels: ModelLabels,
): SelectGroup[] {
  const listed = models.some((model) => model.id === current);
  const unlisted = listed ? [] : [{ options: [describeModel(current, models, labels)] }];
  const available = models.filter((model) => !model.disabled);
  const headings = [...new Set(['', ...available.map((model) => model.group ?? '')])];
  const groups = headings
    .map((heading) => ({
      label: heading || undefined,
      options: available
        .filter((model) => (model.group ?? '') === heading)
        .map((model) => toOption(model, models, labels)),
    }))
    .filter((group) => group.options.length > 0);
  const unavailable = models
    .filter((model) => model.disabled)
    .map((model) => toOption(model, models, labels));
  return [
    ...unlisted,
    ...groups,
    ...(unavailable.length > 0 ? [{ label: labels.unavailable, options: unavailable }] : []),
  ];
}

function toOption(model: ModelOption, models: readonly ModelOption[], labels: ModelLabels): SelectOption {
  const alias = models.find((candidate) => candidate.id === model.aliasOf);
  const target = alias?.label ?? model.aliasOf;
  const ignores = model.temperature === false ? labels.ignoresTemperature : undefined;
  const notes = [ignores, target && labels.answeredBy(target), unavailableNote(model, labels)];
  const description = target ? labels.answeredBy(target) : translate(model.description, labels);
  return {
    value: model.id,
    label: model.label,
    name: labels.withNotes(
      model.label,
      notes.filter((note) => note !== undefined && note !== '') as string[],
    ),
    badge: ignores,
    description: typeof model.disabled === 'string' ? model.disabled : description,
    disabled: Boolean(model.disabled),
  };
}

function unavailableNote(model: ModelOption, labels: ModelLabels): string | undefined {
  if (typeof model.disabled === 'string' && model.disabled) return labels.unavailableBecause(model.disabled);
  return model.disabled ? labels.unavailableNote : undefined;
}

function translate(description: string | undefined, { descriptions }: ModelLabels): string | undefined {
  return description !== undefined && Object.hasOwn(descriptions, description)
    ? descriptions[description]
    : description;
}
