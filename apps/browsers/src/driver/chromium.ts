import { chromium } from 'playwright';
import { CHROMIUM_ARGS } from '../../../../scripts/find-chromium.ts';
import { asJson, type Driver, type Step, VIEWPORT } from './driver.ts';
import { toName } from './keys.ts';

/** Chromium through Playwright, which the other tests use: chromedriver is a separate package on most systems. */
export async function launchChromium(executablePath: string): Promise<Driver> {
  const browser = await chromium.launch({
    executablePath,
    args: [...CHROMIUM_ARGS, '--disable-gpu'],
  });
  const page = await browser.newPage({ viewport: VIEWPORT });
  const act = (step: Step): Promise<void> => {
    switch (step.type) {
      case 'keyDown':
        return page.keyboard.down(toName(step.value));
      case 'keyUp':
        return page.keyboard.up(toName(step.value));
      case 'pointerMove':
        return page.mouse.move(step.x, step.y);
      case 'pointerDown':
        return page.mouse.down();
      case 'pointerUp':
        return page.mouse.up();
      case 'scroll':
        return page.mouse.move(step.x, step.y).then(() => page.mouse.wheel(step.deltaX, step.deltaY));
      case 'pause':
        return page.waitForTimeout(step.duration);
    }
  };
  return {
    name: 'Chromium',
    version: browser.version(),
    goto: async (url) => void (await page.goto(url)),
    evaluate: (expression) => page.evaluate<string | undefined>(asJson(expression)),
    perform: async (sources) => {
      for (const { actions } of sources) for (const step of actions) await act(step);
    },
    screenshot: () => page.screenshot(),
    close: () => browser.close(),
  };
}
