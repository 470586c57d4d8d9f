import type { JsonObject } from '../filter/filter-tree.ts';
import { type ModelOption, temperatureFor } from '../models/catalogue.ts';
import { AssistantError } from '../wire/assistant-error.ts';
import { filterFault } from './filter-fault.ts';
import type { ChatSettings } from './message.ts';

/** Settings with others on top; what is undefined in those changes nothing, so that no filter is lost by leaving it out. */
export function mergeSettings(settings: ChatSettings, overrides: ChatSettings = {}): ChatSettings {
  const { model, temperature, filter } = overrides;
  return {
    ...settings,
    ...(model !== undefined && { model }),
    ...(temperature !== undefined && { temperature }),
    ...(filter !== undefined && { filter }),
  };
}

/** What goes out under these settings: a copy, so that what a host does to its filter afterwards changes nothing. */
export function settingsToSend(settings: ChatSettings, models?: readonly ModelOption[]): ChatSettings {
  const { model, filter } = settings;
  const temperature = temperatureFor(settings, models);
  return {
    ...(model !== undefined && { model }),
    ...(temperature !== undefined && { temperature }),
    ...(filter && Object.keys(filter).length > 0 && { filter: structuredClone(filter) }),
  };
}

/** Whether two settings, or two filters, say the same. Keys count in their order, as they are sent. */
export function sameSettings(a: unknown, b: unknown): boolean {
  return a === b || JSON.stringify(a) === JSON.stringify(b);
}

/** Why the filter keeps a message from being sent, or undefined. Only an error does, a warning does not. */
export function checkFilter(filter: JsonObject | undefined): AssistantError | undefined {
  const fault = filter && filterFault(filter);
  return fault
    ? new AssistantError('invalid_filter', `Nothing was sent. The filter is not valid: ${fault}.`)
    : undefined;
}
