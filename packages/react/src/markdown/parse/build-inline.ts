import type { MarkdownIt as Parser, Token } from '../grammar/tokenizer.ts';
import { INLINE_TAGS, isInlineTag } from '../grammar/inline-html.ts';
import type { InlineNode, LinkNode, SpanNode, TextNode } from './markdown-node.ts';
import { tokenAt } from '../grammar/parser.ts';
import type { ParserEnv } from '../grammar/parser-env.ts';
import { markStrayIsolates } from '../../untrusted/clean-text.ts';
import { repairInline } from './repair-inline.ts';
import { WORK_LIMITS, WorkLimitError } from '../grammar/work-limits.ts';

/** The input of one run of inline text. */
export interface InlineInput {
  content: string;
  /** From an offset into `content` to one into the message's text. */
  toSource: (at: number) => number;
  /** More of this run is still to come. */
  unfinished: boolean;
}

interface Frame {
  node: SpanNode | LinkNode | undefined;
  children: InlineNode[];
  /** A tag that waits for its end. If the end does not come, the tag is text. */
  tag?: { name: string; source: string };
}

const SPANS: Record<string, SpanNode['type'] | 'link'> = {
  strong_open: 'strong',
  em_open: 'em',
  s_open: 'del',
  link_open: 'link',
};

/** Characters that begin Markdown or an address, end a line, or isolate a direction. Text without them needs no tokenizer. */
const MARKUP = /[\n\\`$~*_[<&:@\u2066-\u2069]|www\./i;

/** Parses inline Markdown. Throws `WorkLimitError`. */
export function buildInline(parser: Parser, env: ParserEnv, input: InlineInput): InlineNode[] {
  const { toSource, unfinished } = input;
  if (!unfinished && input.content && !MARKUP.test(input.content)) {
    env.budget.spend(1);
    return [{ type: 'text', text: input.content, at: toSource(0) }];
  }
  const marked = markStrayIsolates(input.content, unfinished);
  const content = unfinished ? repairInline(marked) : marked;
  if (!content) return [];
  const tokens: Token[] = [];
  parser.inline.parse(content, parser, env, tokens);
  env.budget.spend(tokens.length);
  const lastWord = unfinished ? toSource(input.content.search(/\S*$/)) : Infinity;
  const root: Frame = { node: undefined, children: [] };
  const frames: Frame[] = [root];
  for (const token of tokens) {
    if (token.nesting < 0) untag(frames, false);
    const frame = frames.at(-1) ?? root;
    const at = toSource(tokenAt(token));
    const span = SPANS[token.type];
    if (token.type === 'tag_open' && isInlineTag(token.info)) {
      if (frames.length > WORK_LIMITS.nesting) throw new WorkLimitError();
      const node: SpanNode = { type: INLINE_TAGS[token.info], children: [], at };
      frames.push({ node, children: [], tag: { name: token.info, source: token.content } });
      continue;
    }
    if (token.type === 'tag_close' && frame.tag?.name === token.info && frame.node) {
      frames.pop();
      (frames.at(-1) ?? root).children.push({ ...frame.node, children: frame.children });
      continue;
    }
    if (span) {
      if (frames.length > WORK_LIMITS.nesting) throw new WorkLimitError();
      const unsettled = token.markup === 'linkify' && at >= lastWord - 8;
      const node: SpanNode | LinkNode =
        span !== 'link'
          ? { type: span, children: [], at }
          : { type: 'link', href: unsettled ? '' : String(token.attrGet('href') ?? ''), children: [], at };
      frames.push({ node, children: [] });
    } else if (token.nesting < 0 && frames.length > 1) {
      frames.pop();
      const parent = frames.at(-1) ?? root;
      if (frame.node) {
        const linked = frame.node.type === 'link' || frames.some((outer) => outer.node?.type === 'link');
        const children = linked
          ? frame.children
          : frame.children.flatMap((node) => autolink(parser, node, lastWord));
        parent.children.push({ ...frame.node, children });
      }
    } else {
      addLeaf(frame.children, token, at);
    }
  }
  untag(frames, unfinished);
  return root.children.flatMap((node) => autolink(parser, node, lastWord));
}

/** Ends the tags that are open on top: their ends come later, or they are text. */
function untag(frames: Frame[], isComing: boolean): void {
  for (let frame = frames.at(-1); frame?.tag && frame.node; frame = frames.at(-1)) {
    frames.pop();
    const into = frames.at(-1)?.children ?? [];
    if (isComing) into.push({ ...frame.node, children: frame.children });
    else {
      addText(into, frame.tag.source, frame.node.at);
      for (const child of frame.children) {
        if (child.type === 'text') addText(into, child.text, child.at);
        else into.push(child);
      }
    }
  }
}

function addLeaf(into: InlineNode[], token: Token, at: number): void {
  switch (token.type) {
    case 'softbreak':
      addText(into, '\n', at);
      return;
    case 'hardbreak':
    case 'html_br':
      into.push({ type: 'break', at });
      return;
    case 'html_wbr':
      into.push({ type: 'word-break', at });
      return;
    case 'code_inline':
      into.push({ type: 'code-span', text: token.content, at });
      return;
    case 'image':
      into.push({
        type: 'image',
        src: String(token.attrGet('src') ?? ''),
        alt: plainText(token.children ?? []),
        at,
      });
      return;
    case 'footnote_reference':
      into.push({ type: 'note', label: token.content, at });
      return;
    case 'math_inline':
      into.push({ type: 'inline-math', text: token.content, at });
      return;
    default:
      addText(into, token.content, at);
  }
}

function addText(into: InlineNode[], text: string, at: number): void {
  if (!text) return;
  const last = into.at(-1);
  if (last?.type === 'text' && last.at + last.text.length === at) {
    into[into.length - 1] = { type: 'text', text: last.text + text, at: last.at };
  } else into.push({ type: 'text', text, at });
}

/** The text of an image's description, whose marks mean nothing. */
function plainText(tokens: readonly Token[]): string {
  return tokens.map((token) => (token.type === 'softbreak' ? ' ' : token.content)).join('');
}

/** Bare `www.` hosts and mail addresses, as GitHub links them. */
function autolink(parser: Parser, node: InlineNode, lastWord: number): InlineNode[] {
  if (node.type !== 'text' || !/www\.|@/i.test(node.text)) return [node];
  const matches = parser.linkify.match(node.text);
  if (!matches) return [node];
  const nodes: InlineNode[] = [];
  let done = 0;
  const text = (from: number, to: number): TextNode => ({
    type: 'text',
    text: node.text.slice(from, to),
    at: node.at + from,
  });
  for (const match of matches) {
    if (match.index < done || node.at + match.index >= lastWord) continue;
    if (match.index > done) nodes.push(text(done, match.index));
    const label = text(match.index, match.lastIndex);
    nodes.push({ type: 'link', href: match.url, children: [label], at: label.at });
    done = match.lastIndex;
  }
  if (done < node.text.length) nodes.push(text(done, node.text.length));
  return nodes;
}
