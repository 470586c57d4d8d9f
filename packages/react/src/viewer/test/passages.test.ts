import { findPassage } from '@redpine/core/passage';
import type { PDFDocumentProxy } from 'pdfjs-dist';
import { getDocument, PDFDataRangeTransport } from 'pdfjs-dist/legacy/build/pdf.mjs';
import { describe, expect, it } from 'vitest';
import { readPageText } from '../pdf/page-text.ts';
import { searchPages } from '../passage/search-pages.ts';
import { type MadePage, type MadePdf, writePdf } from './write-pdf.fixture.ts';

const QUIET = { verbosity: 0, isEvalSupported: false, enableXfa: false, useWasm: false };

async function open(bytes: Uint8Array): Promise<PDFDocumentProxy> {
  return getDocument({ ...QUIET, data: bytes.slice() }).promise;
}

const texts = new WeakMap<PDFDocumentProxy, Map<number, Promise<string>>>();

function readOnce(pdf: PDFDocumentProxy, page: number): Promise<string> {
  const known = texts.get(pdf) ?? new Map<number, Promise<string>>();
  texts.set(pdf, known);
  const text = known.get(page) ?? readPageText(pdf, page);
  known.set(page, text);
  return text;
}

/** Searches as the viewer does. */
async function find(pdf: PDFDocumentProxy, quotes: string[], cited: number[] = [1], near: string[] = []) {
  const read = (page: number) => readOnce(pdf, page);
  const { signal } = new AbortController();
  const found = await searchPages(
    { quotes, near, cited, isWhole: false },
    { count: pdf.numPages, read, signal },
  );
  return found && { ...found, text: (await read(found.page)).slice(found.start, found.end) };
}

/** From left to right, as a PDF draws Hebrew. */
const asDrawn = (text: string) => Array.from(text).toReversed().join('');

const lines = (texts: readonly string[], x = 60, top = 760): MadePage['lines'] =>
  texts.map((text, at) => ({ text, x, y: top - at * 16 }));

const SENTENCE = 'The maximum height of a red pine is about 43 m.';
const BEFORE = ['Red pine is an evergreen conifer.', 'It grows in eastern North America.'];
const AFTER = ['A mature red pine usually reaches 20 to 35 m.', 'Older trees carry fire scars.'];
const BROKEN = ['The maximum height of a red', 'pine is about 43 m.'];

interface Kind {
  pdf: MadePdf;
  exact?: string;
  typo?: string;
  absent?: string;
  page?: number;
}

const ABSENT = 'The maximum height of a white pine is about 57 m.';
const TYPO = 'The maxmium height of a red pine is abuot 43 m.';
const plain: MadePage = { lines: lines([...BEFORE, ...BROKEN, ...AFTER]) };
const pageOf = (number: number): MadePage => ({
  lines: lines([`Sheet ${number}.`, ...(number === 400 ? BROKEN : AFTER)]),
});

const KINDS: Record<string, Kind> = {
  'two columns': {
    pdf: {
      pages: [
        { lines: [...lines([...BEFORE, ...BROKEN]), ...lines(['Jack pine stays lower.', ...AFTER], 320)] },
      ],
    },
  },
  hyphens: {
    pdf: {
      pages: [{ lines: lines([...BEFORE, 'The max-', 'imum height of a red pi-', 'ne is about 43 m.']) }],
    },
  },
  ligatures: {
    pdf: { pages: [{ lines: lines(['The ofﬁcial ﬂora says:', 'ﬁres favour the ﬁr.', ...AFTER]) }] },
    exact: 'The official flora says: fires favour the fir.',
    typo: 'The offical flora says: fires favour the fir.',
    absent: 'The official flora says: floods favour the fir.',
  },
  rotated: { pdf: { pages: [{ ...plain, rotate: 90 }] } },
  'right to left': {
    pdf: {
      pages: [
        { lines: lines(['יער האורן רחב מאוד', 'הגובה המרבי של אורן אדום', 'הוא גבוה מאוד'].map(asDrawn)) },
      ],
    },
    exact: 'הגובה המרבי של אורן אדום',
    typo: 'הגובה המרבי של אורן אדם',
    absent: 'הגובה המרבי של ברוש ירוק',
  },
  CJK: {
    pdf: {
      pages: [
        {
          lines: lines([
            '紅松是北美東部的常綠針葉樹。',
            '紅松的最大高度約為四十三',
            '公尺，成熟的樹通常達三十公尺。',
          ]),
        },
      ],
    },
    exact: '紅松的最大高度約為四十三公尺',
    typo: '紅松的最大高度约為四十三公尺',
    absent: '白松的樹皮很薄，容易被火燒傷',
  },
  '500 pages': {
    pdf: { pages: Array.from({ length: 500 }, (_, at) => pageOf(at + 1)), padding: 2_000 },
    page: 400,
  },
  'a broken table of objects': { pdf: { pages: [plain] } },
  'an action in JavaScript': {
    pdf: {
      pages: [plain],
      catalogue: '/OpenAction<</S/JavaScript/JS(app.launchURL\\("https://evil.test"\\))>>',
    },
  },
  '10,000 pieces of text': {
    pdf: {
      pages: [
        {
          lines: [
            ...Array.from({ length: 10_000 }, (_, at) => ({
              text: `w${at % 97}`,
              x: 40 + (at % 60) * 9,
              y: 800 - Math.floor(at / 60) * 4,
              size: 4,
            })),
            ...lines(BROKEN, 60, 60),
          ],
        },
      ],
    },
  },
};

function bytesOf(name: string, { pdf }: Kind): Uint8Array {
  const bytes = writePdf(pdf);
  if (!name.includes('broken')) return bytes;
  const text = new TextDecoder().decode(bytes);
  return new TextEncoder().encode(text.replace(/startxref\n\d+/, 'startxref\n7'));
}

describe.each(Object.entries(KINDS))('a PDF with %s', (name, kind) => {
  const { exact = SENTENCE, typo = TYPO, absent = ABSENT, page = 1 } = kind;

  it('marks its own words, however they are broken, words with a slip, and nothing else', async () => {
    const pdf = await open(bytesOf(name, kind));
    const own = await find(pdf, [exact], [page]);
    expect(own).toMatchObject({ isExact: true, page });
    const reflowed = exact.replace(/ /g, '\n ');
    expect((await find(pdf, [reflowed], [page]))?.text).toBe(own?.text);
    const slip = await find(pdf, [typo], [page]);
    expect(slip).toMatchObject({ isExact: false, page });
    expect(slip?.text.replace(/\s/g, '')).toContain((own?.text ?? '').replace(/\s/g, '').slice(2, -2));
    expect(await find(pdf, [absent], [page])).toBeUndefined();
    await pdf.loadingTask.destroy();
  });
});

it('A word that is broken with a soft hyphen, which pdf.js leaves out, is marked as other words', async () => {
  const pdf = await open(
    writePdf({ pages: [{ lines: lines(['The max\u00ad', 'imum height of a red pine is about 43 m.']) }] }),
  );
  expect(await find(pdf, [SENTENCE])).toMatchObject({ isExact: false });
  expect(await find(pdf, [ABSENT])).toBeUndefined();
  await pdf.loadingTask.destroy();
});

describe('A quote in two places', () => {
  it('is marked on the cited page, and by the text around it on one page', async () => {
    const twice = {
      pages: [plain, { lines: lines(AFTER) }, { lines: lines([...BROKEN, 'In the far north.']) }],
    };
    const pdf = await open(writePdf(twice));
    expect((await find(pdf, [SENTENCE], [3]))?.page).toBe(3);
    expect((await find(pdf, [SENTENCE], [1]))?.page).toBe(1);
    const text = `${SENTENCE} Here first. ${SENTENCE} Here again.`;
    expect(findPassage(text, { quote: SENTENCE, suffix: ' Here again.' })?.start).toBe(
      text.lastIndexOf('The'),
    );
    await pdf.loadingTask.destroy();
  });

  it('a short one is marked where the answer names its neighbours, and is otherwise ambiguous', async () => {
    const pdf = await open(
      writePdf({
        pages: [
          { lines: lines(['Is it an oak? No.', 'Is it tall? Yes.', 'Is it rare? No.']) },
          { lines: lines(['Is it old? Yes.', 'Is it soft? No.']) },
          { lines: lines(AFTER) },
        ],
      }),
    );
    const both = [1, 2];
    expect(await find(pdf, ['Yes.'], both)).toMatchObject({ page: 1, isAmbiguous: true });
    expect(await find(pdf, ['Yes.'], both, ['Is it old?'])).toMatchObject({ page: 2, isAmbiguous: false });
    expect(await find(pdf, ['Yes.'], both, ['Is it tall?'])).toMatchObject({ page: 1, isAmbiguous: false });
    // The only cited page decides, whatever the other pages hold.
    expect(await find(pdf, ['Yes.'], [2])).toMatchObject({ page: 2, isAmbiguous: false });
    expect(await find(pdf, ['No.'], [1], ['Is it old?'])).toMatchObject({ page: 1, isAmbiguous: true });
    const rare = await find(pdf, ['No.'], [1], ['Is it rare?']);
    expect(rare).toMatchObject({ isAmbiguous: false });
    const page = await readPageText(pdf, 1);
    expect(rare?.start).toBe(page.lastIndexOf('No.'));
    await pdf.loadingTask.destroy();
  });
});

describe('A PDF that cannot be searched', () => {
  it('holds a picture and no text: nothing is marked', async () => {
    const pdf = await open(writePdf({ pages: [{ lines: [] }] }));
    expect(await find(pdf, [SENTENCE])).toBeUndefined();
    await pdf.loadingTask.destroy();
  });

  it('is refused by the name of the fault: a password, or nothing that can be read', async () => {
    const locked = writePdf({
      pages: [plain],
      trailer: `/Encrypt<</Filter/Standard/V 2/R 3/Length 128/P -4/O<${'ab'.repeat(32)}>/U<${'cd'.repeat(32)}>>>/ID[<${'01'.repeat(16)}><${'01'.repeat(16)}>]`,
    });
    await expect(open(locked)).rejects.toMatchObject({ name: 'PasswordException' });
    await expect(open(new TextEncoder().encode('<html>no pdf</html>'))).rejects.toMatchObject({
      name: 'InvalidPDFException',
    });
  });
});

it('Page 400 of 500 is read in at most three ranges of 64 KiB after the first', async () => {
  const kind = KINDS['500 pages'];
  const bytes = writePdf(kind?.pdf ?? { pages: [] });
  expect(bytes.byteLength).toBeGreaterThan(1_000_000);
  const asked: string[] = [];
  const transport = new PDFDataRangeTransport(bytes.byteLength, bytes.slice(0, 65_536));
  transport.requestDataRange = (begin, end) => {
    asked.push(`${begin}-${end}`);
    queueMicrotask(() => transport.onDataRange(begin, bytes.slice(begin, end)));
  };
  const range = { range: transport, rangeChunkSize: 65_536, disableAutoFetch: true, disableStream: true };
  const pdf = await getDocument({ ...QUIET, ...range }).promise;
  expect((await find(pdf, [SENTENCE], [400]))?.page).toBe(400);
  expect(asked.length, asked.join(' ')).toBeLessThanOrEqual(3);
  await pdf.loadingTask.destroy();
});
