import { type Page, pause } from '../driver/page.ts';
import { type PageOptions, writeOptions } from '../page/options.ts';
import type { Service } from '../service/start-service.ts';

/** A fresh page and the service behind it, for one flow. */
export interface Stage {
  page: Page;
  service: Service;
  /** Composes the page again: of the flows before only the parts that they loaded are kept. */
  open: (options?: PageOptions) => Promise<void>;
  /** Loads the page again. */
  load: (options?: PageOptions) => Promise<void>;
  /** Reloads the page as the browser's own button does: the old page is destroyed, and not kept in the back/forward cache. */
  reload: () => Promise<void>;
  /** Sends a question from the text box. */
  ask: (text: string) => Promise<void>;
  /** Waits until an answer is whole. */
  answered: (number?: number) => Promise<void>;
}

/** The behaviour that a browser must show, by the sentence that states it. */
export type Flows = Readonly<Record<string, (stage: Stage) => Promise<void>>>;

export const HEIGHT = 'What is the maximum height of a red pine?';

export function createStage(page: Page, service: Service): Stage {
  const untilReady = async () => {
    await page.until(() => {
      const pickers = [...document.querySelectorAll<HTMLElement>('[data-slot=model-picker]')];
      return pickers.length > 0 && pickers.every(({ dataset }) => dataset['status'] === 'ready');
    });
  };
  const load: Stage['load'] = async (options = {}) => {
    await page.goto(`${service.url}?${writeOptions(options)}`);
    await untilReady();
  };
  let isLoaded = false;
  return {
    page,
    service,
    load,
    reload: async () => {
      await page.run(() => {
        document.documentElement.dataset['left'] = '';
        setTimeout(() => location.reload());
      });
      const isLeft = () =>
        page.run(() => 'left' in document.documentElement.dataset || document.readyState !== 'complete');
      // Between two pages no call is possible.
      while (await isLeft().catch(() => true)) await pause(50);
      await untilReady();
    },
    open: async (options = {}) => {
      if (isLoaded) {
        await page.run((search) => compose(search), writeOptions(options));
        return untilReady();
      }
      isLoaded = true;
      return load(options);
    },
    ask: async (text) => {
      await page.click('textbox', 'Message');
      await page.untilFocused('textbox Message');
      await page.insert(text);
      await page.press('Enter');
    },
    answered: async (number = 1) => {
      await page.see('button', `Copy answer ${number}`);
    },
  };
}

/** How far the transcript is from its end, in px, and whether it follows it. */
export function place(page: Page): Promise<{ mode: string | undefined; toEnd: number }> {
  return page.run(() => {
    const transcript = document.querySelector<HTMLElement>('[data-slot=transcript]');
    if (!transcript) throw new Error('There is no transcript.');
    const { scrollHeight, scrollTop, clientHeight } = transcript;
    return { mode: transcript.dataset['mode'], toEnd: Math.round(scrollHeight - scrollTop - clientHeight) };
  });
}
