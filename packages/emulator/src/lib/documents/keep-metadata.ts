import type { JsonObject } from '@redpine/core/filter';
import { cutText } from '@redpine/core/internal/text';
import { checkField, METADATA_BYTES } from './check-metadata.ts';

/** Metadata that the service accepts, and notes on the fields that were left out. */
export interface KeptMetadata {
  metadata: JsonObject | null;
  /** A sentence for each field that was left out. */
  notes: string[];
}

/** Leaves out each field that the service would refuse, and the longest ones where all of them are too long together. */
export function keepMetadata(fields: JsonObject): KeptMetadata {
  const notes: string[] = [];
  const leaveOut = (name: string, reason: string) =>
    notes.push(`the field "${cutText(name, 80)}" is left out: ${reason}`);
  const kept = new Map(
    Object.entries(fields).filter(([name, value]) => {
      const reason = checkField(name, value);
      if (reason !== undefined) leaveOut(name, `it ${reason}`);
      return reason === undefined;
    }),
  );
  const sizes = [...kept].map(([name, value]) => ({ name, bytes: sizeOf(name, value) }));
  let total = sizes.reduce((sum, { bytes }) => sum + bytes, 1);
  for (const { name, bytes } of sizes.toSorted((a, b) => b.bytes - a.bytes)) {
    if (total <= METADATA_BYTES) break;
    total -= bytes;
    kept.delete(name);
    leaveOut(name, `all of them exceed the maximum length of ${METADATA_BYTES} bytes`);
  }
  return { metadata: kept.size > 0 ? Object.fromEntries(kept) : null, notes };
}

/** The bytes that a field takes in JSON, its comma and its colon included. */
const sizeOf = (name: string, value: unknown) =>
  new TextEncoder().encode(`${JSON.stringify(name)}:${JSON.stringify(value)},`).length;
