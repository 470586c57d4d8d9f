'use client';
import { DEFAULT_MODEL, findModel, type ModelOption, MODELS } from '@redpine/core/internal/models';
import { internalsOf } from '@redpine/core/internal';
import { type ComponentProps, useContext, useEffect, useRef } from 'react';
import { type ModelsResult, useModels } from '../queries/use-models.ts';
import { english, type ModelLabels } from '../labels/en/model.ts';
import { useLabels, useLocale } from '../provider/use-labels.ts';
import { useSharedChat } from '../provider/assistant-context.ts';
import { classNames } from '../ui/class-names.ts';
import { Status } from '../ui/status.tsx';
import { announcementOf } from './temperature/announcement.ts';
import { describeModel, groupModels } from './model-options.ts';
import { ModelListState } from './model-list-state.tsx';
import { type PickerLayout, PickerLayoutContext } from './picker-layout.ts';
import { ModelSelect, SEARCH_ABOVE, type PickerVariant } from './model-select.tsx';
import { TemperatureField } from './temperature/temperature-field.tsx';
import { useChangeAnnouncement } from './use-change-announcement.ts';
import { type ModelSettingsOptions, useModelSettings } from '../settings/use-model-settings.ts';
import { useRequestedTemperature } from './temperature/use-requested-temperature.ts';
import type { Optional } from '../ui/optional.ts';

/** Props of {@link ModelPicker}; all other props of a `<div>` go to the root. */
export interface ModelPickerProps
  extends ModelSettingsOptions, Omit<ComponentProps<'div'>, 'children' | 'defaultValue' | 'onChange'> {
  /** Default: the handler's allow-list under a provider or `api`, else the built-in catalogue. */
  models?: readonly (ModelOption | string)[] | undefined;
  /** The address at which the handler is mounted. Default: the provider's. */
  api?: string | undefined;
  /** Default `auto`: Radix Select up to 25 models, a searchable combobox above. */
  variant?: PickerVariant | undefined;
  /** Whether the temperature can be chosen here. Default true. */
  temperature?: boolean | undefined;
  /** Bordered fields with captions, or pills. Default: pills in the foot of a composer, else fields. */
  layout?: PickerLayout | undefined;
  labels?: Optional<ModelLabels> | undefined;
  /** Default: the provider's. */
  locale?: string | undefined;
}

/**
 * Dropdowns for model and temperature. With `value` it is controlled; else it reads and writes the settings of the
 * provider's chat; without a provider it keeps its own, from `defaultValue`.
 */
export function ModelPicker({
  models: given,
  api,
  value,
  defaultValue,
  onValueChange,
  threadId,
  variant = 'auto',
  temperature = true,
  layout: ownLayout,
  labels: ownLabels,
  locale: ownLocale,
  className,
  ...rest
}: ModelPickerProps) {
  const trigger = useRef<HTMLElement>(null);
  const labels = useLabels('model', english, ownLabels, ownLocale);
  const locale = useLocale(ownLocale);
  const list = useModels({ models: given, api });
  const [settings, update] = useModelSettings({ value, defaultValue, onValueChange, threadId });
  useKnownModels(list, threadId);
  const inForce = Number.isFinite(settings.temperature) ? settings.temperature : undefined;
  const wish = useRequestedTemperature(inForce);

  const id = settings.model || list.defaultModel || DEFAULT_MODEL;
  const models = list.status === 'ready' ? list.models : [findModel(id)];
  const model = knownModel(id, models);
  const shown = describeModel(id, models, labels);
  const announcement = useChangeAnnouncement(
    settings.model ?? '',
    announcementOf(model, { used: inForce, requested: wish.requested }, { labels, locale }),
  );

  const inherited = useContext(PickerLayoutContext);
  const layout = ownLayout ?? inherited;
  const look = layout === 'pills' ? 'pill' : 'field';
  const chooseModel = (chosen: string) => {
    update({ model: chosen, temperature: wish.temperatureFor(knownModel(chosen, models)) });
  };

  return (
    <div
      {...rest}
      data-slot="model-picker"
      data-status={list.status}
      data-layout={layout}
      className={classNames(
        'redpine rp:flex rp:min-w-0 rp:flex-wrap rp:items-center',
        look === 'pill' ? 'rp:gap-0.5' : 'rp:gap-2',
        className,
      )}
    >
      <ModelSelect
        variant={variant === 'auto' ? (models.length > SEARCH_ABOVE ? 'combobox' : 'select') : variant}
        slot="model"
        trigger={trigger}
        caption={labels.model}
        name={labels.named(labels.model, shown.name)}
        text={shown.label}
        value={id}
        groups={groupModels(models, id, labels)}
        onValueChange={chooseModel}
        look={look}
        listClassName="rp:w-[280px]"
        labels={labels}
      />
      {temperature && (
        <TemperatureField
          model={model}
          value={inForce}
          requested={wish.requested}
          onValueChange={(next) => {
            wish.forget();
            update({ temperature: next });
          }}
          native={variant === 'native'}
          look={look}
          labels={labels}
          locale={locale}
        />
      )}
      <ModelListState status={list.status} retry={list.retry} labels={labels} trigger={trigger} />
      <Status slot="model-status" className="rp:sr-only">
        {announcement}
      </Status>
    </div>
  );
}

/** Gives the list to the chat, so that no temperature is sent to a model that is shown as ignoring it. */
function useKnownModels({ status, models }: ModelsResult, threadId: string | undefined): void {
  const chat = useSharedChat(threadId);
  useEffect(() => {
    if (chat && status === 'ready' && models !== MODELS) {
      internalsOf(chat).configure({ models: [...models, ...MODELS] });
    }
  }, [chat, status, models]);
}

/** The list's entry, else that of the built-in catalogue, so that an unlisted model keeps its properties. */
function knownModel(id: string, models: readonly ModelOption[]): ModelOption {
  return models.find((model) => model.id === id) ?? findModel(id);
}
