import type { ChatSettings, JsonObject } from '@redpine/core';

/** The header that carries the settings used for an answer. */
export const SETTINGS_HEADER = 'Redpine-Request';

/** The header that names the run of an answer. */
export const RUN_HEADER = 'Redpine-Run';

/** Proxies and servers limit response headers to 4 KiB or more, and the other headers need room too. */
const SETTINGS_BYTES = 3_072;

/**
 * Value of {@link SETTINGS_HEADER}: the settings used, as percent-encoded JSON, which is ASCII whatever the filter holds.
 * A filter too large for a header is left out, and `filterOmitted: true` says so.
 */
export function encodeSettings(settings: ChatSettings, filter: JsonObject | undefined): string {
  const whole = encode({ ...settings, ...(filter && { filter }) });
  return whole.length <= SETTINGS_BYTES ? whole : encode({ ...settings, filterOmitted: true });
}

function encode(value: unknown): string {
  return encodeURIComponent(JSON.stringify(value));
}
