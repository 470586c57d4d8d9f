import * as a11y from '@storybook/addon-a11y/preview';
import type { StoryContext } from '@storybook/react-vite';
import { applyGlobals } from './look/apply-globals.ts';

/** Forced colours replace the theme, so they count as one. */
type Theme = 'light' | 'dark' | 'forced';
type Direction = 'ltr' | 'rtl';

/**
 * axe in the further looks of a test run, `VITE_STORY_LOOKS` (`forced-ltr dark-rtl dark-rtl-320`: theme, direction, and a width
 * in px where it changes): a story is played once in the look of its project, and its page as the play function left it is then switched
 * to each of these in turn. The widths come last, because an open list closes when the window changes its size. A
 * global that the story sets itself stays.
 */
export async function checkFurtherLooks(context: StoryContext): Promise<void> {
  const looks = String(import.meta.env['VITE_STORY_LOOKS'] ?? '').split(' ');
  for (const look of looks.filter(Boolean)) {
    const [theme, direction, width] = look.split('-') as [Theme, Direction, string?];
    const globals = { ...context.globals, theme, direction, ...context.storyGlobals };
    if (width && !context.storyGlobals['viewport']) await resize(Number(width));
    applyGlobals(globals);
    await forceColours(theme === 'forced');
    try {
      const parameters = parametersIn(theme, width, context.parameters);
      await a11y.afterEach({ ...context, parameters, reporting: UNREPORTED });
    } catch (error) {
      throw new Error(`In the look ${look}: ${error instanceof Error ? error.message : String(error)}`, {
        cause: error,
      });
    } finally {
      await forceColours(false);
      applyGlobals(context.globals);
    }
  }
}

/** The violations of axe fail the story; a report of each look would be sent with its result and never read. */
const UNREPORTED: StoryContext['reporting'] = { reports: [], addReport: () => undefined };

/** The next story sets its own size. Two frames give the resize observers time. */
async function resize(width: number): Promise<void> {
  const { page } = await import('vitest/browser');
  await page.viewport(width, innerHeight);
  await new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)));
}

/** The rules of axe whose result may change with the direction, since boxes move. */
const BOX_RULES = ['target-size', 'scrollable-region-focusable'];

/**
 * At the width of its project a page has the same elements in every look, so that axe checks again only the parts that a look can change:
 * the places of boxes, and colours. In forced colours the system draws its own palette while `getComputedStyle` still gives some of the
 * author's colours, so axe would compare colours that are never seen together. https://www.w3.org/TR/css-color-adjust-1/#forced
 */
function parametersIn(
  theme: Theme,
  width: string | undefined,
  parameters: StoryContext['parameters'],
): StoryContext['parameters'] {
  if (width) return parameters;
  const { a11y: own } = parameters;
  const values = theme === 'forced' ? BOX_RULES : [...BOX_RULES, 'color-contrast'];
  return { ...parameters, a11y: { ...own, options: { ...own?.options, runOnly: { type: 'rule', values } } } };
}

async function forceColours(forced: boolean): Promise<void> {
  if (matchMedia('(forced-colors: active)').matches === forced) return;
  const { cdp } = await import('vitest/browser');
  await cdp().send('Emulation.setEmulatedMedia', {
    features: [{ name: 'forced-colors', value: forced ? 'active' : 'none' }],
  });
  if (matchMedia('(forced-colors: active)').matches !== forced)
    throw new Error(`The browser did not turn forced colours ${forced ? 'on' : 'off'}.`);
}
