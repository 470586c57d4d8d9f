'use client';
import { useContext, useMemo } from 'react';
import { AssistantContext } from './assistant-context.ts';
import type { Labels, LabelsOverride } from '../labels/labels.ts';
import type { Optional } from '../ui/optional.ts';
import { localeLoader } from '../labels/load-locale.ts';
import { useLoaded } from '../ui/on-demand.ts';

/** The locale in force: the component's own, else the provider's, else English. */
export function useLocale(own?: string): string {
  const context = useContext(AssistantContext);
  return own ?? context?.locale ?? 'en';
}

/**
 * The words of one component: English (imported by the component), the catalogue of the locale (loaded on
 * demand), the provider's `labels`, the component's own, each on top of the one before.
 */
export function useLabels<K extends keyof Labels>(
  section: K,
  english: Labels[K],
  own?: Optional<Labels[K]>,
  ownLocale?: string,
): Labels[K] {
  const context = useContext(AssistantContext);
  const locale = useLocale(ownLocale);
  const catalogue: LabelsOverride | undefined = useLoaded(localeLoader(locale));
  const ofLocale = catalogue?.[section];
  const ofProvider = context?.labels?.[section];
  return useMemo(
    () => ({ ...english, ...ofLocale, ...ofProvider, ...own }),
    [english, ofLocale, ofProvider, own],
  );
}
