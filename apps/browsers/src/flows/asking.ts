import { expect } from 'vitest';
import { type Flows, HEIGHT } from './stage.ts';

const SOURCE = 'Source 1: red-pine.md, page 1';

export const ASKING: Flows = {
  'streams an answer word by word, and Escape stops it and keeps what came': async ({
    page,
    service,
    open,
    ask,
  }) => {
    service.script = { text: 'word '.repeat(2000), tokenMs: 20 };
    await open();
    await ask('Talk for a while');
    const lengthOf = () =>
      page.run(() => (probe.find('article', 'Answer 1') as HTMLElement)?.innerText.length ?? 0);
    await expect.poll(lengthOf).toBeGreaterThan(60);
    const before = await lengthOf();
    await expect.poll(lengthOf).toBeGreaterThan(before);
    await page.untilFocused('textbox Message');
    await page.press('Escape');
    await page.see('button', 'Send');
    const answer = () => page.textOf('article', 'Answer 1');
    await expect.poll(answer).toContain('You stopped this answer.');
    expect(await answer()).toContain('word word');
  },

  'opens the card of a source inside the window, and Escape gives the focus back to its mark': async ({
    page,
    open,
    ask,
    answered,
  }) => {
    await open();
    await ask(HEIGHT);
    await answered();
    expect(await page.textOf('article', 'Answer 1')).toContain('43 m');
    await page.click('button', SOURCE);
    const card = await page.see('dialog', 'red-pine.md');
    expect(Math.min(card.left, card.top)).toBeGreaterThan(0);
    expect(await page.run(({ right, bottom }) => right < innerWidth && bottom < innerHeight, card)).toBe(
      true,
    );
    await page.untilFocused('dialog red-pine.md');
    await page.press('Escape');
    await page.untilGone('dialog', 'red-pine.md');
    await page.untilFocused(`button ${SOURCE}`);
  },

  'opens the document of a source at its passage, and Escape gives the focus back to its mark': async ({
    page,
    open,
    ask,
    answered,
  }) => {
    await open({ viewer: true });
    await ask(HEIGHT);
    await answered();
    await page.click('button', SOURCE);
    await page.see('region', 'Source: red-pine.md');
    await page.press('Escape');
    await page.untilGone('region', 'Source: red-pine.md');
    await page.untilFocused(`button ${SOURCE}`);
  },

  'says that an answer was cut off, and goes on with it': async ({ page, service, open, ask, answered }) => {
    service.faults = { closeAfter: 8 };
    await open();
    await ask(HEIGHT);
    await page.see('button', 'Continue');
    expect(await page.textOf('article', 'Answer 1')).toContain('The answer was cut off');
    service.faults = {};
    await page.click('button', 'Continue');
    await page.untilGone('button', 'Continue');
    await answered();
  },
};
