/** A page of a made PDF: lines of text with their places, in points from the lower left corner. */
export interface MadePage {
  lines: readonly { text: string; x: number; y: number; size?: number }[];
  rotate?: number;
  /** Operators after the text. */
  drawing?: string;
  /** Further entries of the page, e.g. links. */
  entries?: string;
  /** Points. Default A4. */
  size?: readonly [width: number, height: number];
}

export interface MadePdf {
  pages: readonly MadePage[];
  /** Further entries of the catalogue, e.g. an action that opens with the document. */
  catalogue?: string;
  /** Further entries of the trailer, e.g. an encryption. */
  trailer?: string;
  /** Children of a node of the page tree. Default 10, as in real documents. */
  kids?: number;
  /** Bytes of padding before each page, so that pages are far apart in the file. */
  padding?: number;
}

/**
 * Writes a PDF by hand, whose text any script may be in: a font without glyphs, and the map from its codes to characters.
 */
export function writePdf({
  pages,
  catalogue = '',
  trailer = '',
  padding = 0,
  kids: most = 10,
}: MadePdf): Uint8Array<ArrayBuffer> {
  const objects = new Map<number, string>();
  let next = 1;
  const add = (body: string, id = next++): number => {
    objects.set(id, body);
    return id;
  };
  const [root, font, map, child] = [next++, next++, next++, next++];
  const characters = [
    ...new Set(pages.flatMap(({ lines }) => lines.flatMap(({ text }) => Array.from(text)))),
  ];
  const codes = new Map(
    characters.map((character, at) => [character, (at + 1).toString(16).padStart(4, '0')]),
  );
  const hex = (text: string): string =>
    Array.from(text, (character) => codes.get(character) ?? '0000').join('');
  add(stream(toUnicode(codes)), map);
  add(
    `<</Type/Font/Subtype/Type0/BaseFont/Made/Encoding/Identity-H/DescendantFonts[${child} 0 R]/ToUnicode ${map} 0 R>>`,
    font,
  );
  add(
    '<</Type/Font/Subtype/CIDFontType2/BaseFont/Made/CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)/Supplement 0>>/DW 500/FontDescriptor<</Type/FontDescriptor/FontName/Made/Flags 4/FontBBox[0 0 1000 1000]/ItalicAngle 0/Ascent 800/Descent -200/CapHeight 700/StemV 80>>>>',
    child,
  );
  let level = pages.map(({ lines, rotate = 0, drawing = '', entries = '', size = [595, 842] }) => {
    const filler = padding > 0 ? add(stream('x'.repeat(padding))) : undefined;
    const text = lines
      .map(
        ({ text: words, x, y, size = 12 }) => `BT /F1 ${size} Tf 1 0 0 1 ${x} ${y} Tm <${hex(words)}> Tj ET`,
      )
      .join('\n');
    const content = add(stream(`${text}\n${drawing}`));
    const id = add('');
    void filler;
    return {
      id,
      count: 1,
      body: (parent: number) =>
        `<</Type/Page/Parent ${parent} 0 R/MediaBox[0 0 ${size.join(' ')}]${entries}/Rotate ${rotate}/Contents ${content} 0 R/Resources<</Font<</F1 ${font} 0 R>>>>>>`,
    };
  });
  do {
    const parents: typeof level = [];
    for (let at = 0; at < level.length; at += most) {
      const kids = level.slice(at, at + most);
      const id = add('');
      for (const kid of kids) add(kid.body(id), kid.id);
      const count = kids.reduce((sum, kid) => sum + kid.count, 0);
      const list = kids.map((kid) => `${kid.id} 0 R`).join(' ');
      const body = (parent: number) =>
        `<</Type/Pages/Kids[${list}]/Count ${count}${parent > 0 ? `/Parent ${parent} 0 R` : ''}>>`;
      parents.push({ id, count, body });
    }
    level = parents;
  } while (level.length > 1);
  const [top] = level;
  if (top) add(top.body(0), top.id);
  add(`<</Type/Catalog/Pages ${top?.id ?? 0} 0 R${catalogue}>>`, root);
  return assemble(objects, `/Root ${root} 0 R${trailer}`);
}

function stream(data: string): string {
  return `<</Length ${data.length}>>\nstream\n${data}\nendstream`;
}

function toUnicode(codes: ReadonlyMap<string, string>): string {
  const lines = [...codes].map(([character, code]) => {
    const units = Array.from({ length: character.length }, (_, at) =>
      character.charCodeAt(at).toString(16).padStart(4, '0'),
    );
    return `<${code}> <${units.join('')}>`;
  });
  const blocks = Array.from({ length: Math.ceil(lines.length / 100) }, (_, at) => {
    const part = lines.slice(at * 100, at * 100 + 100);
    return `${part.length} beginbfchar\n${part.join('\n')}\nendbfchar`;
  });
  return `/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapName /Made def /CMapType 2 def 1 begincodespacerange <0000> <ffff> endcodespacerange\n${blocks.join('\n')}\nendcmap end end`;
}

/** A PDF of raw objects, numbered from 1, the first of them its catalogue. */
export function writeObjects(bodies: readonly string[]): Uint8Array<ArrayBuffer> {
  return assemble(new Map(bodies.map((body, at) => [at + 1, body])), '/Root 1 0 R');
}

function assemble(objects: ReadonlyMap<number, string>, trailer: string): Uint8Array<ArrayBuffer> {
  const chunks: string[] = ['%PDF-1.7\n'];
  let length = chunks.join('').length;
  const offsets = new Map<number, number>();
  for (const [id, body] of [...objects].toSorted(([a], [b]) => a - b)) {
    const text = `${id} 0 obj\n${body}\nendobj\n`;
    offsets.set(id, length);
    chunks.push(text);
    length += text.length;
  }
  const size = Math.max(...objects.keys()) + 1;
  const rows = Array.from({ length: size }, (_, id) =>
    id === 0 ? '0000000000 65535 f \n' : `${String(offsets.get(id) ?? 0).padStart(10, '0')} 00000 n \n`,
  );
  chunks.push(
    `xref\n0 ${size}\n${rows.join('')}trailer\n<</Size ${size}${trailer}>>\nstartxref\n${length}\n%%EOF\n`,
  );
  return new TextEncoder().encode(chunks.join(''));
}
