import { renderToStaticMarkup } from 'react-dom/server';
import { describe, expect, test } from 'vitest';
import { Markdown, type MarkdownProps } from './markdown.tsx';

/** The rendered HTML, reduced to the meaningful elements and their direction. */
function draw(text: string, props: Partial<MarkdownProps> = {}): string {
  return renderToStaticMarkup(<Markdown text={text} {...props} />)
    .replace(/<(\w+)(?:[^>]*?( dir="rtl"))?[^>]*>/g, '<$1$2>')
    .replace(/<\/?(?:div|span)>|<bdi>.*?<\/bdi>/g, '');
}

const Maths = ({ text, display }: { text: string; display: boolean }) =>
  display ? <pre>{text}</pre> : <var>{text}</var>;
const withMaths = (text: string) => draw(text, { components: { math: Maths } });

// M1
describe('emphasis where words have no spaces between them', () => {
  test.each([
    ['**赤松（あかまつ）**は針葉樹です。', '<strong>赤松（あかまつ）</strong>は針葉樹です。'],
    ['**注意：**正文', '<strong>注意：</strong>正文'],
    ['**Height:**43 m', '<strong>Height:</strong>43 m'],
    ['**「A」**なので**「B」**', '<strong>「A」</strong>なので<strong>「B」</strong>'],
    ['这是**“重点”**吗', '这是<strong>“重点”</strong>吗'],
    ['**소나무(Pinus)**는', '<strong>소나무(Pinus)</strong>는'],
    ['これは*（斜体）*です', 'これは<em>（斜体）</em>です'],
    ['~~旧：~~新', '<del>旧：</del>新'],
    ['**a:**b and **c:**d', '<strong>a:</strong>b and <strong>c:</strong>d'],
    ['5*(3+2)*4 and 2 ** 3', '5*(3+2)*4 and 2 ** 3'],
    ['snake_case_word', 'snake_case_word'],
  ])('%s', (text, html) => {
    expect(draw(text)).toBe(`<p>${html}</p>`);
  });

  test.each(['**赤松（あかまつ）**は針葉樹です。', 'なので**「B」**です', '**Height:**43 m'])(
    'is bold from its first letter while %s streams, and never shows an asterisk',
    (text) => {
      for (let end = 1; end <= text.length; end += 1) {
        const html = draw(text.slice(0, end), { streaming: true });
        expect(html).not.toContain('*');
        expect(html.includes('<strong>')).toBe(end > text.indexOf('**') + 2);
      }
    },
  );
});

// M2
describe('inline HTML', () => {
  test.each([
    ['H<sub>2</sub>O and x<sup>2</sup>', 'H<sub>2</sub>O and x<sup>2</sup>'],
    ['Press <kbd>Ctrl</kbd>+<KBD>C</KBD>', 'Press <kbd>Ctrl</kbd>+<kbd>C</kbd>'],
    ['a<br>b<br/>c<BR />d', 'a<br>b<br>c<br>d'],
    ['long<wbr>word', 'long<wbr>word'],
    [
      '<b>bold</b> <i>it</i> <u>under</u> <s>gone</s> <mark>here</mark>',
      '<strong>bold</strong> <em>it</em> <ins>under</ins> <del>gone</del> <mark>here</mark>',
    ],
    ['<sub>**a** [b](https://c.example)</sub>', '<sub><strong>a</strong> <a>b </a></sub>'],
    ['<sub>a', '&lt;sub&gt;a'],
    ['a</sub>', 'a&lt;/sub&gt;'],
    ['*<sub>a*</sub>', '<em>&lt;sub&gt;a</em>&lt;/sub&gt;'],
    ['<sub onclick="x()">a</sub>', '&lt;sub onclick=&quot;x()&quot;&gt;a&lt;/sub&gt;'],
    [
      '<img src=x onerror=y> <script>z</script>',
      '&lt;img src=x onerror=y&gt; &lt;script&gt;z&lt;/script&gt;',
    ],
    ['`<br>`', '<code>&lt;br&gt;</code>'],
  ])('%s', (text, html) => {
    expect(draw(text)).toBe(`<p>${html}</p>`);
  });

  test('breaks a line in the cell of a table', () => {
    expect(draw('| Red pine | tall<br>red bark |\n|---|---|')).toContain('tall<br>red bark');
  });

  test('is drawn from the first letter while it streams, and no half of a tag is shown', () => {
    const text = 'H<sub>2</sub>O';
    const drawn = Array.from(text, (_, index) => draw(text.slice(0, index + 1), { streaming: true }));
    expect(drawn.join('\n')).not.toContain('&lt;');
    expect(drawn[6]).toBe('<p>H<sub>2</sub></p>');
  });
});

// M3
describe('a fence within a fence', () => {
  const text = '```markdown\n# Install\n```bash\nnpm i\n```\nDone.\n```\n\nThat is all.';
  test('the inner fence is part of the code, and the sentence after it is prose', () => {
    expect(draw(text)).toMatch(/Done\.\n?<\/code><\/pre><p>That is all\.<\/p>$/);
  });

  test('the blocks at the end are the same, wherever the stream was cut', () => {
    for (let end = text.indexOf('npm'); end <= text.lastIndexOf('```'); end += 1) {
      expect(draw(text.slice(0, end), { streaming: true })).not.toContain('<p>');
    }
  });

  test('that has no end keeps the first end', () => {
    expect(draw('```js\na\n```\n\nb')).toMatch(/<p>b<\/p>$/);
    expect(draw('```js\na\n```bash\n```\n\nb')).toMatch(/<p>b<\/p>$/);
    expect(draw('~~~~md\n~~~js\n~~~\n```x\n~~~~\n\nb')).toMatch(/<p>b<\/p>$/);
  });
});

// M4
describe('a formula', () => {
  test.each([
    ['\\(A = \\pi r^2\\)', '<p>\\(A = \\pi r^2\\)</p>'],
    ['The area $a_1$ and $b_1$.', '<p>The area $a_1$ and $b_1$.</p>'],
    ['Inline $$a*b*c$$ here', '<p>Inline $$a*b*c$$ here</p>'],
    ['\\[ y = 2 \\]', '\\[ y = 2 \\]'],
    ['$$\na_1 *b* c_1\n$$', '$$\na_1 *b* c_1\n$$'],
    ['It costs $5 *now* or 6$.', '<p>It costs $5 <em>now</em> or 6$.</p>'],
    ['\\[note\\] and \\*', '<p>[note] and *</p>'],
  ])('stays as typed where nobody draws it: %j', (text, html) => {
    expect(draw(text)).toBe(html);
  });

  test.each([
    ['Inline $$a^2$$ here', '<p>Inline <var>a^2</var> here</p>'],
    ['Text \\[ y = 2 \\] inline', '<p>Text <var>y = 2</var> inline</p>'],
    ['$$a^2$$ is the area', '<p><var>a^2</var> is the area</p>'],
    ['So:\n$$\nx\n$$', '<p>So:</p><pre>x</pre>'],
    ['\\[ y\n= 2 \\]', '<pre>y\n= 2</pre>'],
    ['$$ is slang.\n\nNext', '<p>$$ is slang.</p><p>Next</p>'],
  ])('is drawn by the slot: %j', (text, html) => {
    expect(withMaths(text)).toBe(html);
  });
});

// M5
describe('text written from right to left', () => {
  const LRI = '\u2066';
  const PDI = '\u2069';
  test('keeps isolates that have a pair, over elements too, and no others', () => {
    expect(draw(`تعلّم لغة ${LRI}C#${PDI} أولاً`)).toContain(`${LRI}C#${PDI}`);
    expect(draw(`تعلّم ${LRI}**C#**${PDI} أولاً`)).toContain(`${LRI}<strong>C#</strong>${PDI}`);
    expect(draw(`a ${LRI}b`)).toBe('<p>a b</p>');
    expect(draw(`a ${PDI}b ${LRI}c${PDI}`)).toBe(`<p>a b ${LRI}c${PDI}</p>`);
    expect(draw('a \u202Eb\u202C')).toBe('<p>a b</p>');
  });

  test.each([
    ['Pinecone هي قاعدة بيانات', true],
    ['Amazon Web Services هي شركة كبيرة', true],
    ['`npm` و **Redis** هي قاعدة بيانات', true],
    ['npm هو مدير الحزم', true],
    ['The word سلام means peace', false],
    ['Peace is سلام', false],
    ['iPhone سلام means hello in Arabic', false],
  ])('%s: %s', (text, isRtl) => {
    expect(draw(text).startsWith('<p dir="rtl">')).toBe(isRtl);
  });
});
