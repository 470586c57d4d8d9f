'use client';
import type { JsonObject } from '@redpine/core/filter';
import { useRef, useState } from 'react';
import type { PresetStorage } from '../../settings/preset-storage.ts';
import { PresetNameForm } from '../../settings/preset-name-form.tsx';
import { usePresets } from '../../settings/use-presets.ts';
import { flushSync } from 'react-dom';
import { Button } from '../../ui/button.tsx';
import { classNames } from '../../ui/class-names.ts';
import { useBuilder } from '../context/builder-context.ts';
import { TOUCH_TARGET } from '../context/row-styles.ts';
import { NativeSelect } from '../../ui/select/native-select.tsx';

export interface SavedFiltersProps {
  storage: PresetStorage;
  filter: JsonObject | undefined;
  /** Whether the filter on screen may be saved. */
  valid: boolean;
  onApply: (filter: JsonObject | undefined) => void;
}

/** Filters under names. One that names fields which are gone is applied unchanged, and its rows say so. */
export function SavedFilters({ storage, filter, valid, onApply }: SavedFiltersProps) {
  const { labels } = useBuilder();
  const [naming, setNaming] = useState<'new' | 'rename'>();
  const presets = usePresets({
    settings: { filter },
    storage,
    onApply: (settings) => onApply(settings.filter),
  });
  const { active, isModified } = presets;
  /** Then the saved one can be chosen again. */
  const changed = isModified || !valid;
  const small = classNames('rp:min-h-8 rp:text-sm', TOUCH_TARGET);
  const saveAs = useRef<HTMLButtonElement>(null);
  const close = (): void => {
    flushSync(() => setNaming(undefined));
    saveAs.current?.focus();
  };
  const refusal = (name: string): string | undefined => {
    const taken = presets.presets.find(
      (each) =>
        each.name.toLowerCase() === name.trim().toLowerCase() && !(naming === 'rename' && each === active),
    );
    if (name.trim() === '') return labels.saveNameMissing;
    return taken && labels.saveNameTaken(taken.name);
  };
  const keep = (name: string): void => {
    if (naming === 'rename' && active) presets.rename(active.id, name);
    else presets.save(name);
    close();
  };
  const options = presets.presets.map(({ id, name }) => ({ value: id, label: name, name }));
  const none = { value: '', label: '', name: active?.name ?? '–' };
  return (
    <div data-slot="filter-saved" className="rp:flex rp:flex-wrap rp:items-center rp:gap-1.5">
      {presets.presets.length > 0 && (
        <NativeSelect
          slot="filter-saved"
          caption={labels.saved}
          name={labels.saved}
          text={active?.name ?? ''}
          value={active && !changed ? active.id : ''}
          groups={[{ options: active && !changed ? options : [none, ...options] }]}
          onValueChange={(id) => presets.apply(id)}
        />
      )}
      {active && isModified && (
        <>
          <span className="rp:text-sm rp:text-muted">{labels.savedModified}</span>
          <Button
            size="sm"
            aria-disabled={!valid}
            onClick={() => valid && presets.update()}
            className={small}
          >
            {labels.updateSaved(active.name)}
          </Button>
        </>
      )}
      {active && (
        <>
          <Button
            size="sm"
            icon="edit"
            aria-label={labels.renameSaved(active.name)}
            onClick={() => setNaming('rename')}
            className={small}
          />
          <Button
            size="sm"
            icon="trash"
            aria-label={labels.deleteSaved(active.name)}
            onClick={() => {
              presets.remove(active.id);
              close();
            }}
            className={small}
          />
        </>
      )}
      {naming ? (
        <PresetNameForm
          key={naming}
          initial={naming === 'rename' ? (active?.name ?? '') : ''}
          refusal={refusal}
          onSubmit={keep}
          onCancel={close}
          labels={{ presetName: labels.saveName, save: labels.save, cancel: labels.cancelSave }}
        />
      ) : (
        <Button
          ref={saveAs}
          size="sm"
          aria-disabled={!valid || !filter}
          onClick={() => valid && filter && setNaming('new')}
          className={small}
        >
          {labels.saveAs}
        </Button>
      )}
      {presets.isStorageFailing && (
        <span role="status" className="rp:basis-full rp:text-xs rp:text-warning">
          {labels.savedNotStored}
        </span>
      )}
    </div>
  );
}
