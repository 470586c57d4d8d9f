import { readParagraphStyle, type Styles } from './package/read-styles.ts';
import { childValue, findChild, readToggle, type XmlNode } from './package/read-xml.ts';

/** Whether the end of a paragraph is deleted, moved away or hidden, so that it continues in the next. */
export function isJoined(node: XmlNode): boolean {
  const mark = findChild(findChild(node, 'w:pPr'), 'w:rPr');
  return (
    findChild(mark, 'w:del') !== undefined ||
    findChild(mark, 'w:moveFrom') !== undefined ||
    readToggle(mark, 'w:vanish') === true
  );
}

/** Whether a paragraph is the large first letter of the next one. */
export function isDropCap(node: XmlNode): boolean {
  const cap = findChild(findChild(node, 'w:pPr'), 'w:framePr')?.attributes['w:dropCap'];
  return cap !== undefined && cap !== 'none';
}

/** The style of a paragraph with the paragraph's own properties. */
export function readOwnStyle(node: XmlNode, styles: Styles) {
  const properties = findChild(node, 'w:pPr');
  const styled = styles.paragraph(childValue(properties, 'w:pStyle'));
  const own = readParagraphStyle(properties);
  const section = findChild(properties, 'w:sectPr');
  return {
    ...styled,
    ...(own.heading !== undefined && { heading: own.heading }),
    ...(own.numId !== undefined && { numId: own.numId }),
    ...(own.level !== undefined && { level: own.level }),
    pageBreakBefore: own.pageBreakBefore ?? styled.pageBreakBefore ?? false,
    pageBreakAfter:
      section !== undefined && !/^(?:continuous|nextColumn)$/.test(childValue(section, 'w:type') ?? ''),
  };
}
