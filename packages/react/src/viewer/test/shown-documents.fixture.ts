import redPine from '../../../../emulator/documents/red-pine.pdf?url';
import { type HeldDocument, utf8 } from './documents.fixture.ts';
import { writePdf } from './write-pdf.fixture.ts';

export const SENTENCE = 'The maximum height of a red pine is about 43 m.';

/** A document, the answer that cites it, and the status that its story waits for. */
export interface ShownState extends HeldDocument {
  title: string;
  text?: string;
  pages?: number[];
  told: RegExp;
}

async function readRedPine(): Promise<Uint8Array<ArrayBuffer>> {
  return new Uint8Array(await (await fetch(redPine)).arrayBuffer());
}

const METADATA = { genus: 'Pinus', evergreen: true, max_height_m: 43 };
const TEXT = utf8(
  `# Red pine\n\nThe red pine is an evergreen conifer of eastern North America.\n\n${SENTENCE} A mature red pine usually reaches 20 to 35 m.\n\n## Fire\n\nOlder trees carry fire scars.`,
);
const LOCKED = writePdf({
  pages: [{ lines: [] }],
  trailer: `/Encrypt<</Filter/Standard/V 2/R 3/Length 128/P -4/O<${'ab'.repeat(32)}>/U<${'cd'.repeat(32)}>>>/ID[<${'01'.repeat(16)}><${'01'.repeat(16)}>]`,
});

/** Every state of the viewer, by name. */
export const STATES = {
  found: {
    title: 'red-pine.pdf',
    bytes: readRedPine,
    metadata: METADATA,
    pages: [1],
    told: /^Passage found on page 1$/,
  },
  'found in text': { title: 'red-pine.md', bytes: TEXT, metadata: METADATA, told: /^Passage found$/ },
  approximate: {
    title: 'red-pine.md',
    bytes: TEXT,
    metadata: METADATA,
    text: 'The maxmium height of a red pine is abuot 43 m.',
    told: /in slightly other words$/,
  },
  'not found': {
    title: 'red-pine.md',
    bytes: TEXT,
    metadata: METADATA,
    text: 'Red pines are planted along many roads of New England.',
    told: /^The passage could not be found/,
  },
  loading: {
    title: 'red-pine.pdf',
    bytes: () => new Promise(() => undefined),
    told: /^Loading the document/,
  },
  password: { title: 'locked.pdf', bytes: LOCKED, told: /protected by a password/ },
  broken: { title: 'broken.pdf', bytes: utf8('%PDF-1.7 nothing more'), told: /damaged/ },
  'too large': { title: 'atlas.pdf', bytes: utf8('%PDF-'), size: 200_000_000, told: /too large/ },
  offline: { title: 'red-pine.md', bytes: utf8(''), isOffline: true, told: /no network/ },
  'right to left': {
    title: 'אורן.md',
    bytes: utf8(
      '# אורן אדום\n\nאורן אדום הוא עץ מחט ירוק־עד ממזרח צפון אמריקה.\n\nהגובה המרבי של אורן אדום הוא כ־43 מטרים. עצים ותיקים נושאים צלקות של שריפות.',
    ),
    text: 'הגובה המרבי של אורן אדום הוא כ־43 מטרים.',
    told: /^Passage found$/,
  },
  CJK: {
    title: '紅松.md',
    bytes: utf8(
      '# 紅松\n\n紅松是北美東部的常綠針葉樹。\n\n紅松的最大高度約為四十三\n公尺，成熟的樹通常達三十公尺。',
    ),
    text: '紅松的最大高度約為四十三公尺，成熟的樹通常達三十公尺。',
    told: /^Passage found$/,
  },
} satisfies Record<string, ShownState>;
