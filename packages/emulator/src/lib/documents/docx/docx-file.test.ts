import fc from 'fast-check';
import { strToU8, Zip, ZipDeflate, zipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { line, makeDocxOf, paragraph, run, table, type DocxParts } from '../../../test/make-docx.fixture.ts';
import { openPackage } from './package/open-package.ts';
import { readDocx } from './read-docx.ts';

const read = async (body: string, parts?: DocxParts) => (await readDocx(makeDocxOf(body, parts))).text;

describe('a file of Word', () => {
  // F9
  it.each(['word/document2.xml', 'Word/Document.xml', 'doc.xml'])(
    'is found by its relationships: %s',
    async (path) => {
      expect(await read(line('43 m'), { path })).toBe('43 m');
    },
  );

  it('may give the path from the root', async () => {
    const target =
      '<Relationships><Relationship Type="x/officeDocument" Target="/word/document.xml"/></Relationships>';
    expect(await read(line('43 m'), { entries: { '_rels/.rels': target } })).toBe('43 m');
  });

  it('may use other prefixes and the strict namespace', async () => {
    const xml =
      '<a0:document xmlns:a0="http://purl.oclc.org/ooxml/wordprocessingml/main"><a0:body><a0:p><a0:r><a0:t>43 m</a0:t></a0:r></a0:p></a0:body></a0:document>';
    expect(await read('', { entries: { 'word/document.xml': xml } })).toBe('43 m');
    const plain = xml.replaceAll('a0:', '').replace('xmlns:a0', 'xmlns');
    expect(await read('', { entries: { 'word/document.xml': plain.replace('xmlns:a0', 'xmlns') } })).toBe(
      '43 m',
    );
  });

  it('may be UTF-16, and its archive may be written as a stream', async () => {
    const xml = `\uFEFF<w:document xmlns:w="x"><w:body>${line('Höhe 43 m')}</w:body></w:document>`;
    const bytes = new Uint8Array(Buffer.from(xml, 'utf16le'));
    expect(await read('', { entries: { 'word/document.xml': bytes } })).toBe('Höhe 43 m');
    const pieces: Uint8Array[] = [];
    const zip = new Zip((_error, piece) => pieces.push(piece));
    const entry = new ZipDeflate('word/document.xml');
    zip.add(entry);
    entry.push(strToU8(`<w:document><w:body>${line('43 m')}</w:body></w:document>`), true);
    zip.end();
    expect((await readDocx(new Uint8Array(Buffer.concat(pieces)))).text).toBe('43 m');
  });

  it('that cannot be read says why', async () => {
    const reason = async (bytes: Uint8Array) => readDocx(bytes).then(String, (error: Error) => error.message);
    expect(await reason(strToU8('no zip'))).toBe('It is not a readable Word document');
    expect(await reason(zipSync({ 'a.txt': strToU8('x') }))).toBe('It is not a readable Word document');
    expect(await reason(new Uint8Array([0xd0, 0xcf, 0x11, 0xe0]))).toMatch(/password/);
    expect(await reason(makeDocxOf(''))).toBe('It holds no text');
    expect(await reason(makeDocxOf('<w:p>'))).toMatch(/^It is damaged and cannot be read/);
  });

  it('whose styles are damaged is read without them, and says so', async () => {
    const entries = { 'word/styles.xml': '<w:styles' };
    const { text: found, notes } = await readDocx(makeDocxOf(line('43 m'), { entries }));
    expect([found, notes]).toEqual(['43 m', ['left out: its styles, which cannot be read']]);
  });

  it('says which parts that hold words were left out', async () => {
    const chart =
      '<w:drawing><a:graphic><a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/chart"/></a:graphic></w:drawing>';
    const { notes } = await readDocx(
      makeDocxOf(line('a') + paragraph(run(chart) + run('<w:object/>')) + '<w:altChunk/>'),
    );
    expect(notes).toEqual(['left out: charts and diagrams', 'left out: embedded files']);
  });

  it('that is a bomb is refused, also where it lies about its size', () => {
    const archive = zipSync({ a: new Uint8Array(2_000_000) });
    const directory = new DataView(archive.buffer, archive.length - 22 - 47);
    expect(() => [...openPackage(archive).read('a', 1_000)]).toThrow(/more than 1000 bytes/);
    directory.setUint32(24, 10, true);
    expect(() => [...openPackage(archive).read('a', 1_000)]).toThrow(/more than 1000 bytes/);
    expect([...openPackage(archive).read('a', 2_000_000)].every(({ length }) => length < 3_000_000)).toBe(
      true,
    );
  });

  it('that is nested without end, or one paragraph without end, is refused', async () => {
    await expect(readDocx(makeDocxOf('<w:sdt>'.repeat(100_000)))).rejects.toThrow(/nested deeper/);
    await expect(readDocx(makeDocxOf(`<w:p>${'<w:r/>'.repeat(200_001)}</w:p>`))).rejects.toThrow(/too large/);
  });

  it('of many paragraphs lets others have their turn', async () => {
    const long = makeDocxOf(line('The red pine reaches 43 m.').repeat(10_000));
    let turns = 0;
    const timer = setInterval(() => (turns += 1), 1);
    const { text: found } = await readDocx(long);
    clearInterval(timer);
    expect(found.length).toBeGreaterThan(250_000);
    expect(turns).toBeGreaterThan(5);
  });

  it('is read or refused with a sentence, whatever its bytes', async () => {
    const whole = makeDocxOf(table(['Tree', 'Pieces'], ['Rowan', '12']));
    await fc.assert(
      fc.asyncProperty(
        fc.nat(whole.length - 1),
        fc.nat(255),
        fc.nat(whole.length),
        async (at, byte, length) => {
          const bytes = whole.slice(0, length);
          if (at < bytes.length) bytes[at] = byte;
          const result = await readDocx(bytes).then(
            ({ text: found }) => found,
            (error: unknown) => error,
          );
          if (typeof result !== 'string')
            expect(result).toMatchObject({ message: expect.stringMatching(/^It /) });
        },
      ),
      { numRuns: 200 },
    );
  });
});
