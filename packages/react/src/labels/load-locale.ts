import type { Labels } from './labels.ts';

/** The catalogues that ship beside English, each loaded when first asked for. */
const LOADERS: Record<string, () => Promise<Labels>> = {
  de: async () => (await import('./de.ts')).de,
  ja: async () => (await import('./ja.ts')).ja,
  ar: async () => (await import('./ar.ts')).ar,
};

/** The catalogue of a locale (`de-AT` finds `de`), or undefined where none ships: then English serves. */
export async function loadLocale(locale: string): Promise<Labels | undefined> {
  const language = locale.toLowerCase().split('-')[0] ?? '';
  return Object.hasOwn(LOADERS, language) ? LOADERS[language]?.() : undefined;
}
