import type { ChatSettings } from '@redpine/core';
import { filterFromParam, filterToParam } from '@redpine/core/filter';
import { settingsFromJson, settingsToJson } from './settings-json.ts';

const VERSION = 's1.';

/**
 * Model, temperature and filter as the value of one URL parameter: letters, digits, `-`, `_` and `.` alone. It is the
 * filter's own form, versioned and with a checksum, around all three.
 */
export function settingsToParam(settings: ChatSettings): string {
  return VERSION + filterToParam(settingsToJson(settings));
}

/**
 * Reads that parameter: all three settings, or undefined for a text that is damaged, shortened, of another version or not understood as
 * a whole. Never only some of them.
 */
export function settingsFromParam(text: string): ChatSettings | undefined {
  if (!text.startsWith(VERSION)) return undefined;
  const read = filterFromParam(text.slice(VERSION.length));
  return 'filter' in read ? settingsFromJson(read.filter) : undefined;
}
