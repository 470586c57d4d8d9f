import { strToU8, zipSync } from 'fflate';

const NAMESPACES = [
  'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"',
  'xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math"',
  'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"',
  'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"',
  'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"',
  'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"',
  'xmlns:w16se="http://schemas.microsoft.com/office/word/2015/wordml/symex"',
  'xmlns:v="urn:schemas-microsoft-com:vml"',
].join(' ');

const RELATIONS = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>';

/** The XML of a run of text, with its properties. */
export const run = (content: string, properties = '') =>
  `<w:r>${properties && `<w:rPr>${properties}</w:rPr>`}${content}</w:r>`;

export const text = (words: string) =>
  `<w:t xml:space="preserve">${words.replaceAll('&', '&amp;').replaceAll('<', '&lt;')}</w:t>`;

/** A run of plain words. */
export const words = (content: string, properties = '') => run(text(content), properties);

/** A paragraph of runs, with its properties. */
export const paragraph = (content: string, properties = '') =>
  `<w:p>${properties && `<w:pPr>${properties}</w:pPr>`}${content}</w:p>`;

export const line = (content: string, properties = '') => paragraph(words(content), properties);

export const cell = (content: string, properties = '') =>
  `<w:tc>${properties && `<w:tcPr>${properties}</w:tcPr>`}${content.startsWith('<') ? content : line(content)}</w:tc>`;

export const row = (cells: readonly string[], properties = '') =>
  `<w:tr>${properties && `<w:trPr>${properties}</w:trPr>`}${cells
    .map((each) => (each.startsWith('<w:tc>') ? each : cell(each)))
    .join('')}</w:tr>`;

export const table = (...rows: readonly (readonly string[] | string)[]) =>
  `<w:tbl><w:tblPr/><w:tblGrid/>${rows.map((each) => (typeof each === 'string' ? each : row(each))).join('')}</w:tbl>`;

/** A text box as Word writes it: in its new form and, for old versions, once more. */
export const textBox = (content: string) =>
  run(
    `<mc:AlternateContent><mc:Choice Requires="wps"><w:drawing><wp:inline><a:graphic><a:graphicData><wps:wsp><wps:txbx>
     <w:txbxContent>${content}</w:txbxContent></wps:txbx></wps:wsp></a:graphicData></a:graphic></wp:inline></w:drawing></mc:Choice>
     <mc:Fallback>${drawnBox(content)}</mc:Fallback></mc:AlternateContent>`,
  );

/** A text box in VML alone. */
export const drawnBox = (content: string) =>
  `<w:pict><v:shape><v:textbox><w:txbxContent>${content}</w:txbxContent></v:textbox></v:shape></w:pict>`;

export const fraction = (top: string, bottom: string) =>
  `<m:f><m:num>${mathRun(top)}</m:num><m:den>${mathRun(bottom)}</m:den></m:f>`;
export const mathRun = (content: string) => `<m:r><m:t>${content}</m:t></m:r>`;

export interface DocxParts {
  /** Contents of `w:styles`, `w:numbering`, `w:footnotes` and `w:endnotes`. */
  styles?: string;
  numbering?: string;
  footnotes?: string;
  endnotes?: string;
  /** The path of the document. Default `word/document.xml`. */
  path?: string;
  /** Further entries of the archive; they replace those that are made. */
  entries?: Readonly<Record<string, string | Uint8Array>>;
}

const STANDARD_STYLES = ['heading 1', 'heading 2', 'Title'].map(
  (name) =>
    `<w:style w:type="paragraph" w:styleId="${name.replace('h', 'H').replace(' ', '')}"><w:name w:val="${name}"/></w:style>`,
);

/** A Word document around the XML of its body, with the parts that belong to it. */
export function makeDocxOf(body: string, parts: DocxParts = {}): Uint8Array<ArrayBuffer> {
  const { path = 'word/document.xml', entries = {} } = parts;
  const folder = path.slice(0, path.lastIndexOf('/') + 1);
  const name = path.slice(folder.length);
  const beside = ['styles', 'numbering', 'footnotes', 'endnotes'] as const;
  const contents = { styles: STANDARD_STYLES.join(''), ...parts };
  const present = beside.filter((part) => contents[part] !== undefined);
  const relation = (type: string, target: string) =>
    `<Relationship Id="${type}" Type="${RELATIONS}/${type}" Target="${target}"/>`;
  const relations = (content: string) =>
    `${HEAD}<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">${content}</Relationships>`;
  const files: Record<string, string | Uint8Array> = {
    '[Content_Types].xml': `${HEAD}<Types/>`,
    '_rels/.rels': relations(relation('officeDocument', path)),
    [`${folder}_rels/${name}.rels`]: relations(present.map((part) => relation(part, `${part}.xml`)).join('')),
    [path]: `${HEAD}<w:document ${NAMESPACES}><w:body>${body}<w:sectPr/></w:body></w:document>`,
    ...Object.fromEntries(
      present.map((part) => [
        `${folder}${part}.xml`,
        `${HEAD}<w:${part} ${NAMESPACES}>${contents[part]}</w:${part}>`,
      ]),
    ),
    ...entries,
  };
  const bytes = Object.entries(files).map(([file, content]) => [
    file,
    typeof content === 'string' ? strToU8(content) : content,
  ]);
  return new Uint8Array(zipSync(Object.fromEntries(bytes)));
}
