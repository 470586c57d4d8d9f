import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { withoutInvisible } from './without-invisible.ts';
import { decodeText } from './decode-text.ts';

const TEXT = 'The red pine – “Pinus resinosa” – reaches 43 m ± 2, or ½ of 86.\nIt grows.';
const wide = (text: string, bigEndian = false) => {
  const bytes = new Uint8Array(Buffer.from(text, 'utf16le'));
  return bigEndian ? new Uint8Array(Buffer.from(bytes).swap16()) : bytes;
};
/** The bytes of a text in Windows-1252. */
const western = (text: string) => {
  const letters = new Map(
    Array.from({ length: 256 }, (_, byte) => byte).map((byte) => [
      new TextDecoder('windows-1252').decode(new Uint8Array([byte])),
      byte,
    ]),
  );
  return new Uint8Array(Array.from(text, (letter) => letters.get(letter) ?? 63));
};

// F11
describe('the text of bytes', () => {
  it.each<[what: string, bytes: Uint8Array]>([
    ['UTF-8', new TextEncoder().encode(TEXT)],
    ['UTF-8 with a mark', new TextEncoder().encode(`\uFEFF${TEXT}`)],
    ['UTF-16 little-endian with a mark', wide(`\uFEFF${TEXT}`)],
    ['UTF-16 big-endian with a mark', wide(`\uFEFF${TEXT}`, true)],
  ])('is known without a guess for %s', async (_what, bytes) => {
    expect(await decodeText(bytes)).toEqual({ text: TEXT, notes: [] });
  });

  it.each<[what: string, bytes: Uint8Array, text: string, name: string]>([
    ['UTF-16 little-endian', wide(TEXT), TEXT, 'UTF-16LE'],
    ['UTF-16 big-endian', wide(TEXT, true), TEXT, 'UTF-16BE'],
    [
      'UTF-16 in Russian',
      wide('Красная сосна достигает 43 м.\n'),
      'Красная сосна достигает 43 м.\n',
      'UTF-16LE',
    ],
    [
      'UTF-16 in Chinese',
      wide('红松的最大高度约为四十三米。它生长在北方。'),
      '红松的最大高度约为四十三米。它生长在北方。',
      'UTF-16LE',
    ],
    [
      'UTF-16 in Japanese, big-endian',
      wide('赤松は四十三メートルまで成長します。', true),
      '赤松は四十三メートルまで成長します。',
      'UTF-16BE',
    ],
    ['Windows-1252', western(TEXT), TEXT, 'Windows-1252'],
    ['Windows-1252 with one letter', western('Height: 43 m ± 2'), 'Height: 43 m ± 2', 'Windows-1252'],
    ['Windows-1252 with a power', western('It covers 12 m².'), 'It covers 12 m².', 'Windows-1252'],
    [
      'Windows-1252 in German',
      western('Größe der Kiefer: 43 m; über 200 Jahre alt.'),
      'Größe der Kiefer: 43 m; über 200 Jahre alt.',
      'Windows-1252',
    ],
    ['Windows-1252 with a price', western('It costs 5 €, or £4.'), 'It costs 5 €, or £4.', 'Windows-1252'],
    [
      'Windows-1251',
      new Uint8Array([
        0xca, 0xf0, 0xe0, 0xf1, 0xed, 0xe0, 0xff, 0x20, 0xf1, 0xee, 0xf1, 0xed, 0xe0, 0x20, 0xe4, 0xee, 0xf1,
        0xf2, 0xe8, 0xe3, 0xe0, 0xe5, 0xf2, 0x20, 0x34, 0x33, 0x20, 0xec,
      ]),
      'Красная сосна достигает 43 м',
      'windows-1251',
    ],
    [
      'Shift JIS',
      new Uint8Array([
        0x90, 0xd4, 0x8f, 0xbc, 0x82, 0xcd, 0x34, 0x33, 0x83, 0x81, 0x81, 0x5b, 0x83, 0x67, 0x83, 0x8b, 0x82,
        0xdc, 0x82, 0xc5, 0x90, 0xac, 0x92, 0xb7, 0x82, 0xb5, 0x82, 0xdc, 0x82, 0xb7, 0x81, 0x42,
      ]),
      '赤松は43メートルまで成長します。',
      'Shift_JIS',
    ],
  ])('is a guess for %s, and says so', async (_what, bytes, text, name) => {
    expect(await decodeText(bytes)).toEqual({
      text,
      notes: [`it is read as ${name}, which is a guess: save it as UTF-8 to be sure`],
    });
  });

  it('stays UTF-8 where single bytes are not', async () => {
    const bytes = new TextEncoder().encode('Größe – über 43 m');
    const broken = new Uint8Array([...bytes, 0xff, 0x20, 0x41]);
    const { text, notes } = await decodeText(broken);
    expect([text, notes]).toEqual([
      'Größe – über 43 m\uFFFD A',
      ['it is not UTF-8 in one place, which read “\uFFFD”'],
    ]);
  });

  it('has one kind of line end', async () => {
    for (const end of ['\r', '\n', '\r\n'])
      expect((await decodeText(new TextEncoder().encode(['a', 'b', '', 'c'].join(end)))).text).toBe(
        'a\nb\n\nc',
      );
  });

  it('refuses UTF-32 by name, and reads any other bytes', async () => {
    await expect(decodeText(new Uint8Array([0xff, 0xfe, 0, 0, 65, 0, 0, 0]))).rejects.toThrow(/UTF-32/);
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ maxLength: 200 }), async (bytes) => {
        fc.pre(!(bytes[0] === 0xff && bytes[1] === 0xfe));
        expect(typeof (await decodeText(bytes)).text).toBe('string');
      }),
    );
  });
});

// F12
describe('invisible characters', () => {
  it.each([
    ['a soft hyphen', 'photo\u00ADsynthesis', 'photosynthesis'],
    ['a soft hyphen in a number', '1\u00AD024', '1024'],
    ['a zero-width space', 'photo\u200Bsynthesis', 'photosynthesis'],
    ['a word joiner', '43\u2060m', '43m'],
    ['a byte order mark inside', 'photo\uFEFFsynthesis', 'photosynthesis'],
    ['a joiner between Latin letters', 'auf\u200Clage and f\u200Di', 'auflage and fi'],
    ['an invisible times', '2\u2062x', '2x'],
  ])('are taken out: %s', (_what, text, expected) => {
    expect(withoutInvisible(text)).toBe(expected);
  });

  it.each([
    ['a Persian word', 'می\u200Cخواهم'],
    ['a Hindi word', 'क्\u200Dष'],
    ['a family of emoji', '👩\u200D👧'],
    ['an emoji with its form', '❤\uFE0F\u200D🔥'],
    ['an emoji of a skin colour', '👩🏽\u200D🚀'],
    ['directions', 'a \u2067שלום\u2069 b'],
  ])('stay where they shape what is seen: %s', (_what, text) => {
    expect(withoutInvisible(text)).toBe(text);
  });
});
