import { storybookTest } from '@storybook/addon-vitest/vitest-plugin';
import tailwindcss from '@tailwindcss/vite';
import react from '@vitejs/plugin-react';
import { playwright } from '@vitest/browser-playwright';
import { defineConfig } from 'vitest/config';
import { CHROMIUM_ARGS, findChromium } from './scripts/find-chromium.ts';

const chromium = () => playwright({ launchOptions: { executablePath: findChromium(), args: CHROMIUM_ARGS } });

const browser = {
  enabled: true,
  headless: true,
  screenshotFailures: false,
  instances: [{ browser: 'chromium' as const, provider: chromium() }],
};

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
            'highlight.js/lib/core',
            'react-dom/server.browser',
            'react/jsx-dev-runtime',
            '@tanstack/react-query',
            '@radix-ui/react-select',
            'downshift',
            'fast-check',
            'axe-core',
            'vitest-browser-react',
            'eventsource-parser',
            'minisearch',
            'jsonc-parser',
          ],
        },
        test: {
          name: 'browser',
          include: ['packages/*/src/**/*.browser.test.tsx', 'packages/*/src/**/*.browser.test.ts'],
          setupFiles: ['./scripts/fail-on-noise.ts'],
          testTimeout: 30_000,
          browser,
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
      {
        plugins: [storybookTest({ configDir: '.storybook' })],
        test: { name: 'storybook', testTimeout: 30_000, browser },
      },
    ],
  },
});
