import { expect } from 'vitest';
import type { Page } from '../driver/page.ts';
import type { Flows, Stage } from './stage.ts';

/** Every kind of list that is ours: a list to search, a Radix Select, suggestions under a field, a menu. */
const LISTS_OF_PAGE = [
  ['combobox', /^Long list/],
  ['combobox', /^Model/],
  ['combobox', /^Temperature/],
  ['combobox', 'Field, condition 1'],
  ['button', 'More actions, condition 1'],
] as const;

/** Together they touch all four edges. */
const CORNERS = ['top start', 'bottom end'];

async function openLists({ page, open }: Stage, corner: string): Promise<void> {
  await open({ view: 'lists' });
  await setCorner(page, corner);
  await page.click('button', 'Add condition');
  await page.untilFocused('combobox Field, condition 1');
  await page.insert('genus');
  await page.press('Tab');
  await page.untilFocused(/^combobox Operator, condition 1/);
}

const setCorner = (page: Page, corner: string) =>
  page.run((corner) => {
    document.documentElement.dataset['corner'] = corner;
  }, corner);

/** The list that is open: all lasting faults of its place next to the field of that name. */
function faultsOfPlace(page: Page, role: string, name: string | RegExp): Promise<string[]> {
  const pattern = typeof name === 'string' ? name : { source: name.source, flags: name.flags };
  return page.run(
    async (role, name) => {
      const find = () =>
        probe.find('listbox', { source: '', flags: '' }) ?? probe.find('menu', { source: '', flags: '' });
      const look = (): string[] => {
        const list = find();
        // Behind an open Radix Select nothing has a role: the field is where the list says.
        const field = probe.find(role, name) ?? document.querySelector('[aria-expanded=true]');
        if (!list) return ['no list'];
        if (!field) return ['no field'];
        const at = list.getBoundingClientRect();
        const from = field.getBoundingClientRect();
        const faults: string[] = [];
        if (at.left < 0 || at.top < 0 || at.right > innerWidth + 0.5 || at.bottom > innerHeight + 0.5)
          faults.push(
            `outside the window: ${[at.left, at.top, at.right, at.bottom].map(Math.round).join(' ')}`,
          );
        if (at.height < 30) faults.push(`${Math.round(at.height)} px high`);
        if (at.left > from.right || at.right < from.left) faults.push('not above or below its field');
        if (at.top - from.bottom > 24 || from.top - at.bottom > 24) faults.push('away from its field');
        if (at.top < from.bottom - 1 && at.bottom > from.top + 1) faults.push('over its own field');
        const onTop = document.elementFromPoint((at.left + at.right) / 2, (at.top + at.bottom) / 2);
        if (!list.contains(onTop)) faults.push(`under ${onTop?.outerHTML.slice(0, 60)}`);
        return faults;
      };
      // A list takes a frame or two to find its place, on a busy machine more; after that it stays there.
      const frame = () => new Promise((done) => requestAnimationFrame(done));
      const end = Date.now() + 5000;
      while (look().length > 0 && Date.now() < end) await frame();
      await frame();
      return look();
    },
    role,
    pattern,
  );
}

/** Tab out of an open list, by the field that opens it. A Radix Select holds Tab, as a native one does, until it is closed. */
const TAB_LEADS_TO = [
  [/^Long list/, /^combobox Model/],
  ['Field, condition 1', /^combobox Operator, condition 1/],
  ['Value, condition 1', /^button Remove condition 1/],
] as const;

const SELECTS_AND_NEXT = [
  [/^Model/, /^combobox Model/, /^combobox Temperature/],
  [/^Temperature/, /^combobox Temperature/, /^button /],
] as const;

export const LISTS: Flows = {
  'opens each list inside the window, beside its field and above everything, in every corner': async (
    stage,
  ) => {
    const { page } = stage;
    await openLists(stage, 'top start');
    const faults: string[] = [];
    for (const corner of CORNERS) {
      await setCorner(page, corner);
      for (const [role, name] of LISTS_OF_PAGE) {
        await page.click(role, name);
        for (const fault of await faultsOfPlace(page, role, name))
          faults.push(`${corner}, ${name}: ${fault}`);
        await page.press('Escape');
        await page.until(
          (...roles) => roles.every((role) => !probe.find(role, { source: '', flags: '' })),
          'listbox',
          'menu',
        );
      }
    }
    expect(faults).toEqual([]);
  },

  'keeps an open list beside its field while the page scrolls': async (stage) => {
    const { page } = stage;
    await openLists(stage, 'page');
    for (const name of [/^Long list/, 'Field, condition 1'] as const) {
      await page.run(() => scrollTo(0, innerHeight * 1.3));
      await page.click('combobox', name);
      await page.see('listbox', /./);
      await page.run(() => scrollBy(0, 90));
      expect(await faultsOfPlace(page, 'combobox', name)).toEqual([]);
      await page.press('Escape');
      await page.untilGone('listbox', /./);
    }
  },

  'goes on to the next control by Tab out of each list, and loses the focus in none': async (stage) => {
    const { page } = stage;
    await openLists(stage, 'top start');
    for (const [name, next] of TAB_LEADS_TO) {
      await page.click('combobox', name);
      await page.press('ArrowDown');
      await page.see('listbox', /./);
      await page.press('Tab');
      await page.untilGone('listbox', /./);
      await page.untilFocused(next);
    }
    for (const [name, field, next] of SELECTS_AND_NEXT) {
      await page.click('combobox', name);
      await page.see('listbox', /./);
      await page.press('Tab');
      await page.untilFocused(/^option /);
      await page.press('Escape');
      await page.untilGone('listbox', /./);
      await page.untilFocused(field);
      await page.press('Tab');
      await page.untilFocused(next);
    }
    await page.click('button', 'More actions, condition 1');
    await page.see('menu', 'More actions, condition 1');
    await page.press('Tab');
    await page.untilGone('menu', 'More actions, condition 1');
    await page.untilFocused('button More actions, condition 1');
  },
};
