import { DocsContainer, type DocsContainerProps } from '@storybook/addon-docs/blocks';
import { type PropsWithChildren, useEffect, useState } from 'react';
import { GLOBALS_UPDATED } from 'storybook/internal/core-events';
import { applyGlobals, type StoryGlobals } from '../look/apply-globals.ts';
import { DARK, LIGHT, preferredTheme } from '../look/brand.ts';
import './pages.css';

/** A documentation page in the theme of the toolbar. */
export function PageContainer({ context, children }: PropsWithChildren<DocsContainerProps>) {
  const [globals, setGlobals] = useState<StoryGlobals>(readGlobals);
  useEffect(() => {
    const update = (event: { globals: StoryGlobals }) => setGlobals(event.globals);
    context.channel.on(GLOBALS_UPDATED, update);
    return () => context.channel.off(GLOBALS_UPDATED, update);
  }, [context]);
  // The prose of these pages is English, from left to right; the components in them follow the toolbar.
  useEffect(() => applyGlobals({ ...globals, locale: 'en', direction: 'ltr' }), [globals]);
  const theme = globals.theme === 'dark' ? DARK : globals.theme === 'light' ? LIGHT : preferredTheme();
  return (
    <DocsContainer context={context} theme={theme}>
      {children}
    </DocsContainer>
  );
}

/** The globals in the page's address, which the manager keeps there: `theme:dark;brand:moss`. */
function readGlobals(): StoryGlobals {
  const text = new URLSearchParams(location.search).get('globals') ?? '';
  return Object.fromEntries(text.split(';').map((pair) => pair.split(':'))) as StoryGlobals;
}
