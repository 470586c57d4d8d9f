import { writeSubscript, writeSuperscript } from '../text/write-scripts.ts';
import { childrenOf, childValue, findChild, type XmlNode } from './package/read-xml.ts';

/** An equation of Word on one line: a fraction is `(a + b)/2`, a root `√(x)`, a power `x²` or `x^(n + 1)`. */
export function writeMath(node: XmlNode): string {
  switch (node.name) {
    case 'm:t':
    case 'w:t':
      return node.children.map((child) => (typeof child === 'string' ? child : '')).join('');
    case 'm:f':
      return writeFraction(node);
    case 'm:sSup':
      return wrapBase(part(node, 'm:e')) + raise(part(node, 'm:sup'));
    case 'm:sSub':
      return wrapBase(part(node, 'm:e')) + lower(part(node, 'm:sub'));
    case 'm:sSubSup':
      return wrapBase(part(node, 'm:e')) + lower(part(node, 'm:sub')) + raise(part(node, 'm:sup'));
    case 'm:sPre':
      return `${lower(part(node, 'm:sub'))}${raise(part(node, 'm:sup'))}${part(node, 'm:e')}`;
    case 'm:rad':
      return `${writeDegree(part(node, 'm:deg'))}(${part(node, 'm:e')})`;
    case 'm:d':
      return writeDelimiters(node);
    case 'm:nary':
      return writeNary(node);
    case 'm:func':
      return `${part(node, 'm:fName')} ${part(node, 'm:e')}`;
    case 'm:limLow':
      return `${part(node, 'm:e')}${lower(part(node, 'm:lim'))}`;
    case 'm:limUpp':
      return `${part(node, 'm:e')}${raise(part(node, 'm:lim'))}`;
    case 'm:acc':
      return part(node, 'm:e') + (childValue(findChild(node, 'm:accPr'), 'm:chr') ?? '\u0302');
    case 'm:m':
      return `[${childrenOf(node, 'm:mr')
        .map((row) => joinParts(row, ', '))
        .join('; ')}]`;
    case 'm:eqArr':
      return joinParts(node, '; ');
    case 'w:del':
    case 'w:moveFrom':
      return '';
    default:
      // Properties hold no text; every other element only wraps its children.
      return node.name.endsWith('Pr') ? '' : childrenOf(node).reduce(append, '');
  }
}

const part = (node: XmlNode, name: string): string => {
  const child = findChild(node, name);
  return child ? writeMath(child).trim() : '';
};

const joinParts = (node: XmlNode, separator: string) =>
  childrenOf(node, 'm:e')
    .map((child) => writeMath(child).trim())
    .join(separator);

/** A fraction behind a number is a mixed number: `1 1/2`, never `11/2`. */
function append(text: string, node: XmlNode): string {
  const next = writeMath(node);
  return node.name === 'm:f' && /[\p{L}\p{N})]$/u.test(text) ? `${text} ${next}` : text + next;
}

function writeFraction(node: XmlNode): string {
  const [top, bottom] = [part(node, 'm:num'), part(node, 'm:den')];
  const type = childValue(findChild(node, 'm:fPr'), 'm:type');
  return type === 'noBar' ? `(${top} over ${bottom})` : `${wrap(top)}/${wrap(bottom)}`;
}

/** Adds parentheses if a text is more than one number or name. */
const wrap = (text: string) => (/^[\p{L}\p{M}\p{N}.,]*$/u.test(text) || isWrapped(text) ? text : `(${text})`);
const wrapBase = (text: string) =>
  text.length > 1 && /[\s+\-−·×/]/.test(text) && !isWrapped(text) ? `(${text})` : text;

/** Whether one pair of parentheses holds all of it. */
function isWrapped(text: string): boolean {
  if (!text.startsWith('(') || !text.endsWith(')')) return false;
  let depth = 0;
  for (const [index, letter] of Array.from(text).entries()) {
    if (letter === '(') depth += 1;
    if (letter === ')') depth -= 1;
    if (depth === 0 && index < text.length - 1) return false;
  }
  return true;
}

/** In an equation a raised letter is a power: it needs a mark where Unicode has no raised form. */
function raise(text: string): string {
  const raised = writeSuperscript(text);
  return raised === text && text !== '' ? `^${wrap(text)}` : raised;
}

function lower(text: string): string {
  const lowered = writeSubscript(text);
  return lowered === text && text !== '' ? `_${wrap(text)}` : lowered;
}

const writeDegree = (degree: string) =>
  degree === '' || degree === '2' ? '√' : degree === '3' ? '∛' : degree === '4' ? '∜' : `${raise(degree)}√`;

function writeDelimiters(node: XmlNode): string {
  const properties = findChild(node, 'm:dPr');
  const open = childValue(properties, 'm:begChr') ?? '(';
  const close = childValue(properties, 'm:endChr') ?? ')';
  return open + joinParts(node, childValue(properties, 'm:sepChr') ?? '|') + close;
}

function writeNary(node: XmlNode): string {
  const sign = childValue(findChild(node, 'm:naryPr'), 'm:chr') ?? '∫';
  const bounds = lower(part(node, 'm:sub')) + raise(part(node, 'm:sup'));
  return `${sign}${bounds} ${part(node, 'm:e')}`;
}
