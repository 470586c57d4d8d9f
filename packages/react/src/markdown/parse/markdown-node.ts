/**
 * The tree that Markdown becomes. Nodes are immutable. `at`, `start` and `end` are UTF-16 offsets into the message's
 * text with line ends as LF, so that a citation finds its place.
 */
export type InlineNode =
  | TextNode
  | CodeSpanNode
  | BreakNode
  | SpanNode
  | LinkNode
  | ImageNode
  | NoteNode
  | InlineMathNode
  | MarksNode;

export interface TextNode {
  type: 'text';
  text: string;
  at: number;
}

export interface CodeSpanNode {
  type: 'code-span';
  text: string;
  at: number;
}

/** A hard line break, or a place where a long word may be broken. */
export interface BreakNode {
  type: 'break' | 'word-break';
  at: number;
}

export type SpanType = 'strong' | 'em' | 'del' | 'sub' | 'sup' | 'kbd' | 'mark' | 'ins' | 'small';

export interface SpanNode {
  type: SpanType;
  children: readonly InlineNode[];
  at: number;
}

/** Whether a node is running text in another dress, into which a mark may be put. */
export function isSpan(node: InlineNode): node is SpanNode {
  return 'children' in node && node.type !== 'link';
}

/** A link as written: whether it becomes one on screen is the link policy's decision. */
export interface LinkNode {
  type: 'link';
  href: string;
  children: readonly InlineNode[];
  at: number;
}

/** An image as written: whether it is loaded is the image policy's decision. */
export interface ImageNode {
  type: 'image';
  src: string;
  alt: string;
  at: number;
}

/** A reference to a footnote that is defined. */
export interface NoteNode {
  type: 'note';
  label: string;
  at: number;
}

export interface InlineMathNode {
  type: 'inline-math';
  text: string;
  at: number;
}

/** Citations, put in by `insertMarks`; the parser never makes one. */
export interface MarksNode {
  type: 'marks';
  sourceIds: readonly string[];
  at: number;
}

interface Extent {
  start: number;
  end: number;
}

export type BlockNode =
  | ParagraphNode
  | HeadingNode
  | QuoteNode
  | ListNode
  | CodeNode
  | TableNode
  | RuleNode
  | MathNode
  | FootnoteNode
  | PlainNode;

export interface ParagraphNode extends Extent {
  type: 'paragraph';
  children: readonly InlineNode[];
}

export interface HeadingNode extends Extent {
  type: 'heading';
  /** 1 to 6, as written. */
  level: number;
  children: readonly InlineNode[];
}

export interface QuoteNode extends Extent {
  type: 'quote';
  blocks: readonly BlockNode[];
}

export interface ListNode extends Extent {
  type: 'list';
  ordered: boolean;
  /** The number of the first item. */
  first: number;
  /** `-`, `*`, `+`, `.` or `)`: another marker is another list. */
  marker: string;
  /** No blank line between items. */
  tight: boolean;
  items: readonly ItemNode[];
}

export interface ItemNode extends Extent {
  type: 'item';
  /** Set for an item of a task list. */
  checked?: boolean;
  blocks: readonly BlockNode[];
}

export interface CodeNode extends Extent {
  type: 'code';
  /** The first word after the fence, or empty. */
  language: string;
  text: string;
  /** False while the closing fence has not come. */
  closed: boolean;
}

export type Alignment = 'left' | 'center' | 'right' | undefined;

export interface TableNode extends Extent {
  type: 'table';
  align: readonly Alignment[];
  header: readonly CellNode[];
  rows: readonly RowNode[];
}

export interface RowNode extends Extent {
  type: 'row';
  cells: readonly CellNode[];
}

export interface CellNode {
  children: readonly InlineNode[];
}

export interface RuleNode extends Extent {
  type: 'rule';
}

export interface MathNode extends Extent {
  type: 'math';
  text: string;
}

export interface FootnoteNode extends Extent {
  type: 'footnote';
  label: string;
  blocks: readonly BlockNode[];
}

/** Plain text, shown where parsing the Markdown exceeded a work limit. */
export interface PlainNode extends Extent {
  type: 'plain';
  children: readonly InlineNode[];
}
