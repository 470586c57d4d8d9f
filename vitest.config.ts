import { storybookTest } from '@storybook/addon-vitest/vitest-plugin';
import tailwindcss from '@tailwindcss/vite';
import react from '@vitejs/plugin-react';
import { playwright } from '@vitest/browser-playwright';
import { defineConfig } from 'vitest/config';
import { CHROMIUM_ARGS, findChromium } from './scripts/find-chromium.ts';

type ContextOptions = NonNullable<Parameters<typeof playwright>[0]>['contextOptions'];

const chromium = (contextOptions: ContextOptions = {}) => ({
  enabled: true,
  headless: true,
  screenshotFailures: false,
  viewport: { width: 1280, height: 800 },
  instances: [
    {
      browser: 'chromium' as const,
      provider: playwright({
        launchOptions: { executablePath: findChromium(), args: CHROMIUM_ARGS },
        contextOptions,
      }),
    },
  ],
});

/**
 * Every story in one look: its play, then axe. Together with the first, these cover each pair of theme, direction and width.
 * Forced colours replace the theme, so they count as one.
 */
const stories = (theme: 'light' | 'dark' | 'forced', direction: 'ltr' | 'rtl', width: 320 | 1280) => ({
  plugins: [storybookTest({ configDir: '.storybook' })],
  test: {
    name: `stories-${theme}-${direction}-${width}`,
    testTimeout: 30_000,
    env: {
      VITE_STORY_THEME: theme === 'dark' ? 'dark' : 'light',
      VITE_STORY_DIRECTION: direction,
      VITE_STORY_WIDTH: String(width),
    },
    browser: chromium(theme === 'forced' ? { forcedColors: 'active' } : {}),
  },
});

/** The suffix of a test file names where it runs: `.test.ts` in Node, `.browser.test.tsx` and stories in Chromium. */
export default defineConfig({
  test: {
    projects: [
      {
        test: {
          name: 'node',
          include: [
            'packages/*/src/**/*.test.ts',
            'packages/*/src/**/*.test.tsx',
            'scripts/**/*.test.ts',
            'apps/*/src/**/*.test.ts',
          ],
          exclude: ['**/*.browser.test.*', '**/*.e2e.test.ts', '**/node_modules/**'],
          setupFiles: ['./scripts/fail-on-noise.ts'],
          testTimeout: 20_000,
        },
      },
      {
        plugins: [react(), tailwindcss()],
        optimizeDeps: {
          include: [
            'react',
            'react-dom',
            'react-dom/client',
            'react-dom/server',
            '@redpine/react > highlight.js/lib/core',
            'react-dom/server.browser',
            'react/jsx-dev-runtime',
            '@tanstack/react-query',
            '@redpine/react > @radix-ui/react-select',
            '@redpine/react > markdown-it',
            'fast-check',
            'axe-core',
            'vitest-browser-react',
            '@redpine/core > eventsource-parser',
            'idb',
            '@redpine/emulator > stemmer',
            '@redpine/emulator > minisearch',
          ],
        },
        test: {
          name: 'browser',
          include: ['packages/*/src/**/*.browser.test.tsx', 'packages/*/src/**/*.browser.test.ts'],
          setupFiles: ['./scripts/fail-on-noise.ts'],
          testTimeout: 30_000,
          browser: chromium(),
        },
      },
      {
        test: {
          name: 'e2e',
          include: ['apps/demo/e2e/**/*.test.ts'],
          setupFiles: ['./scripts/fail-on-noise.ts'],
          testTimeout: 60_000,
          hookTimeout: 120_000,
          fileParallelism: false,
        },
      },
      stories('light', 'ltr', 1280),
      stories('light', 'rtl', 320),
      stories('dark', 'ltr', 1280),
      stories('dark', 'rtl', 320),
      stories('forced', 'ltr', 320),
      stories('forced', 'rtl', 1280),
    ],
  },
});
