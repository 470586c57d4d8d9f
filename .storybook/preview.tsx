import type { Preview } from '@storybook/react-vite';
import '@redpine/react/styles.css';
import { installBackend } from './backend.ts';
import './preview.css';
import { configure } from 'storybook/test';

// Parts that load when they are first shown take longer than a second on a busy machine.
configure({ asyncUtilTimeout: 5_000 });

installBackend();

/**
 * In forced colours the system draws its own palette while `getComputedStyle` still gives some of the author's colours, so axe
 * compares colours that are never seen together. https://www.w3.org/TR/css-color-adjust-1/#forced
 */
const RULES = matchMedia('(forced-colors: active)').matches ? [{ id: 'color-contrast', enabled: false }] : [];

const preview: Preview = {
  globalTypes: {
    theme: {
      description: 'Colour scheme',
      toolbar: { title: 'Theme', items: ['light', 'dark'], dynamicTitle: true },
    },
    direction: {
      description: 'Writing direction',
      toolbar: { title: 'Direction', items: ['ltr', 'rtl'], dynamicTitle: true },
    },
  },
  initialGlobals: {
    theme: import.meta.env['VITE_STORY_THEME'] ?? 'light',
    direction: import.meta.env['VITE_STORY_DIRECTION'] ?? 'ltr',
    viewport: { value: import.meta.env['VITE_STORY_WIDTH'] ? 'chosen' : undefined },
  },
  decorators: [
    (Story, { globals }) => {
      document.documentElement.style.colorScheme = String(globals.theme);
      document.documentElement.dir = String(globals.direction);
      return <Story />;
    },
  ],
  parameters: {
    layout: 'fullscreen',
    viewport: {
      options: {
        narrow: { name: '320 px', styles: { width: '320px', height: '640px' } },
        chosen: {
          name: 'Chosen by the test',
          styles: { width: `${import.meta.env['VITE_STORY_WIDTH'] ?? 1280}px`, height: '800px' },
        },
      },
    },
    a11y: { test: 'error', config: { rules: RULES } },
    controls: { expanded: true },
  },
};

export default preview;
