import { expect } from 'vitest';
import type { Flows, Stage } from './stage.ts';

async function addCondition({ page }: Stage, number: number, field: string): Promise<void> {
  await page.click('button', 'Add condition');
  await page.untilFocused(`combobox Field, condition ${number}`);
  await page.insert(field);
  await page.press('Tab');
}

export const FILTERING: Flows = {
  'drags a condition to another place': async (stage) => {
    const { page, open } = stage;
    await open({ view: 'lists' });
    await addCondition(stage, 1, 'genus');
    await addCondition(stage, 2, 'title');
    const fields = () =>
      page.run(() =>
        [1, 2].map(
          (number) => (probe.find('combobox', `Field, condition ${number}`) as HTMLInputElement)?.value,
        ),
      );
    await expect.poll(fields).toEqual(['genus', 'title']);
    const second = await page.see('group', 'Condition 2');
    const handle = await page.run(() => {
      const { left, right, top, bottom } = (
        document.querySelector('[data-slot=filter-handle]') as HTMLElement
      ).getBoundingClientRect();
      return { x: (left + right) / 2, y: (top + bottom) / 2 };
    });
    await page.drag(
      handle,
      { x: handle.x + 40, y: second.bottom - 4 },
      () => document.querySelector('[data-dragging]') !== null,
    );
    await expect.poll(fields).toEqual(['title', 'genus']);
  },

  'counts the documents under a filter, and shows all of its JSON': async (stage) => {
    const { page, open } = stage;
    await open();
    await page.click('button', 'Show filter');
    await addCondition(stage, 1, 'genus');
    await page.click('combobox', 'Value, condition 1');
    await page.insert('Pinus');
    await page.press('Tab');
    await page.until(() => /\b1?\d of \d+ documents match/.test(document.body.innerText));
    // Rows that are not filled in push the JSON out of view.
    for (const _ of [2, 3, 4, 5]) await page.click('button', 'Add condition');
    await page.untilFocused('combobox Field, condition 5');
    await page.click('button', 'Edit as JSON');
    await page.untilFocused('textbox Filter JSON');
    const box = await page.see('textbox', 'Filter JSON');
    expect(box.top).toBeGreaterThanOrEqual(0);
    expect(await page.run((bottom) => bottom <= innerHeight, box.bottom)).toBe(true);
    const json = () =>
      page.run(() => JSON.parse((probe.find('textbox', 'Filter JSON') as HTMLTextAreaElement).value));
    await expect.poll(json).toEqual({ genus: { $eq: 'Pinus' } });
  },
};
