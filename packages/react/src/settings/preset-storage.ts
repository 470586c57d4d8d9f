import type { ChatSettings } from '@redpine/core';
import { settingsFromJson } from './settings-json.ts';

/** Settings under a name. */
export interface SettingsPreset {
  id: string;
  name: string;
  settings: ChatSettings;
}

/** Presets as plain, versioned JSON. Unreadable entries are kept and never overwritten. */
export interface StoredPresets {
  version: 1;
  presets: unknown[];
}

/** The storage of presets. A failing storage never blocks the picker: presets then last as long as the page. */
export interface PresetStorage {
  /** The value last given to `save`, or a promise of it; undefined if nothing was saved. It is checked when read. */
  load(): unknown;
  save(stored: StoredPresets): Promise<void> | void;
  /** Calls back when another tab or process has saved; returns an unsubscribe. */
  subscribe?(listener: () => void): () => void;
}

/** Presets in the browser's `localStorage`, shared by the tabs of one site. */
export function createLocalPresetStorage(key = 'redpine.presets'): PresetStorage {
  return {
    load: () => {
      const text = localStorage.getItem(key);
      return text === null ? undefined : JSON.parse(text);
    },
    save: (stored) => localStorage.setItem(key, JSON.stringify(stored)),
    subscribe: (listener) => {
      const onStorage = (event: StorageEvent) => {
        if (event.key === key || event.key === null) listener();
      };
      window.addEventListener('storage', onStorage);
      return () => window.removeEventListener('storage', onStorage);
    },
  };
}

/** The readable presets, and all other entries unchanged. */
export interface PresetList {
  presets: SettingsPreset[];
  unreadable: unknown[];
}

/**
 * Validates the value from a storage.
 *
 * @throws TypeError if it is not a list of presets of this version.
 */
export function readPresets(stored: unknown): PresetList {
  const list: PresetList = { presets: [], unreadable: [] };
  if (stored === undefined || stored === null) return list;
  const { version, presets } = stored as Partial<StoredPresets>;
  if (version !== 1 || !Array.isArray(presets))
    throw new TypeError('The stored value is not a preset list of version 1.');
  for (const entry of presets) {
    const preset = readPreset(entry);
    const isNew = preset && list.presets.every(({ id }) => id !== preset.id);
    if (preset && isNew) list.presets.push(preset);
    else list.unreadable.push(entry);
  }
  return list;
}

/** The list as it is kept. */
export function writePresets({ presets, unreadable }: PresetList): StoredPresets {
  return { version: 1, presets: [...presets, ...unreadable] };
}

function readPreset(entry: unknown): SettingsPreset | undefined {
  if (typeof entry !== 'object' || entry === null) return undefined;
  const { id, name, settings } = entry as Record<string, unknown>;
  const read = settingsFromJson(settings);
  const isNamed = typeof id === 'string' && id !== '' && typeof name === 'string' && name.trim() !== '';
  return isNamed && read ? { id, name, settings: read } : undefined;
}
