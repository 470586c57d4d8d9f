import { readFileSync } from 'node:fs';
import { build } from 'esbuild';
import { compile } from 'svelte/compiler';
import { compileScript, parse } from 'vue/compiler-sfc';

/** A page as a recipe of `examples/embed` makes it. */
export interface RecipePage {
  html: string;
  /** The page's script, at `/recipe.js`. */
  script?: string;
  policy: string;
}

const NONCE = 'a-nonce-of-one-answer';
const TITLE = 'Forest assistant';
const read = (name: string) =>
  readFileSync(new URL(`../../../examples/embed/${name}`, import.meta.url), 'utf8');
const policy = (scripts: string, styles = "'self'") =>
  `default-src 'none'; connect-src 'self'; script-src 'self' ${scripts}; style-src ${styles}`;
const around = (body: string, head = '') =>
  `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Forest shop</title>${head}</head><body>${body}</body></html>`;

/** Opened as it is. */
export const plainHtml = (): RecipePage => ({ html: read('index.html'), policy: policy("'unsafe-inline'") });

/** The PHP is not run: the page holds the output of WordPress for its two calls. */
export function wordPress(): RecipePage {
  const php = read('redpine-chat.php');
  const [, format = ''] = /printf\(\s*'([^']+)'/.exec(php) ?? [];
  const values = ['/api/assistant', TITLE];
  const [, module] = /wp_enqueue_script_module\('(\w+)'/.exec(php) ?? [];
  return {
    html: around(
      `<main>A post</main>${format.replace(/%s/g, () => values.shift() ?? '')}
<script type="module" src="/redpine.js" id="${module}-js-module"></script>`,
    ),
    policy: policy(''),
  };
}

/** The Ruby is not run: its two tags are written out as Rails does. Turbo, which replaces the body, is the real one. */
export function rails(next: string): RecipePage {
  const erb = read('_chat.html.erb');
  const [, script = ''] = /javascript_include_tag ("[^%]*)%>/.exec(erb) ?? [];
  const [, element = ''] = /content_tag "redpine-chat", "",([^%]*)%>/.exec(erb) ?? [];
  return {
    html: around(
      `<main><a href="${next}">To ${next}</a></main>
<script src=${/^"[^"]*"/.exec(script)?.[0]} ${attributesOf(script)}></script>
<redpine-chat ${attributesOf(element)}></redpine-chat>`,
      `<meta name="csp-nonce" content="${NONCE}"><script type="module" src="/recipe.js" nonce="${NONCE}"></script>`,
    ),
    policy: policy(`'nonce-${NONCE}'`, `'self' 'nonce-${NONCE}'`),
  };
}

/** `id: "chat", data: { turbo_permanent: true }` as HTML. */
function attributesOf(options: string): string {
  const flat = options.replace(/data: \{ (\w+): (\w+) \}/g, (_, name: string, value: string) => {
    return `"data-${name.replaceAll('_', '-')}": "${value}"`;
  });
  return [...flat.matchAll(/"?([\w-]+)"?: (?:"([^"]*)"|true)/g)]
    .map(([, name, value = NONCE]) => `${name}="${value}"`)
    .join(' ');
}

export const turbo = () => bundle("import '@hotwired/turbo';", '', 'js');

export async function vue(): Promise<RecipePage> {
  const { descriptor } = parse(read('Chat.vue'));
  const isCustomElement = (tag: string) => tag === 'redpine-chat';
  const { content } = compileScript(descriptor, {
    id: 'chat',
    inlineTemplate: true,
    templateOptions: { compilerOptions: { isCustomElement } },
  });
  return mounted(
    "import { createApp } from 'vue'; import Chat from 'recipe'; createApp(Chat).mount('#app');",
    content,
    'js',
  );
}

export async function svelte(): Promise<RecipePage> {
  const { js } = compile(read('Chat.svelte'), { filename: 'Chat.svelte', generate: 'client' });
  return mounted(
    "import { mount } from 'svelte'; import Chat from 'recipe'; mount(Chat, { target: document.querySelector('#app') });",
    js.code,
    'js',
  );
}

/** Compiled in the page, for which Angular makes functions of strings. */
export async function angular(): Promise<RecipePage> {
  const page = await mounted(
    `import '@angular/compiler';
     import { provideZonelessChangeDetection } from '@angular/core';
     import { bootstrapApplication } from '@angular/platform-browser';
     import { ChatComponent } from 'recipe';
     bootstrapApplication(ChatComponent, { providers: [provideZonelessChangeDetection()] });`,
    read('chat.component.ts'),
    'ts',
  );
  return { ...page, policy: policy("'unsafe-eval'", "'self' 'unsafe-inline'") };
}

async function mounted(entry: string, recipe: string, loader: 'js' | 'ts'): Promise<RecipePage> {
  return {
    html: around('<div id="app"></div><app-chat></app-chat><script type="module" src="/recipe.js"></script>'),
    script: await bundle(entry, recipe, loader),
    policy: policy(''),
  };
}

/** Bundles an app of one component. `@redpine/embed` stays a separate file: the built one. */
async function bundle(entry: string, recipe: string, loader: 'js' | 'ts'): Promise<string> {
  const resolveDir = import.meta.dirname;
  const { outputFiles } = await build({
    stdin: { contents: entry, resolveDir },
    bundle: true,
    format: 'esm',
    write: false,
    conditions: ['browser', 'production'],
    define: {
      'process.env.NODE_ENV': '"production"',
      __VUE_OPTIONS_API__: 'false',
      __VUE_PROD_DEVTOOLS__: 'false',
      __VUE_PROD_HYDRATION_MISMATCH_DETAILS__: 'false',
    },
    tsconfigRaw: { compilerOptions: { experimentalDecorators: true, useDefineForClassFields: false } },
    plugins: [
      {
        name: 'recipe',
        setup: (esbuild) => {
          esbuild.onResolve({ filter: /^@redpine\/embed$/ }, () => ({ path: '/redpine.js', external: true }));
          esbuild.onResolve({ filter: /^recipe$/ }, () => ({ path: 'recipe', namespace: 'recipe' }));
          esbuild.onLoad({ filter: /./, namespace: 'recipe' }, () => ({
            contents: recipe,
            loader,
            resolveDir,
          }));
        },
      },
    ],
  });
  return outputFiles[0]?.text ?? '';
}
