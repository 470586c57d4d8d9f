import '@fontsource-variable/noto-sans/standard.css';
import '@fontsource-variable/noto-sans-arabic/standard.css';
import '@fontsource-variable/noto-sans-mono/standard.css';
import './pictures.css';
import { composeStories, setProjectAnnotations } from '@storybook/react-vite';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { cdp, page } from 'vitest/browser';
import preview from '../preview.tsx';
import { type Look, LOOKS, PICTURES } from './list.ts';

type Stories = Parameters<typeof composeStories>[0];
type Composed = Record<string, { run: () => Promise<void> }>;

const files = Object.values(
  import.meta.glob<Stories>('../../packages/react/src/**/*.stories.tsx', { eager: true }),
);

/** The current date, because lists in stories show dates relative to today. */
const NOW = new Date('2026-10-15T12:00:00Z');

beforeAll(async () => {
  await cdp().send('Emulation.setTimezoneOverride', { timezoneId: 'UTC' });
  vi.useFakeTimers({ toFake: ['Date'], now: NOW, shouldAdvanceTime: true });
  const fonts = ['Noto Sans', 'Noto Sans Arabic', 'Noto Sans Mono'].flatMap((name) =>
    [400, 500, 600, 700].map((weight) => document.fonts.load(`${weight} 16px "${name} Variable"`, 'aب')),
  );
  await Promise.all(fonts);
});

afterAll(() => {
  vi.useRealTimers();
});

for (const [title, stories] of Object.entries(PICTURES)) {
  describe(title, () => {
    const file = files.find((each) => each.default.title === title);
    if (!file) throw new Error(`No stories have the title "${title}".`);
    for (const [story, looks] of Object.entries(stories))
      for (const look of looks)
        it(`${story} looks as before in ${look}`, () => compare(file, title, story, look));
  });
}

async function compare(file: Stories, title: string, story: string, look: Look): Promise<void> {
  const { theme, brand = 'default', direction = 'auto', width, height } = LOOKS[look];
  await page.viewport(width, height);
  await cdp().send('Emulation.setEmulatedMedia', {
    features: [
      { name: 'forced-colors', value: theme === 'forced' ? 'active' : 'none' },
      { name: 'prefers-reduced-motion', value: 'reduce' },
    ],
  });
  const globals = { theme, brand, direction, motion: 'reduced', locale: 'en' };
  const composed = composeStories(
    file,
    setProjectAnnotations([preview, { initialGlobals: globals }]),
  ) as Composed;
  const found = composed[story];
  if (!found) throw new Error(`"${title}" has no story ${story}.`);
  await found.run();
  // The window is as high as the page, because content outside the window is not painted.
  await page.viewport(width, Math.max(height, document.documentElement.scrollHeight));
  await expect
    .element(page.elementLocator(document.body))
    .toMatchScreenshot(`${title.split('/').at(-1)}-${story}-${look}`);
}
