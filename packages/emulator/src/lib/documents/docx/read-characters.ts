import type { TextStyle } from './package/read-styles.ts';
import { childValue, findChild, readToggle, type XmlNode } from './package/read-xml.ts';
import { PAGE } from './write-pages.ts';
import { writeInFont, writeSymbol } from './write-symbols.ts';

/** The text of a leaf of a run. */
export function readCharacter({ name, attributes, children }: XmlNode, style: TextStyle | undefined): string {
  switch (name) {
    case 'w:noBreakHyphen':
      return '\u2011';
    case 'w:tab':
    case 'w:ptab':
      return '\t';
    case 'w:cr':
      return '\n';
    case 'w:br':
      return attributes['w:type'] === 'page' ? PAGE : '\n';
    case 'w:sym':
      return writeSymbol(attributes['w:font'] ?? '', attributes['w:char'] ?? '');
    case 'w16se:symEx':
      return writeSymbol(attributes['w16se:font'] ?? '', attributes['w16se:char'] ?? '');
    default: {
      const text = children.map((child) => (typeof child === 'string' ? child : '')).join('');
      return writeInFont(style?.font, text.replace(/[\f\v]/g, ' ').replace(/[\r\n]+\s*/g, ' '));
    }
  }
}

/** The current value of an old form field: its check box, or the entry chosen in its list. */
export function readFormField(data: XmlNode | undefined): string {
  const box = findChild(data, 'w:checkBox');
  if (box) return (readToggle(box, 'w:checked') ?? readToggle(box, 'w:default')) ? '☒' : '☐';
  const list = findChild(data, 'w:ddList');
  const chosen = Number(childValue(list, 'w:result') ?? childValue(list, 'w:default') ?? '0');
  const entries = (list?.children ?? []).filter(
    (child): child is XmlNode => typeof child !== 'string' && child.name === 'w:listEntry',
  );
  return entries[chosen]?.attributes['w:val'] ?? '';
}
