import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { build, type Plugin } from 'esbuild';
import { ENTITY_NAMES } from './entity-names.ts';

/** The module that is the whole library in the source; a build for readers puts the trimmed one in its place. */
export const TOKENIZER_MODULE = /[\\/]markdown[\\/]grammar[\\/]tokenizer\.ts$/;

/**
 * Parts of markdown-it that are never reached, and their replacements: only the tokens of blocks and of lines are read,
 * not for HTML, and neither for HTML in text nor for typography. `parser.ts` puts its own rule in place of fences, and leaves
 * fragments of text as they are; `build-inline.ts` looks for bare addresses itself.
 */
const REPLACED: Readonly<Record<string, string>> = {
  'src/markdownit.ts': `class MarkdownIt {
    inline = new ParserInline();
    block = new ParserBlock();
    linkify = new LinkifyIt();
    helpers = { parseLinkDestination, parseLinkLabel, parseLinkTitle };
    constructor(options) { this.options = options; }
  }`,
  'src/index.ts': 'const MarkdownItCallable = MarkdownIt;',
  'src/parser_core.ts': '',
  'src/rules_core/state_core.ts': '',
  'src/rules_core/normalize.ts': '',
  'src/rules_core/block.ts': '',
  'src/rules_core/strip_references.ts': '',
  'src/rules_core/inline.ts': '',
  'src/rules_core/linkify.ts': '',
  'src/rules_core/replacements.ts': '',
  'src/rules_core/smartquotes.ts': '',
  'src/rules_core/text_join.ts': '',
  'src/renderer.ts': '',
  'src/common/html_blocks.ts': '',
  'src/common/html_re.ts': '',
  'src/rules_block/html_block.ts': 'const html_block = () => false;',
  'src/rules_inline/html_inline.ts': 'const html_inline = () => false;',
  'src/rules_block/fence.ts': 'const fence = () => false;',
  'src/rules_inline/fragments_join.ts': 'const fragments_join = () => {};',
};

/** Tables of characters that engines know by themselves, and their re-export: a kilobyte less. */
const NATIVE: Readonly<Record<string, string>> = {
  'ucmicro.P.test(ch) || ucmicro.S.test(ch)': '/[\\p{P}\\p{S}]/u.test(ch)',
  'mdurl,\n\tucmicro': '',
};

/** Methods that nothing calls. Those of linkify-it look for domains without a scheme, which `parser.ts` leaves as text. */
const UNCALLED = {
  markdownIt: ['after', 'enable', 'enableOnly', 'attrPush', 'attrSet', 'attrJoin'],
  linkifyIt: ['test', 'tlds', 'get_tld', 'get_fuzzy_url_host_port', 'get_fuzzy_link_search'],
};

/** The list of top-level domains, which only the methods above read. */
const DOMAINS = 'tlds: unpackTlds(),';

interface Entities {
  decodeHTMLStrict: (text: string) => string;
}

/** Makes the trimmed tokenizer from the installed markdown-it: minified, without the parts that this package replaces. */
export async function generateTokenizer(): Promise<string> {
  const require = createRequire(import.meta.resolve('markdown-it'));
  const { decodeHTMLStrict } = (await import(require.resolve('entities'))) as Entities;
  const names = ENTITY_NAMES.map((name) => `${name} ${decodeHTMLStrict(`&${name};`)}`).join('\n');
  const replaced: Record<string, string> = {
    entities: `const names = new Map(${JSON.stringify(names)}.split('\\n').map((line) => { const at = line.indexOf(' '); return [line.slice(0, at), line.slice(at + 1)]; }));
      export const decodeHTMLStrict = (text) => text.replace(/&([a-z][a-z0-9]*);/gi, (whole, name) => names.get(name) ?? whole);`,
    // Addresses are left as written: the link policy decides them with URL.
    mdurl:
      'const same = (text) => text; export { same as encode, same as decode, same as format, same as parse };',
    'punycode.js': 'const same = (text) => text; export default { toASCII: same, toUnicode: same };',
  };
  const trim: Plugin = {
    name: 'trim',
    setup(bundle) {
      bundle.onResolve({ filter: /^(?:entities|mdurl|punycode\.js)$/ }, ({ path }) => ({
        path,
        namespace: 'trim',
      }));
      bundle.onLoad({ filter: /.*/, namespace: 'trim' }, ({ path }) => ({ contents: replaced[path] ?? '' }));
      bundle.onLoad({ filter: /markdown-it\.mjs$/ }, async ({ path }) => ({
        contents: withoutMethods(withReplaced(await readFile(path, 'utf8')), UNCALLED.markdownIt),
      }));
      bundle.onLoad({ filter: /linkify-it[\\/]build[\\/]index\.mjs$/ }, async ({ path }) => ({
        contents: withText(withoutMethods(await readFile(path, 'utf8'), UNCALLED.linkifyIt), DOMAINS, ''),
      }));
    },
  };
  const { outputFiles } = await build({
    stdin: {
      contents: "export { default as Tokenizer } from 'markdown-it'",
      resolveDir: import.meta.dirname,
    },
    bundle: true,
    minify: true,
    format: 'esm',
    target: 'es2022',
    legalComments: 'none',
    charset: 'utf8',
    write: false,
    plugins: [trim],
  });
  const { version } = require('markdown-it/package.json') as { version: string };
  const banner = `/* markdown-it ${version}, linkify-it and uc.micro, MIT licence: see vendor/LICENSE. */\n`;
  return banner + (outputFiles[0]?.text ?? '');
}

/** The built file of markdown-it, whose parts are in regions with the names of their sources. */
function withReplaced(code: string): string {
  for (const [source, stub] of Object.entries(REPLACED)) {
    const begin = code.indexOf(`//#region ${source}\n`);
    const end = code.indexOf('//#endregion', begin);
    if (begin < 0) throw new Error(`markdown-it has no part ${source}: look what it is called now.`);
    code = code.slice(0, begin) + stub + code.slice(end);
  }
  for (const [table, native] of Object.entries(NATIVE)) code = withText(code, table, native);
  return withPlainFields(code);
}

function withText(code: string, text: string, replacement: string): string {
  if (!code.includes(text)) throw new Error(`The library has no \`${text}\`: look how it is written now.`);
  return code.replace(text, replacement);
}

/** The library without methods of its classes, whose lines are indented once. */
function withoutMethods(code: string, names: readonly string[]): string {
  return names.reduce((rest, name) => {
    const method = new RegExp(`\\n\\t${name}\\([^]*?\\n\\t}(?=\\n)`);
    if (!method.test(rest)) throw new Error(`The library has no method ${name}: look what it is called now.`);
    return rest.replace(method, '');
  }, code);
}

/** A field in a constructor, with its comment: `_defineProperty(this, "map", null)`. */
const FIELD = /_defineProperty\(\s*this,\s*(?:\/\*\*[^]*?\*\/\s*)?"(\w+)",\s*([^]*?)\s*\);\n/g;

/**
 * Assigns fields directly. The published library calls a helper for each of the eight fields of each token, which takes a tenth of the
 * time in which a page parses its first answer.
 */
function withPlainFields(code: string): string {
  const plain = code.replace(FIELD, (_, name: string, value: string) => `this.${name} = ${value};\n`);
  if (plain === code || plain.includes('_defineProperty(this'))
    throw new Error('markdown-it declares fields another way now.');
  return plain;
}
