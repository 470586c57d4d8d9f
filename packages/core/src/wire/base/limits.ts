/** Time and size limits of one send, in milliseconds and bytes. 0, Infinity, or more than 2^31 - 1 switches one off. */
export interface TransportLimits {
  /** Until the response headers of a streamed answer. Default 130,000. */
  headersMs?: number;
  /** Silence while streaming. Default 45,000. */
  idleMs?: number;
  /** From the headers to the first content, be it thoughts. Default 120,000. */
  noContentMs?: number;
  /** The whole send with its retries. Default 600,000. */
  totalMs?: number;
  /** One event, in characters as they are decoded. Default 1,048,576. */
  eventBytes?: number;
  /** The text of one answer, in UTF-8. Default 2,097,152. */
  messageBytes?: number;
}

export const DEFAULT_TRANSPORT_LIMITS: Required<TransportLimits> = {
  headersMs: 130_000,
  idleMs: 45_000,
  noContentMs: 120_000,
  totalMs: 600_000,
  eventBytes: 1_048_576,
  messageBytes: 2_097_152,
};

/** The longest that a timer can be set for. */
const MOST = 2 ** 31 - 1;

/** The limits on top of the defaults; Infinity for one that is switched off. */
export function withDefaults<K extends string>(
  defaults: Record<K, number>,
  limits?: Partial<Record<K, number>> | null,
): Record<K, number> {
  const merged = { ...defaults };
  for (const key of Object.keys(merged) as K[]) {
    const value = limits?.[key] ?? defaults[key];
    merged[key] = value > 0 && value <= MOST ? value : Infinity;
  }
  return merged;
}

/** Length in UTF-8. A lone surrogate counts as the three bytes of its replacement. */
export function utf8Length(text: string): number {
  let bytes = text.length;
  for (let i = 0; i < text.length; i++) {
    const unit = text.charCodeAt(i);
    if (unit > 0x7f) bytes += unit > 0x7ff && (unit < 0xd800 || unit > 0xdfff) ? 2 : 1;
  }
  return bytes;
}
