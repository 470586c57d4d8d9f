import type { AssistantChat } from '@redpine/core';
import type { FilterField } from '@redpine/core/internal/filter';

/** The facts used to describe a filter: labels of fields, which fields are dates, and the time zone. */
export interface FilterFacts {
  fields?: readonly FilterField[] | undefined;
  /** An IANA name such as `Europe/Berlin`. Default `UTC`. */
  timeZone?: string | undefined;
}

interface Entry {
  facts: FilterFacts;
  listeners: Set<() => void>;
}

const entries = new WeakMap<AssistantChat, Entry>();

/** Set by a builder for the filter of its chat. They stay after the builder is closed. */
export function publishFilterFacts(chat: AssistantChat, facts: FilterFacts): void {
  const entry = entryOf(chat);
  if (entry.facts.fields === facts.fields && entry.facts.timeZone === facts.timeZone) return;
  entry.facts = facts;
  for (const listener of entry.listeners) listener();
}

export function readFilterFacts(chat: AssistantChat): FilterFacts {
  return entries.get(chat)?.facts ?? NONE;
}

export function subscribeFilterFacts(chat: AssistantChat, listener: () => void): () => void {
  const { listeners } = entryOf(chat);
  listeners.add(listener);
  return () => listeners.delete(listener);
}

const NONE: FilterFacts = {};

function entryOf(chat: AssistantChat): Entry {
  const entry = entries.get(chat) ?? { facts: NONE, listeners: new Set() };
  entries.set(chat, entry);
  return entry;
}
