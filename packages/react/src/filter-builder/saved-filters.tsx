'use client';
import type { JsonObject } from '@redpine/core/filter';
import { useRef, useState } from 'react';
import type { PresetStorage } from '../presets/preset-storage.ts';
import { usePresets } from '../presets/use-presets.ts';
import { flushSync } from 'react-dom';
import { Button } from '../ui/button.tsx';
import { classNames } from '../ui/class-names.ts';
import { useBuilder } from './builder-context.ts';
import { CONTROL, SELECT, TARGET } from './look.ts';

export interface SavedFiltersProps {
  storage: PresetStorage;
  filter: JsonObject | undefined;
  /** Whether what is on screen may be saved. */
  valid: boolean;
  onApply: (filter: JsonObject | undefined) => void;
}

/** Filters under names. One that names fields which are gone is applied as it stands, and its rows say so. */
export function SavedFilters({ storage, filter, valid, onApply }: SavedFiltersProps) {
  const { labels } = useBuilder();
  const [naming, setNaming] = useState<'new' | 'rename'>();
  const presets = usePresets({
    settings: { filter },
    storage,
    onApply: (settings) => onApply(settings.filter),
  });
  const { active, isModified } = presets;
  const small = classNames('rp:min-h-8 rp:text-sm', TARGET);
  const saveAs = useRef<HTMLButtonElement>(null);
  const close = (): void => {
    flushSync(() => setNaming(undefined));
    saveAs.current?.focus();
  };
  const keep = (name: string): void => {
    if (naming === 'rename' && active) presets.rename(active.id, name);
    else presets.save(name);
    close();
  };
  return (
    <div data-slot="filter-saved" className="rp:flex rp:flex-wrap rp:items-center rp:gap-1.5">
      {presets.presets.length > 0 && (
        <select
          aria-label={labels.saved}
          className={classNames(SELECT, 'rp:max-w-48')}
          value={active?.id ?? ''}
          onChange={(event) => presets.apply(event.target.value)}
        >
          {!active && <option value="">{labels.saved}</option>}
          {presets.presets.map(({ id, name }) => (
            <option key={id} value={id}>
              {name}
            </option>
          ))}
        </select>
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
              saveAs.current?.focus();
            }}
            className={small}
          />
        </>
      )}
      {naming ? (
        <NameField initial={naming === 'rename' ? (active?.name ?? '') : ''} onKeep={keep} onCancel={close} />
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
    </div>
  );
}

interface NameFieldProps {
  initial: string;
  onKeep: (name: string) => void;
  onCancel: () => void;
}

function NameField({ initial, onKeep, onCancel }: NameFieldProps) {
  const { labels } = useBuilder();
  const [name, setName] = useState(initial);
  const keep = (): void => (name.trim() === '' ? onCancel() : onKeep(name.trim()));
  return (
    <span className="rp:flex rp:items-center rp:gap-1.5">
      <input
        ref={focusIt}
        type="text"
        dir="auto"
        maxLength={80}
        aria-label={labels.saveName}
        value={name}
        onChange={(event) => setName(event.target.value)}
        onKeyDown={(event) => {
          if (event.nativeEvent.isComposing || event.keyCode === 229) return;
          if (event.key === 'Enter') keep();
          else if (event.key === 'Escape') onCancel();
          else return;
          event.preventDefault();
          event.stopPropagation();
        }}
        className={classNames(CONTROL, 'rp:w-40')}
      />
      <Button
        size="sm"
        variant="outline"
        onClick={keep}
        className={classNames('rp:min-h-8 rp:text-sm', TARGET)}
      >
        {labels.save}
      </Button>
    </span>
  );
}

/** The person pressed a button to type here. */
function focusIt(input: HTMLInputElement | null): void {
  input?.focus();
}
