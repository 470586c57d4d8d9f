import { createLoader, type Loader } from '../ui/on-demand.ts';
import type { Labels } from './labels.ts';

/** The catalogues that ship in addition to English, each loaded when a component first needs it. */
const LOADERS = new Map<string, Loader<Labels>>([
  ['de', createLoader(async () => (await import('./de.ts')).de)],
  ['ja', createLoader(async () => (await import('./ja.ts')).ja)],
  ['ar', createLoader(async () => (await import('./ar.ts')).ar)],
]);
const NONE: Loader<Labels> = { load: async () => {}, read: () => undefined, subscribe: () => () => {} };

/** The loader of a locale's catalogue: `de-AT` finds `de`. Without a catalogue it loads nothing, and English is used. */
export function localeLoader(locale: string): Loader<Labels> {
  return LOADERS.get(locale.toLowerCase().split('-')[0] ?? '') ?? NONE;
}
