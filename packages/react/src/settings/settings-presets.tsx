'use client';
import { type ComponentProps, useRef, useState, useSyncExternalStore } from 'react';
import { english, type ModelLabels } from '../labels/en/model.ts';
import { useLabels } from '../provider/use-labels.ts';
import { type ModelSettingsOptions, useModelSettings } from './use-model-settings.ts';
import { useSharedChat } from '../provider/assistant-context.ts';
import { classNames } from '../ui/class-names.ts';
import { Status } from '../ui/status.tsx';
import { Select } from '../ui/select/select.tsx';
import { useReturnFocus } from '../ui/hooks/use-return-focus.ts';
import { PresetActions } from './preset-actions.tsx';
import { PresetNameForm } from './preset-name-form.tsx';
import type { PresetStorage, SettingsPreset } from './preset-storage.ts';
import { usePresets } from './use-presets.ts';
import type { Optional } from '../ui/optional.ts';

/** Props of {@link SettingsPresets}; all other props of a `<div>` go to the root. */
export interface SettingsPresetsProps
  extends ModelSettingsOptions, Omit<ComponentProps<'div'>, 'children' | 'defaultValue' | 'onChange'> {
  /** Default: the browser's `localStorage`. */
  storage?: PresetStorage | undefined;
  labels?: Optional<ModelLabels> | undefined;
  /** Default: the provider's. */
  locale?: string | undefined;
}

/** Model, temperature and filter under a name: to save, apply, rename and delete. */
export function SettingsPresets({
  value,
  defaultValue,
  onValueChange,
  threadId,
  storage,
  labels: ownLabels,
  locale,
  className,
  ...rest
}: SettingsPresetsProps) {
  const labels = useLabels('model', english, ownLabels, locale);
  const chat = useSharedChat(threadId);
  const blocked = () => chat?.getSnapshot().blocked;
  const [settings, update] = useModelSettings({ value, defaultValue, onValueChange, threadId });
  const presets = usePresets({ settings, onApply: update, storage });
  const [editing, setEditing] = useState<'new' | 'rename'>();
  const [removed, setRemoved] = useState<SettingsPreset>();
  const [said, setSaid] = useState('');
  const trigger = useRef<HTMLElement>(null);
  const returnFocus = useReturnFocus(() => trigger.current);

  const { active, isModified } = presets;
  useSyncExternalStore(chat?.subscribe ?? subscribeToNothing, blocked, blocked);
  const refused = value === undefined ? chat?.checkSend('?') : undefined;
  const isFilterInvalid = refused?.code === 'invalid_filter';
  const shown = active && (isModified ? labels.modified(active.name) : active.name);
  const text = shown ?? (presets.presets.length > 0 ? labels.noPreset : labels.noPresetsSaved);
  const refusal = (name: string) => {
    const taken = presets.presets.find(
      (preset) =>
        preset.name.toLowerCase() === name.trim().toLowerCase() &&
        !(editing === 'rename' && preset === active),
    );
    if (editing === 'new' && isFilterInvalid) return labels.presetFilterInvalid;
    if (name.trim() === '') return labels.presetNameMissing;
    return taken && labels.presetNameTaken(taken.name);
  };
  const keep = (name: string) => {
    if (editing === 'rename' && active) presets.rename(active.id, name);
    else presets.save(name);
    setEditing(undefined);
    setRemoved(undefined);
    setSaid(labels.presetSaved(name.trim()));
  };

  return (
    <div
      {...rest}
      data-slot="settings-presets"
      data-modified={isModified ? '' : undefined}
      className={classNames('redpine rp:flex rp:min-w-0 rp:flex-wrap rp:items-center rp:gap-2', className)}
      {...returnFocus}
    >
      <Select
        slot="preset"
        trigger={trigger}
        caption={labels.preset}
        name={labels.named(labels.preset, text)}
        text={text}
        value={active && !isModified && !isFilterInvalid ? active.id : ''}
        groups={[{ options: presets.presets.map(({ id, name }) => ({ value: id, label: name, name })) }]}
        readOnly={presets.presets.length === 0}
        onValueChange={(id) => {
          presets.apply(id);
          setRemoved(undefined);
          setSaid(labels.presetApplied(presets.presets.find((preset) => preset.id === id)?.name ?? ''));
        }}
      />
      {editing ? (
        <PresetNameForm
          key={editing}
          initial={editing === 'rename' ? (active?.name ?? '') : ''}
          refusal={refusal}
          onSubmit={keep}
          onCancel={() => setEditing(undefined)}
          labels={labels}
        />
      ) : (
        <PresetActions
          active={active}
          removed={removed}
          isModified={isModified}
          invalid={isFilterInvalid ? labels.presetFilterInvalid : undefined}
          labels={labels}
          onEdit={setEditing}
          onUpdate={() => {
            if (isFilterInvalid || !active) return setSaid(labels.presetFilterInvalid);
            presets.update();
            return setSaid(labels.presetSaved(active.name));
          }}
          onRemove={(preset) => {
            presets.remove(preset.id);
            setRemoved(preset);
            setSaid(labels.presetDeleted(preset.name));
          }}
          onRestore={(preset) => {
            presets.restore(preset);
            setRemoved(undefined);
            setSaid(labels.presetSaved(preset.name));
          }}
        />
      )}
      {presets.unreadable > 0 && (
        <span className="rp:basis-full rp:text-xs rp:text-warning">
          {labels.presetsUnreadable(presets.unreadable)}
        </span>
      )}
      {presets.isStorageFailing && (
        <span className="rp:basis-full rp:text-xs rp:text-warning">{labels.presetsNotStored}</span>
      )}
      <Status slot="preset-status" className="rp:sr-only">
        {said}
      </Status>
    </div>
  );
}

const subscribeToNothing = () => () => undefined;
