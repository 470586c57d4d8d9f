import { beforeAll, describe, expect, it, vi } from 'vitest';
import { createAssistantHandler } from '@redpine/server';
import { page, userEvent } from 'vitest/browser';
import '../../styles.css';
import { madeSource, markedWords, unspaced } from './documents.fixture.ts';
import { mark, press, SENTENCE, showWith, status, viewer } from './open-viewer.fixture.tsx';
import { ENDLESS_WORK, HOSTILE, LINES } from './hostile-pdfs.fixture.ts';
import { writePdf } from './write-pdf.fixture.ts';

vi.setConfig({ testTimeout: 90_000 });
const showAnswer = showWith(createAssistantHandler);

/** Opens each, and closes it once the viewer says how it ended. */
async function openAll(pdfs: typeof HOSTILE, onWait: () => unknown = () => undefined): Promise<void> {
  const [opened, alerted] = [vi.spyOn(window, 'open'), vi.spyOn(window, 'alert')];
  const entries = Object.entries(pdfs);
  await showAnswer(Object.fromEntries(entries.map(([, { bytes }], at) => [`${at}.pdf`, { bytes }])));
  const place = location.href;
  for (const [index, [name, { end, sentence }]] of entries.entries()) {
    // Without a pointer, which would stay over some other mark, and open its card.
    await expect.element(mark(index + 1)).toBeInTheDocument();
    (mark(index + 1).element() as HTMLElement).click();
    const state = () => {
      onWait();
      return [name, viewer()?.dataset['passage'], status()];
    };
    await expect.poll(state, { timeout: 40_000 }).toEqual([name, end, expect.stringMatching(sentence)]);
    const marks = end === 'found' ? [unspaced(SENTENCE)] : [];
    await expect.poll(markedWords, { message: name }).toEqual(marks);
    // Nothing of the document can be pressed.
    expect(
      viewer()?.querySelector('[data-slot="source-page"] :is(a, button, input, iframe, object, script)'),
    ).toBeNull();
    const canvas = viewer()?.querySelector('canvas');
    expect((canvas?.width ?? 0) * (canvas?.height ?? 0)).toBeLessThanOrEqual(16_777_216);
    viewer()?.querySelector<HTMLElement>('[data-slot="source-close"]')?.click();
    await expect.poll(viewer).toBeNull();
  }
  expect([opened.mock.calls, alerted.mock.calls]).toEqual([[], []]);
  const asked = performance.getEntriesByType('resource').map(({ name }) => new URL(name).hostname);
  expect(asked.filter((host) => host !== location.hostname && host !== '')).toEqual([]);
  expect(location.href).toBe(place);
}

it('PDFs whose reading never ends fail after ten seconds, and leave no worker', async () => {
  vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] });
  const left = watchLeftovers();
  const { workers } = left();
  // The deadline counts seconds by an interval, which goes many times as fast once a worker is at work.
  await openAll(ENDLESS_WORK, () => latest.isAtWork && vi.advanceTimersByTime(2_500));
  await expect.poll(() => left().workers, { timeout: 5_000 }).toBe(workers);
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

/** The last worker that was started. */
const latest = { isAtWork: false };

/** Counts the resources that must not leak. */
function watchLeftovers(): () => Record<string, number> {
  const count = { workers: 0, observers: 0, addresses: 0 };
  const RealWorker = globalThis.Worker;
  class CountedWorker extends RealWorker {
    constructor(...given: ConstructorParameters<typeof Worker>) {
      super(...given);
      count.workers += 1;
      latest.isAtWork = false;
      this.addEventListener('message', () => (latest.isAtWork = true));
    }
    override terminate(): void {
      count.workers -= 1;
      super.terminate();
    }
  }
  vi.stubGlobal('Worker', CountedWorker);
  const observing = new Set<ResizeObserver>();
  class CountedObserver extends ResizeObserver {
    override observe(element: Element): void {
      observing.add(this);
      super.observe(element);
    }
    override disconnect(): void {
      observing.delete(this);
      super.disconnect();
    }
  }
  vi.stubGlobal('ResizeObserver', CountedObserver);
  const real = { create: URL.createObjectURL.bind(URL), revoke: URL.revokeObjectURL.bind(URL) };
  vi.spyOn(URL, 'createObjectURL').mockImplementation((given) => {
    count.addresses += 1;
    return real.create(given);
  });
  vi.spyOn(URL, 'revokeObjectURL').mockImplementation((address) => {
    count.addresses -= 1;
    real.revoke(address);
  });
  return () => ({
    ...count,
    observers: observing.size,
    highlights: CSS.highlights.size,
    elements: document.querySelectorAll('*').length,
    canvases: document.querySelectorAll('canvas').length,
  });
}

it('50 openings leave nothing behind: no worker, observer, address, highlight or element', async () => {
  const pages = Array.from({ length: 3 }, () => ({ lines: LINES }));
  const documents = {
    'a.pdf': { bytes: writePdf({ pages, padding: 60_000 }) },
    'b.md': { bytes: new TextEncoder().encode(`# Red pine\n\n${SENTENCE}`) },
  };
  await showAnswer(documents);
  await press(2, 'found');
  await userEvent.keyboard('{Escape}');
  await expect.poll(viewer).toBeNull();
  const left = watchLeftovers();
  const before = left();
  const QUICK = { interval: 10 };
  for (let count = 0; count < 50; count += 1) {
    // Some PDFs are closed while they load, others once they are shown.
    const isLeft = count % 10 === 0;
    const element = mark(isLeft || count % 20 === 1 ? 1 : 2).element() as HTMLElement;
    element.click();
    await expect.poll(viewer, QUICK).not.toBeNull();
    if (!isLeft)
      await expect.poll(() => viewer()?.dataset['passage'], { timeout: 25_000, ...QUICK }).toBe('found');
    const close = viewer()?.querySelector<HTMLElement>('[data-slot="source-close"]');
    close?.click();
    await expect.poll(viewer, QUICK).toBeNull();
  }
  await expect.poll(left, { timeout: 5_000 }).toEqual(before);
  vi.unstubAllGlobals();
}, 240_000);

describe('On the thread of the page', () => {
  beforeAll(() => import('./without-worker.fixture.ts'), 90_000);

  it('PDFs that would run, ask or grow: nothing leaves, nothing runs, the page stays alive', () =>
    openAll(HOSTILE));

  describe('A PDF of 500 pages', () => {
    it.each([
      ['of half a megabyte', 0, 10],
      ['of 25 megabytes', 50_000, 10],
      ['whose pages hang side by side on one branch', 0, 500],
    ])('%s shows page 400 after three ranges at most', async (_, padding, kids) => {
      const bytes = writePdf({
        padding,
        kids,
        pages: Array.from({ length: 500 }, (__, at) => ({
          lines: at === 399 ? LINES : [{ text: `Sheet ${at + 1}.`, x: 60, y: 700 }],
        })),
      });
      const { seen } = await showAnswer(
        { 'long.pdf': { bytes } },
        {
          sources: [madeSource('long.pdf', { pages: [400] })],
        },
      );
      const ranges = () => seen.filter(({ range }) => range !== null).map(({ range }) => range);
      await press(1, 'found');
      await expect.poll(status).toBe('Passage found on page 400');
      expect(ranges().length, ranges().join(' ')).toBeLessThanOrEqual(3);
      await expect.element(page.getByRole('textbox', { name: 'Page' })).toHaveValue('400');
      // Few pages are in the document at a time.
      expect(document.querySelectorAll('[data-slot="source-page"]').length).toBeLessThan(10);
      await page.getByRole('textbox', { name: 'Page' }).fill('499');
      await userEvent.keyboard('{Enter}');
      await expect.poll(() => document.querySelector('[data-page="499"] canvas')).not.toBeNull();
    });
  });

  it('Pages of other sizes keep their shape', async () => {
    const sizes = [
      [595, 842],
      [842, 595],
      [300, 300],
    ] as const;
    const bytes = writePdf({
      pages: sizes.map((size) => ({ lines: LINES.map((line, at) => ({ ...line, y: 200 - at * 16 })), size })),
    });
    await showAnswer({ 'mixed.pdf': { bytes } });
    await press(1, 'found');
    for (const [index, [width, height]] of sizes.entries()) {
      const field = page.getByRole('textbox', { name: 'Page' });
      await field.fill(String(index + 1));
      await userEvent.keyboard('{Enter}');
      const sheet = () => document.querySelector<HTMLElement>(`[data-page="${index + 1}"]`);
      await expect.poll(() => sheet()?.querySelector('canvas')).not.toBeNull();
      const box = sheet()?.getBoundingClientRect();
      expect((box?.width ?? 0) / (box?.height ?? 1)).toBeCloseTo(width / height, 1);
    }
  });
});
