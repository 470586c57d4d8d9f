'use client';
import { createId } from '@redpine/core/internal/ids';
import type { ChatSettings } from '@redpine/core';
import { useEffect, useRef, useState } from 'react';
import {
  createLocalPresetStorage,
  type PresetList,
  type PresetStorage,
  readPresets,
  type SettingsPreset,
  writePresets,
} from './preset-storage.ts';
import { askForSame } from './settings-json.ts';

/** Options of {@link usePresets}. */
export interface UsePresetsOptions {
  /** The settings in force. */
  settings: ChatSettings;
  /** Puts settings in force: all three fields are present, and undefined ones must be unset. */
  onApply: (settings: ChatSettings) => void;
  /** Default: the browser's `localStorage`. */
  storage?: PresetStorage | undefined;
}

/** Presets and their actions. */
export interface Presets {
  presets: readonly SettingsPreset[];
  /** The preset that was applied or saved last, else one that equals the settings in force. */
  active: SettingsPreset | undefined;
  /** Whether the settings in force are no longer those of the active preset. */
  isModified: boolean;
  /** Number of saved entries that cannot be read. They stay in the storage and are not offered. */
  unreadable: number;
  /** Whether the storage fails: presets then last as long as the page. */
  isStorageFailing: boolean;
  apply: (id: string) => void;
  /** Saves the settings in force under a name. */
  save: (name: string) => void;
  /** Saves the settings in force under the name of the active preset. */
  update: () => void;
  rename: (id: string, name: string) => void;
  remove: (id: string) => void;
  /** Restores a removed preset. */
  restore: (preset: SettingsPreset) => void;
}

const EMPTY: PresetList = { presets: [], unreadable: [] };

/** Settings (model, temperature, filter) under names, kept in a storage and shared with other tabs. */
export function usePresets({ settings, onApply, storage: given }: UsePresetsOptions): Presets {
  const [own] = useState(() => given ?? createLocalPresetStorage());
  const storage = given ?? own;
  const [list, setList] = useState(EMPTY);
  const [activeId, setActiveId] = useState<string>();
  const [isStorageFailing, setFailing] = useState(false);
  const queue = useRef<Promise<unknown>>(Promise.resolve());

  useEffect(() => {
    let current = true;
    const load = () => {
      loadPresets(storage).then(
        (loaded) => current && setList(loaded),
        () => current && setFailing(true),
      );
    };
    load();
    const unsubscribe = storage.subscribe?.(load);
    return () => {
      current = false;
      unsubscribe?.();
    };
  }, [storage]);

  /** Changes the screen at once, and the stored list after merging in the changes of other tabs. */
  const change = (edit: (presets: SettingsPreset[]) => SettingsPreset[]) => {
    setList((shown) => ({ ...shown, presets: edit(shown.presets) }));
    queue.current = queue.current.then(() => editStored(storage, edit)).then(setList, () => setFailing(true));
  };
  const put = (preset: SettingsPreset) => {
    change((presets) =>
      presets.some(({ id }) => id === preset.id)
        ? presets.map((each) => (each.id === preset.id ? preset : each))
        : [...presets, preset],
    );
    setActiveId(preset.id);
  };

  const active =
    list.presets.find(({ id }) => id === activeId) ??
    list.presets.find((preset) => askForSame(preset.settings, settings));
  return {
    presets: list.presets,
    active,
    isModified: active !== undefined && !askForSame(active.settings, settings),
    unreadable: list.unreadable.length,
    isStorageFailing,
    apply: (id) => {
      const preset = list.presets.find((each) => each.id === id);
      if (!preset) return;
      setActiveId(id);
      onApply({ model: undefined, temperature: undefined, filter: undefined, ...preset.settings });
    },
    save: (name) => put({ id: createId(), name: name.trim(), settings }),
    update: () => active && put({ ...active, settings }),
    rename: (id, name) =>
      change((presets) => presets.map((each) => (each.id === id ? { ...each, name: name.trim() } : each))),
    remove: (id) => {
      change((presets) => presets.filter((each) => each.id !== id));
      setActiveId(undefined);
    },
    restore: put,
  };
}

async function loadPresets(storage: PresetStorage): Promise<PresetList> {
  return readPresets(await storage.load());
}

async function editStored(
  storage: PresetStorage,
  edit: (presets: SettingsPreset[]) => SettingsPreset[],
): Promise<PresetList> {
  const stored = await loadPresets(storage);
  const next = { ...stored, presets: edit(stored.presets) };
  await storage.save(writePresets(next));
  return next;
}
