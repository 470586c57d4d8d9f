import { expect } from 'vitest';
import { pause } from '../driver/page.ts';
import { type Flows, HEIGHT, place } from './stage.ts';

/** A separate database for each flow and run. */
const newOwner = () => crypto.randomUUID();

/** As layout runs by itself in WebKit at times, or by a script of the host's: before a node is there in place of one that went. */
function layOutAtRemovals(): void {
  const remove = Object.getOwnPropertyDescriptor(Node.prototype, 'removeChild')?.value as (
    node: Node,
  ) => Node;
  Node.prototype.removeChild = function (child) {
    remove.call(this, child);
    void document.querySelector('[data-slot=transcript]')?.scrollTop;
    return child;
  };
}

export const KEEPING: Flows = {
  'keeps conversations in a list: another one, back again, a new title, deleted and undone': async ({
    page,
    open,
    ask,
    answered,
  }) => {
    await open({ owner: newOwner() });
    await ask(HEIGHT);
    await answered();
    await page.see('button', HEIGHT);
    await page.click('button', 'New conversation');
    await page.untilGone('article', 'Answer 1');
    await ask('How do forest fires help some pines?');
    await answered();
    // Its row moves the other one, which would be pressed where it was.
    await page.see('button', 'How do forest fires help some pines?');
    await page.click('button', HEIGHT);
    await page.until(() => document.querySelector('[data-slot=transcript]')?.textContent?.includes('43 m'));

    await page.run((name) => (probe.find('button', name) as HTMLElement).focus(), HEIGHT);
    await page.press('F2');
    await page.untilFocused('textbox Title');
    await page.run(() => document.execCommand('selectAll'));
    await page.insert('Tall pines');
    await page.press('Enter');
    await page.see('button', 'Tall pines');
    await page.untilFocused('button Tall pines');
    await page.press('Delete');
    await page.see('button', 'Undo');
    await page.click('button', 'Undo');
    await page.see('button', 'Tall pines');
  },

  'comes back after a reload: the answer that was cut by it, the draft, and the end of the conversation':
    async ({ page, service, load, reload, ask, answered }) => {
      const owner = newOwner();
      service.script = { text: 'A line of words about pines.\n\n'.repeat(24), tokenMs: 0 };
      await load({ owner });
      await page.run(layOutAtRemovals);
      await ask('First');
      await answered();
      service.script = { text: 'word '.repeat(1000), tokenMs: 60 };
      await ask('Second');
      await page.until(() =>
        document.querySelector('[data-slot=transcript]')?.textContent?.includes('word word'),
      );
      await page.click('textbox', 'Message');
      await page.insert('A draft');
      // Saves of a streaming answer are half a second apart, those of a draft a third.
      await page.until(async () => (await stored()).includes('word word'));
      await pause(800);
      expect((await place(page)).mode).toBe('following');
      await reload();
      await page.see('button', 'Continue');
      await expect.poll(() => page.textOf('article', 'Answer 2')).toContain('word word');
      await page.until(
        () => (probe.find('textbox', 'Message') as HTMLTextAreaElement | undefined)?.value === 'A draft',
      );
      await expect.poll(() => place(page)).toEqual({ mode: 'following', toEnd: 0 });
    },
};
