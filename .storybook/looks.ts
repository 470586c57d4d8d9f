import * as a11y from '@storybook/addon-a11y/preview';
import type { StoryContext } from '@storybook/react-vite';
import { applyGlobals } from './apply-globals.ts';

/** Forced colours replace the theme, so they count as one. */
type Theme = 'light' | 'dark' | 'forced';
type Direction = 'ltr' | 'rtl';

/**
 * axe in the further looks of a test run, `VITE_STORY_LOOKS` (`dark-ltr forced-rtl`): a story is played once in the look of its
 * project, and its page as the play left it is then switched to each of these. A global that the story sets itself
 * stays; `parameters.furtherLooks: false` leaves
 * out a story whose page takes seconds to lay out.
 */
export async function checkFurtherLooks(context: StoryContext): Promise<void> {
  if (context.parameters['furtherLooks'] === false) return;
  const looks = String(import.meta.env['VITE_STORY_LOOKS'] ?? '').split(' ');
  for (const look of looks.filter(Boolean)) {
    const [theme, direction] = look.split('-') as [Theme, Direction];
    const globals = { ...context.globals, theme, direction, ...context.storyGlobals };
    applyGlobals(globals);
    await forceColours(theme === 'forced');
    try {
      await a11y.afterEach({ ...context, parameters: parametersIn(theme, context.parameters) });
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

/**
 * In forced colours the system draws its own palette while `getComputedStyle` still gives some of the author's colours, so axe
 * compares colours that are never seen together. https://www.w3.org/TR/css-color-adjust-1/#forced
 */
function parametersIn(theme: Theme, parameters: StoryContext['parameters']): StoryContext['parameters'] {
  if (theme !== 'forced') return parameters;
  const rules = [...(parameters['a11y']?.config?.rules ?? []), { id: 'color-contrast', enabled: false }];
  return { ...parameters, a11y: { ...parameters['a11y'], config: { ...parameters['a11y'].config, rules } } };
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
