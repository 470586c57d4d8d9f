import { expect } from 'vitest';
import { pause } from '../driver/page.ts';
import { type Flows, HEIGHT, place } from './stage.ts';

/** Longer than the late changes: the second load of the messages' parts, images of the layout, timers of the scroller. */
const SETTLED_MS = 900;

const TABLE = `| Tree | Height |\n| --- | ---: |\n${'| Red pine | 43 m |\n'.repeat(6)}`;
const CODE = `\`\`\`ts\n${'const height = 43;\n'.repeat(8)}\`\`\``;
const TALL = Array.from({ length: 3 }, (_, part) => `## Part ${part}\n\n${TABLE}\n${CODE}`).join('\n\n');

/** Its blocks have very different heights. If they come at once, most browsers lay out only the last before a reader looks up. */
const ENDLESS = Array.from({ length: 24 }, (_, part) =>
  [
    `## Part ${part}`,
    'The-red-pine-is-tall. '.repeat(1 + (part % 9) * 4),
    '```\n',
    'height\n'.repeat(part % 5),
    '```',
  ].join('\n'),
).join('\n\n');

export const READING: Flows = {
  'opens a restored conversation at its end, and stays there': async ({ page, load }) => {
    await load({ turns: 100 });
    await page.see('button', 'Copy answer 100');
    await expect.poll(() => place(page)).toEqual({ mode: 'following', toEnd: 0 });
    await pause(SETTLED_MS);
    expect(await place(page)).toEqual({ mode: 'following', toEnd: 0 });
    expect(await page.isThere('article', 'Answer 100')).toBe(true);
  },

  'follows the end while tables and code arrive': async ({ page, service, open, ask, answered }) => {
    service.script = { text: TALL, tokenMs: 4 };
    await open({ turns: 5 });
    await page.run(() => {
      const transcript = document.querySelector<HTMLElement>('[data-slot=transcript]');
      const watcher = new MutationObserver(() =>
        probe.complaints.push(`mode: ${transcript?.dataset['mode']}`),
      );
      if (transcript) watcher.observe(transcript, { attributeFilter: ['data-mode'] });
    });
    await ask('Compare the trees');
    await answered(6);
    await expect.poll(() => place(page)).toEqual({ mode: 'following', toEnd: 0 });
  },

  'leaves a reader who went up where they are while an answer arrives': async ({
    page,
    service,
    open,
    ask,
  }) => {
    service.script = { text: TALL, tokenMs: 4 };
    await open({ turns: 12 });
    await ask('Compare the trees');
    await page.see('article', 'Answer 13');
    const questionTop = async () => (await page.see('article', 'Question 11')).top;
    await page.run(() => (probe.find('article', 'Answer 13') as HTMLElement).focus());
    await page.press('ArrowUp', 'ArrowUp', 'ArrowUp', 'ArrowUp');
    await page.untilFocused('article Answer 11');
    await expect.poll(async () => (await place(page)).mode).toBe('released');
    const before = await questionTop();
    await pause(300);
    expect(Math.abs((await questionTop()) - before)).toBeLessThan(2);
    await page.click('button', 'Jump to latest');
    await expect.poll(() => place(page)).toMatchObject({ mode: 'following' });
  },

  'moves nothing in view when a reader looks up in a very long answer': async ({
    page,
    service,
    open,
    ask,
    answered,
  }) => {
    // At once, as a run that is read again: blocks that come one after another are laid out in turn.
    service.script = { text: ['Everything.\n\n', ENDLESS, ''], tokenMs: 100 };
    await open({ turns: 2 });
    await ask('Tell me everything');
    await answered(3);
    await expect.poll(() => place(page)).toEqual({ mode: 'following', toEnd: 0 });
    const moved = await page.run(async () => {
      const log = document.querySelector('[data-slot=transcript]') as HTMLElement;
      const { top } = log.getBoundingClientRect();
      const blocks = [...log.querySelectorAll('article:last-of-type [data-slot=markdown] > *')];
      const shown = blocks.find((block) => block.getBoundingClientRect().bottom > top);
      const before = shown?.getBoundingClientRect().top ?? NaN;
      const isLaidOut = log
        .querySelector('[data-far] code')
        ?.checkVisibility({ contentVisibilityAuto: true });
      log.dispatchEvent(new WheelEvent('wheel', { deltaY: -100, bubbles: true }));
      const moves = () => Math.abs((shown?.getBoundingClientRect().top ?? NaN) - before);
      const atOnce = moves();
      await new Promise((resolve) => setTimeout(resolve, 200));
      return {
        isFar: log.querySelectorAll('[data-far]').length > 20,
        atOnce,
        later: moves(),
        isLaidOut,
        mode: log.dataset['mode'],
      };
    });
    // WebKit has no text for a screen reader of a block that is not laid out.
    expect(moved).toMatchObject({ isFar: true, isLaidOut: page.name === 'WebKitGTK', mode: 'released' });
    expect(Math.max(moved.atOnce, moved.later)).toBeLessThan(1);
  },

  'marks the text that find looks for, in a message that was not mounted too': async ({ page, open }) => {
    await open({ turns: 100 });
    await page.click('textbox', 'Message');
    await page.press('Control+Shift+f');
    await page.untilFocused('searchbox Find in conversation');
    await page.insert('needle3');
    await page.see('article', 'Question 40');
    const painted = await page.until(() => {
      if (typeof Highlight !== 'function') return getSelection()?.toString();
      // Those of forced colours paint nothing here.
      const isInForce = (rule: CSSRule): boolean =>
        rule instanceof CSSStyleRule
          ? rule.selectorText.includes('::highlight(redpine-find)') && rule.style.backgroundColor !== ''
          : 'cssRules' in rule &&
            (!(rule instanceof CSSMediaRule) || matchMedia(rule.conditionText).matches) &&
            [...(rule as CSSGroupingRule).cssRules].some(isInForce);
      const isPainted = [...document.styleSheets].some((sheet) => [...sheet.cssRules].some(isInForce));
      const [range] = CSS.highlights.get('redpine-find') ?? [];
      return isPainted && range instanceof Range && range.toString();
    });
    expect(painted).toBe('needle3');
    await page.untilFocused('searchbox Find in conversation');
    await page.press('Escape');
    await page.untilGone('searchbox', 'Find in conversation');
    expect(await page.run(() => getSelection()?.toString())).toBe('');
  },

  'reads from right to left: the hint of the text box is seen, a question and its answer stand in their places':
    async ({ page, open }) => {
      await open({ dir: 'rtl', locale: 'ar' });
      await page.until(
        () => document.querySelector('textarea')?.placeholder !== 'Ask anything about your documents',
      );
      // Firefox lays a hint that it cannot show out past the edge of the box.
      await page.until(() => {
        const box = document.querySelector('textarea');
        return box && box.scrollWidth <= box.clientWidth;
      });
      await page.run(() => document.querySelector('textarea')?.focus());
      await page.insert(HEIGHT);
      await page.press('Enter');
      // Until the answer is whole its marks are no buttons.
      await page.until(() => {
        const mark = document.querySelector<HTMLElement>(
          '[data-status=complete] button[data-slot=source-mark]',
        );
        mark?.click();
        return mark !== null;
      });
      await page.until(() => {
        const card = document.querySelector('[data-slot=source-card]')?.getBoundingClientRect();
        return (
          card &&
          card.left >= 0 &&
          card.right <= innerWidth &&
          card.top >= 0 &&
          card.bottom <= innerHeight &&
          document.documentElement.scrollWidth <= innerWidth
        );
      });
    },
};
