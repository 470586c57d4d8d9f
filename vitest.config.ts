import { defineConfig, type TestProjectInlineConfiguration } from 'vitest/config';
import { CHROMIUM_ARGS, findChromium } from './scripts/find-chromium.ts';

/** Tests that need a separate process. */
const ALONE = [
  // React asks once, when it is loaded, whether there is a page.
  'packages/react/src/test-dom.test.tsx',
  // pdf.js keeps its worker on the global object, where the emulator's reader has put another version.
  'packages/react/src/viewer/test/passages.test.ts',
  // The example reads its settings from the environment.
  'scripts/next-example.test.ts',
];

/** `isolate`: each test file has its own page. */
async function chromium({
  flags = [],
  isolate = true,
}: { flags?: readonly string[]; isolate?: boolean } = {}) {
  const { playwright } = await import('@vitest/browser-playwright');
  return {
    enabled: true,
    headless: true,
    screenshotFailures: false,
    viewport: { width: 1280, height: 800 },
    instances: [
      {
        browser: 'chromium' as const,
        isolate,
        provider: playwright({
          launchOptions: { executablePath: findChromium(), args: [...CHROMIUM_ARGS, ...flags] },
        }),
      },
    ],
  };
}

/** The compilers of the components. */
async function compilers() {
  const [{ default: react }, { default: tailwindcss }] = await Promise.all([
    import('@vitejs/plugin-react'),
    import('@tailwindcss/vite'),
  ]);
  return [react(), tailwindcss()];
}

/**
 * A test in a browser that fails is tried once more, since a busy machine can be slow between two states of a page. The summary
 * of `test` names it, so that its race is mended. Tests in Node are not tried again: a property test would lose its finding.
 */
const retry = 1;

/**
 * Every story, played in light at 1,280 px, and checked by axe there and in the further looks (`.storybook/looks.ts`). Together
 * they cover each theme, forced colours included, both directions and both widths. To play each story in each look took four
 * minutes more.
 */
const stories = async () => ({
  plugins: [
    (await import('@storybook/addon-vitest/vitest-plugin')).storybookTest({ configDir: '.storybook' }),
  ],
  // Found while the tests run, it would reload them.
  optimizeDeps: {
    include: ['@storybook/addon-a11y/preview', '@redpine/react > pdfjs-dist/build/pdf.worker.min.mjs'],
  },
  test: {
    name: 'stories',
    // Stories of PDFs start a worker, on a machine that does other things too.
    testTimeout: 60_000,
    retry,
    env: {
      VITE_STORY_THEME: 'light',
      VITE_STORY_DIRECTION: 'ltr',
      VITE_STORY_WIDTH: '1280',
      VITE_STORY_LOOKS: 'forced-ltr dark-rtl dark-rtl-320',
    },
    // A page per file loaded Storybook, the emulator and the components eight times. A story leaves nothing behind.
    browser: await chromium({ isolate: false }),
  },
});

/** Found while tests run, they would reload the page. */
const BROWSER_DEPS = [
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
  '@redpine/core > idb',
  '@redpine/react > pdfjs-dist',
  '@redpine/react > pdfjs-dist/build/pdf.worker.min.mjs',
  '@redpine/react > fflate',
  '@redpine/core > approx-string-match',
  '@redpine/emulator > stemmer',
];

/** Letters whose edges depend on the picture alone: not on hints of the system, nor on the order of colours in a screen. */
const SAME_LETTERS = ['--font-render-hinting=none', '--disable-lcd-text', '--force-color-profile=srgb'];

/** Stories compared with their pictures of before, see `.storybook/pictures/README.md`. */
const pictures = async () => ({
  plugins: await compilers(),
  optimizeDeps: {
    entries: ['.storybook/pictures/pictures.test.tsx'],
    include: [...BROWSER_DEPS, '@storybook/addon-a11y/preview', '@storybook/react-vite', 'storybook/test'],
  },
  test: {
    name: 'pictures',
    include: ['.storybook/pictures/*.test.tsx'],
    testTimeout: 60_000,
    browser: {
      ...(await chromium({ flags: SAME_LETTERS })),
      expect: {
        toMatchScreenshot: {
          comparatorName: 'pixelmatch' as const,
          // Two pictures in a row must be equal: a busy machine takes a second for each.
          timeout: 30_000,
          comparatorOptions: { threshold: 0.02, includeAA: true, allowedMismatchedPixels: 20 },
          resolveScreenshotPath: ({ arg, ext, root }: { arg: string; ext: string; root: string }) =>
            `${root}/.storybook/pictures/references/${arg}${ext}`,
        },
      },
    },
  },
});

/**
 * The suffix of a test file names where it runs: `.test.ts` in Node, `.browser.test.tsx` and stories in Chromium, `.flows.test.ts` in
 * each browser.
 */
const PROJECTS: Readonly<
  Record<string, () => TestProjectInlineConfiguration | Promise<TestProjectInlineConfiguration>>
> = {
  node: () => ({
    test: {
      name: 'node',
      include: [
        'packages/*/src/**/*.test.ts',
        'packages/*/src/**/*.test.tsx',
        'scripts/**/*.test.ts',
        'apps/*/src/**/*.test.ts',
      ],
      exclude: [
        '**/*.browser.test.*',
        '**/*.e2e.test.ts',
        '**/*.flows.test.ts',
        '**/node_modules/**',
        ...ALONE,
      ],
      setupFiles: ['./scripts/fail-on-noise.ts'],
      testTimeout: 20_000,
      // A process per file loaded the same modules 180 times, which took a third of the time. A test leaves nothing behind.
      isolate: false,
      // On a busy machine a file that loads later takes its time.
      expect: { poll: { timeout: 5_000 } },
    },
  }),
  'node-alone': () => ({
    test: {
      name: 'node-alone',
      include: ALONE,
      setupFiles: ['./scripts/fail-on-noise.ts'],
      testTimeout: 20_000,
      expect: { poll: { timeout: 5_000 } },
    },
  }),
  browser: async () => ({
    plugins: await compilers(),
    optimizeDeps: {
      include: BROWSER_DEPS,
    },
    test: {
      name: 'browser',
      retry,
      include: ['packages/*/src/**/*.browser.test.tsx', 'packages/*/src/**/*.browser.test.ts'],
      setupFiles: ['./scripts/fail-on-noise.ts'],
      testTimeout: 30_000,
      expect: { poll: { timeout: 5_000 } },
      browser: await chromium(),
    },
  }),
  e2e: () => ({
    test: {
      name: 'e2e',
      retry,
      include: ['apps/demo/e2e/**/*.test.ts'],
      globalSetup: './apps/demo/e2e/set-up.ts',
      setupFiles: ['./scripts/fail-on-noise.ts'],
      testTimeout: 60_000,
      hookTimeout: 120_000,
      expect: { poll: { timeout: 10_000 } },
      fileParallelism: false,
    },
  }),
  browsers: () => ({
    test: {
      name: 'browsers',
      retry,
      include: ['apps/browsers/src/*.flows.test.ts'],
      globalSetup: './apps/browsers/src/set-up.ts',
      setupFiles: ['./scripts/fail-on-noise.ts'],
      // WebKitGTK draws without a graphics card, while another browser runs.
      testTimeout: 90_000,
      hookTimeout: 120_000,
      expect: { poll: { timeout: 20_000 } },
      // A browser mostly waits; two of them fill two cores.
      maxWorkers: 2,
      isolate: false,
    },
  }),
  stories,
  pictures,
};

/** To make all projects costs each run eight seconds of work: those that `--project` names alone, unless it is a pattern. */
const named = process.argv.flatMap((argument, at, all) =>
  argument === '--project' ? (all[at + 1] ?? []) : [],
);
const names =
  named.length > 0 && named.every((name) => Object.hasOwn(PROJECTS, name)) ? named : Object.keys(PROJECTS);

export default defineConfig(async () => ({
  test: { projects: await Promise.all(names.map(async (name) => PROJECTS[name]?.() ?? {})) },
}));
