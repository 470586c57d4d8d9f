import { type ModelOption, MODELS } from '@redpine/core/internal/models';
import type { ModelLabels } from '../labels/en/model.ts';
import type { SelectGroup, SelectOption } from '../ui/options/select-props.ts';

/** The model in force: the list's own entry, or one made from the id. */
export function describeModel(id: string, models: readonly ModelOption[], labels: ModelLabels): SelectOption {
  const model = models.find((candidate) => candidate.id === id);
  if (!model) return { value: id, label: labels.notListed(id), name: labels.notListed(id) };
  return toOption(model, labels);
}

/**
 * The choices of a model dropdown: first a value that is not listed, then the models under their providers in the order
 * of the list, then unavailable models, each with its reason.
 */
export function groupModels(
  models: readonly ModelOption[],
  current: string,
  labels: ModelLabels,
): SelectGroup[] {
  const groupOf = (label: string | undefined, isIn: (model: ModelOption) => boolean): SelectGroup => ({
    label,
    options: models.filter(isIn).map((model) => toOption(model, labels)),
  });
  const isListed = models.some((model) => model.id === current);
  const headings = new Set(models.flatMap(({ disabled, group }) => (disabled || !group ? [] : [group])));
  return [
    { options: isListed ? [] : [describeModel(current, models, labels)] },
    groupOf(undefined, ({ disabled, group }) => !disabled && !group),
    ...[...headings].map((heading) =>
      groupOf(heading, ({ disabled, group }) => !disabled && group === heading),
    ),
    groupOf(labels.unavailable, ({ disabled }) => Boolean(disabled)),
  ].filter(({ options }) => options.length > 0);
}

function toOption(model: ModelOption, labels: ModelLabels): SelectOption {
  const notes = [
    model.temperature === false ? labels.ignoresTemperature : '',
    model.aliasOf ? labels.answeredBy(model.aliasOf) : '',
    model.disabled === true ? labels.unavailableNote : '',
    typeof model.disabled === 'string' && model.disabled ? labels.unavailableBecause(model.disabled) : '',
    ownDescription(model) ?? '',
  ].filter((note) => note !== '');
  const detail = notes.length > 0 ? labels.joinNotes(notes) : undefined;
  return {
    value: model.id,
    label: model.label,
    name: detail ? labels.withNotes(model.label, detail) : model.label,
    detail,
    disabled: Boolean(model.disabled),
  };
}

/** A host's description. Those of the built-in catalogue are left out: the notes say the same in every language. */
function ownDescription({ id, description }: ModelOption): string | undefined {
  return MODELS.some((known) => known.id === id && known.description === description)
    ? undefined
    : description;
}
