import { expect } from 'vitest';
import { type Feature, lackedBy, NEWER_FEATURES, OLDEST } from '../older/features.ts';
import { makeOlder } from '../older/make-older.ts';
import { type Flows, HEIGHT, type Stage } from './stage.ts';

const SOURCE = 'Source 1: red-pine.md, page 1';
const READABLE = { onTop: true, opaque: true };

/** Asks, reads the stream, opens a source, a list of models and a menu, filters. */
async function useWithout(features: readonly Feature[], { page, service, load, ask, answered }: Stage) {
  service.rewrite = makeOlder(features);
  await load({ owner: crypto.randomUUID() });
  await ask(HEIGHT);
  await answered();
  await expect.poll(() => page.textOf('article', 'Answer 1')).toContain('43 m');
  await page.click('button', SOURCE);
  await page.see('dialog', 'red-pine.md');
  await expect.poll(() => isReadable(page, '[data-slot=source-card]')).toEqual(READABLE);
  await page.press('Escape');
  await page.untilGone('dialog', 'red-pine.md');
  await page.click('combobox', /^Model/);
  await page.see('listbox', /./);
  await expect.poll(() => isReadable(page, '[role=listbox]')).toEqual(READABLE);
  await page.press('ArrowDown', 'Enter');
  await page.untilGone('listbox', /./);
  await page.click('button', 'Ask another model for answer 1');
  await page.see('menu', /./);
  await page.press('Escape');
  await page.untilGone('menu', /./);
  await page.click('button', 'Show filter');
  await page.click('button', 'Add condition');
  await page.untilFocused('combobox Field, condition 1');
  await page.press('ArrowDown');
  await page.see('listbox', /./);
  await expect.poll(() => isReadable(page, '[data-slot=filter-suggestions]')).toEqual(READABLE);
  await page.insert('genus');
  await page.press('Tab');
  await page.untilFocused(/^combobox Operator/);
}

/** Whether nothing covers an element and nothing behind it shines through. */
function isReadable(page: Stage['page'], selector: string): Promise<{ onTop: boolean; opaque: boolean }> {
  return page.run((selector) => {
    const element = document.querySelector(selector);
    const box = element?.getBoundingClientRect();
    const onTop = box && document.elementFromPoint((box.left + box.right) / 2, (box.top + box.bottom) / 2);
    let opaque = false;
    for (let each = element; each && each !== document.body; each = each.parentElement) {
      const { backgroundColor, position } = getComputedStyle(each);
      opaque ||= !/^rgba\(.*, 0(\.\d+)?\)$|^transparent$/.test(backgroundColor);
      if (position === 'fixed') break;
    }
    return { onTop: !!element && !!onTop && element.contains(onTop), opaque };
  }, selector);
}

/** In Chromium, from which the features are taken. Of the three oldest browsers Firefox alone has popovers; Safari lacks nearly all. */
export const OLDER: Flows = {
  [`asks, opens a source, a list and a menu, and filters without what Firefox ${OLDEST.Firefox} lacks`]: (
    stage,
  ) => useWithout(lackedBy('Firefox'), stage),
  [`asks, opens a source, a list and a menu, and filters without what any of Chrome ${OLDEST.Chrome}, Firefox ${OLDEST.Firefox} and Safari ${OLDEST.Safari} lacks`]:
    (stage) => useWithout(NEWER_FEATURES, stage),
};
