import type { Emitter, LanguageFn } from 'highlight.js';
import hljs from 'highlight.js/lib/core';
import type { CodeToken } from './code-language.ts';

/** The grammars, each in a separate file that is loaded when code in its language is on screen. */
const GRAMMARS = new Map<string, () => Promise<{ default: LanguageFn }>>([
  ['bash', () => import('highlight.js/lib/languages/bash')],
  ['c', () => import('highlight.js/lib/languages/c')],
  ['cpp', () => import('highlight.js/lib/languages/cpp')],
  ['csharp', () => import('highlight.js/lib/languages/csharp')],
  ['css', () => import('highlight.js/lib/languages/css')],
  ['diff', () => import('highlight.js/lib/languages/diff')],
  ['dockerfile', () => import('highlight.js/lib/languages/dockerfile')],
  ['go', () => import('highlight.js/lib/languages/go')],
  ['graphql', () => import('highlight.js/lib/languages/graphql')],
  ['http', () => import('highlight.js/lib/languages/http')],
  ['ini', () => import('highlight.js/lib/languages/ini')],
  ['java', () => import('highlight.js/lib/languages/java')],
  ['javascript', () => import('highlight.js/lib/languages/javascript')],
  ['json', () => import('highlight.js/lib/languages/json')],
  ['kotlin', () => import('highlight.js/lib/languages/kotlin')],
  ['lua', () => import('highlight.js/lib/languages/lua')],
  ['makefile', () => import('highlight.js/lib/languages/makefile')],
  ['markdown', () => import('highlight.js/lib/languages/markdown')],
  ['nginx', () => import('highlight.js/lib/languages/nginx')],
  ['perl', () => import('highlight.js/lib/languages/perl')],
  ['php', () => import('highlight.js/lib/languages/php')],
  ['powershell', () => import('highlight.js/lib/languages/powershell')],
  ['python', () => import('highlight.js/lib/languages/python')],
  ['r', () => import('highlight.js/lib/languages/r')],
  ['ruby', () => import('highlight.js/lib/languages/ruby')],
  ['rust', () => import('highlight.js/lib/languages/rust')],
  ['scala', () => import('highlight.js/lib/languages/scala')],
  ['scss', () => import('highlight.js/lib/languages/scss')],
  ['sql', () => import('highlight.js/lib/languages/sql')],
  ['swift', () => import('highlight.js/lib/languages/swift')],
  ['toml', () => import('highlight.js/lib/languages/ini')],
  ['typescript', () => import('highlight.js/lib/languages/typescript')],
  ['xml', () => import('highlight.js/lib/languages/xml')],
  ['yaml', () => import('highlight.js/lib/languages/yaml')],
]);

const KEYWORD = 'rp:text-(--redpine-code-keyword)';
const STRING = 'rp:text-(--redpine-code-string)';
const VALUE = 'rp:text-(--redpine-code-value)';
const TITLE = 'rp:text-(--redpine-code-title)';
const COMMENT = 'rp:text-muted rp:italic';

/** Colours by the first word of a scope. A scope that is not listed has the colour of text. */
const COLOURS: Record<string, string> = {
  addition: STRING,
  attr: VALUE,
  attribute: VALUE,
  built_in: TITLE,
  comment: COMMENT,
  deletion: KEYWORD,
  doctag: KEYWORD,
  keyword: KEYWORD,
  literal: VALUE,
  meta: COMMENT,
  name: KEYWORD,
  number: VALUE,
  property: VALUE,
  quote: COMMENT,
  regexp: STRING,
  section: TITLE,
  'selector-class': TITLE,
  'selector-id': TITLE,
  'selector-tag': KEYWORD,
  string: STRING,
  symbol: VALUE,
  tag: KEYWORD,
  title: TITLE,
  type: TITLE,
  variable: VALUE,
};

/** Collects pieces of text with their innermost scope: the highlighter's output without HTML. */
class TokenEmitter implements Emitter {
  readonly tokens: CodeToken[] = [];
  readonly #scopes: string[] = [];
  startScope(name: string): void {
    this.#scopes.push(name);
  }
  endScope(): void {
    this.#scopes.pop();
  }
  /** The highlighter's own names for the two above, which it calls for modes. */
  openNode(name: string): void {
    this.startScope(name);
  }
  closeNode(): void {
    this.endScope();
  }
  addText(text: string): void {
    const className = COLOURS[this.#scopes.at(-1)?.split(/[.\s]/)[0] ?? ''];
    if (text) this.tokens.push(className === undefined ? { text } : { text, className });
  }
  __addSublanguage(emitter: Emitter): void {
    if (emitter instanceof TokenEmitter) this.tokens.push(...emitter.tokens);
  }
  finalize(): void {}
  toHTML(): string {
    return '';
  }
}

const highlighter = hljs.newInstance();
highlighter.configure({ __emitter: TokenEmitter });

/** The code in lines of coloured tokens, each with its line end; undefined if no grammar is known or it fails. */
export async function highlight(text: string, language: string): Promise<CodeToken[][] | undefined> {
  const load = GRAMMARS.get(language);
  if (!load) return undefined;
  if (!highlighter.getLanguage(language)) highlighter.registerLanguage(language, (await load()).default);
  const { _emitter: emitter } = highlighter.highlight(text, { language, ignoreIllegals: true });
  if (!(emitter instanceof TokenEmitter)) return undefined;
  // After any error inside, not one character of the code may change.
  const whole = emitter.tokens.map((token) => token.text).join('') === text;
  return whole ? splitLines(emitter.tokens) : undefined;
}

function splitLines(tokens: readonly CodeToken[]): CodeToken[][] {
  const lines: CodeToken[][] = [[]];
  for (const token of tokens) {
    for (const piece of token.text.split(/(?<=\n)/)) {
      lines.at(-1)?.push({ ...token, text: piece });
      if (piece.endsWith('\n')) lines.push([]);
    }
  }
  return lines;
}
