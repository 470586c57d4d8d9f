import { type MarkdownIt as Parser, type StateInline, type Token, Tokenizer } from './tokenizer.ts';
import { footnoteBlock, footnoteReference } from './footnotes.ts';
import { flankingOf } from './flanking.ts';
import { fence } from './fence.ts';
import { inlineHtml } from './inline-html.ts';
import { mathBlock, mathInline } from './math.ts';
import type { ParserEnv } from './parser-env.ts';
import { WORK_LIMITS, WorkLimitError } from './work-limits.ts';

/** The start of a token, as an offset into the inline content. */
export function tokenAt(token: Token): number {
  const at = token.meta?.['at'];
  return typeof at === 'number' ? at : 0;
}

function createParser(math: boolean): Parser {
  const md = new Tokenizer({ html: false, linkify: true, maxNesting: 100 });
  md.normalizeLink = (url) => url;
  md.normalizeLinkText = (text) => text;
  // Every URL is decided by the link policy when it is painted.
  md.validateLink = () => true;
  md.linkify.set({ fuzzyLink: false, fuzzyEmail: true, fuzzyIP: false });
  md.linkify.add('//', null).add('ftp:', null);
  md.linkify.add('www.', {
    validate: (text, pos, self) => {
      const host = self.re.get_relative_proto_validator();
      host.lastIndex = pos;
      return host.exec(text)?.[0].length ?? 0;
    },
    normalize: (match) => {
      match.url = `http://${match.url}`;
    },
  });
  class TrackedState extends md.inline.State {
    /** The start of the next token, and the pending text. */
    at = 0;
    pendingAt = 0;
    override pushPending(): Token {
      const token = super.pushPending();
      token.meta = { at: this.pendingAt };
      return token;
    }
    override push(type: string, tag: string, nesting: -1 | 0 | 1): Token {
      const token = super.push(type, tag, nesting);
      token.meta = { at: this.at };
      return token;
    }
    override scanDelims(start: number, canSplitWord: boolean): ReturnType<StateInline['scanDelims']> {
      const seen = super.scanDelims(start, canSplitWord);
      if (!canSplitWord) return seen;
      const { left, right } = flankingOf(this.src, start, start + seen.length);
      return { ...seen, can_open: left, can_close: right };
    }
  }
  md.inline.State = TrackedState;
  md.block.State = class extends md.block.State {
    override push(type: string, tag: string, nesting: -1 | 0 | 1): Token {
      const isEmptyCell = type === 'td_close' && this.tokens.at(-1)?.content === '';
      if (isEmptyCell) (this.env as ParserEnv).budget.spend(WORK_LIMITS.emptyCell);
      return super.push(type, tag, nesting);
    }
  };
  // Runs first at each position, and stops a parse that takes too long.
  md.inline.ruler.before('text', 'watch', (state, silent) => {
    (state.env as ParserEnv).budget.check();
    if (silent) return false;
    const tracked = state as TrackedState;
    tracked.at = tracked.pos;
    if (!tracked.pending) tracked.pendingAt = tracked.pos;
    return false;
  });
  md.inline.ruler.before('link', 'footnote_reference', footnoteReference);
  md.inline.ruler.before('autolink', 'inline_html', inlineHtml);
  // Joined text would lose the start of each piece.
  md.inline.ruler2.disable('fragments_join');
  md.inline.ruler2.before('balance_pairs', 'watch', (state) => {
    if (countDelimiters(state) > WORK_LIMITS.delimiters) throw new WorkLimitError();
    (state.env as ParserEnv).budget.check();
  });
  md.block.ruler.before('table', 'watch', (state) => {
    (state.env as ParserEnv).budget.check();
    return false;
  });
  md.block.ruler.before('reference', 'footnote', footnoteBlock, { alt: ['paragraph', 'reference'] });
  const alt = ['paragraph', 'reference', 'blockquote', 'list'];
  md.block.ruler.at('fence', fence, { alt });
  md.inline.ruler.before('escape', 'math', mathInline(!math));
  md.block.ruler.before('fence', 'math', mathBlock(!math), { alt });
  return md;
}

function countDelimiters(state: StateInline): number {
  let count = state.delimiters.length;
  for (const meta of state.tokens_meta) count += meta?.delimiters?.length ?? 0;
  return count;
}

let plainParser: Parser | undefined;
let mathParser: Parser | undefined;

/** The tokenizer, created at first use. Formulas are parsed if the host has a slot for them; otherwise their source text is kept. */
export function getParser(math: boolean): Parser {
  if (math) return (mathParser ??= createParser(true));
  return (plainParser ??= createParser(false));
}
