import type { LabelsOverride } from '@redpine/react/internal';

const SECTIONS = ['chat', 'model', 'filter', 'threads', 'viewer'];

/** Words by section; words outside any section are the chat's. */
export function readLabels(labels: Record<string, unknown> | undefined): LabelsOverride | undefined {
  if (!labels) return undefined;
  const isSection = ([name, value]: [string, unknown]) => SECTIONS.includes(name) && value instanceof Object;
  const entries = Object.entries(labels);
  const sections = Object.fromEntries(entries.filter(isSection));
  const words = Object.fromEntries(entries.filter((entry) => !isSection(entry)));
  return { ...sections, chat: { ...words, ...(sections['chat'] as object | undefined) } } as LabelsOverride;
}
