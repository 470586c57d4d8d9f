import type { Preview } from '@storybook/react-vite';
import '@redpine/react/styles.css';
import '@redpine/react/themes.css';
import { configure } from 'storybook/test';
import { applyGlobals } from './look/apply-globals.ts';
import { installBackend } from './backend.ts';
import { toHostSource } from './docs/host-source.ts';
import { ComponentPage, PageContainer } from './docs/lazy-pages.tsx';
import { checkFurtherLooks } from './looks.ts';
import './preview.css';

// Parts that are loaded when first shown take longer than a second on a busy machine.
configure({ asyncUtilTimeout: 5_000 });

installBackend();

const viewport = (width: number, height: number) => ({
  name: `${width} px`,
  styles: { width: `${width}px`, height: `${height}px` },
});

const isTest = import.meta.env['VITE_STORY_LOOKS'] !== undefined;

const preview: Preview = {
  tags: ['autodocs'],
  globalTypes: {
    theme: {
      description: 'Colour scheme',
      toolbar: { title: 'Theme', icon: 'mirror', items: ['light', 'dark', 'system'], dynamicTitle: true },
    },
    brand: {
      description: 'Ready theme',
      toolbar: {
        title: 'Brand',
        icon: 'paintbrush',
        items: ['default', 'slate', 'moss', 'compact'],
        dynamicTitle: true,
      },
    },
    locale: {
      description: 'Language, and with it the direction of writing',
      toolbar: {
        title: 'Locale',
        icon: 'globe',
        items: [
          { value: 'en', title: 'English' },
          { value: 'de', title: 'Deutsch' },
          { value: 'ja', title: '日本語' },
          { value: 'ar', title: 'العربية' },
        ],
        dynamicTitle: true,
      },
    },
    motion: {
      description: 'Motion',
      toolbar: {
        title: 'Motion',
        icon: 'lightning',
        items: [
          { value: 'system', title: 'Motion of the system' },
          { value: 'reduced', title: 'Reduced motion' },
        ],
        dynamicTitle: true,
      },
    },
  },
  initialGlobals: {
    theme: import.meta.env['VITE_STORY_THEME'] ?? 'system',
    brand: 'default',
    locale: 'en',
    motion: 'system',
    direction: import.meta.env['VITE_STORY_DIRECTION'] ?? 'auto',
    viewport: { value: import.meta.env['VITE_STORY_WIDTH'] ? 'chosen' : undefined },
  },
  decorators: [
    (Story, { args, globals }) => {
      applyGlobals(globals);
      const { locale } = globals;
      return locale === 'en' ? <Story /> : <Story args={{ locale: args['locale'] ?? locale }} />;
    },
  ],
  afterEach: checkFurtherLooks,
  parameters: {
    layout: 'fullscreen',
    viewport: {
      options: {
        narrow: viewport(320, 640),
        phone: viewport(390, 844),
        tablet: viewport(768, 1024),
        chosen: {
          name: 'Chosen by the test',
          styles: { width: `${import.meta.env['VITE_STORY_WIDTH'] ?? 1280}px`, height: '800px' },
        },
      },
    },
    options: {
      storySort: {
        order: [
          'Welcome',
          'Start',
          ['Install', 'Next', 'Vite', 'Hono', 'Workers', 'Key and server'],
          'Guides',
          [
            'Model and temperature',
            'Filters',
            'Sources',
            'Conversations',
            'Presets and links',
            'Feedback and events',
            'Errors and endings',
            'Headless',
            'Slots',
            'Any page',
            'Localisation',
            'Security',
            'Several machines',
            'Performance',
            'Browser support',
          ],
          'Recipes',
          'Theming',
          'Accessibility',
          'Compare',
          'Changes',
          'Chat',
          'Settings',
        ],
      },
    },
    docs: {
      page: ComponentPage,
      container: PageContainer,
      codePanel: true,
      source: { excludeDecorators: true, transform: toHostSource },
      // The example of a docstring is the story below it, so its tag would be empty.
      extractComponentDescription: ({ __docgenInfo: info }: { __docgenInfo?: { description?: string } }) =>
        info?.description?.split(/\n\s*@example/)[0] ?? '',
    },
    // A test reads only the violations; a report of the passed elements would take longer than their check.
    a11y: { test: 'error', options: isTest ? { resultTypes: ['violations'] } : {} },
    controls: { expanded: true, sort: 'none' },
  },
};

export default preview;
