import fc from 'fast-check';
import { beforeEach, describe, expect, test, vi } from 'vitest';
import { createDocument, extendDocument } from './document.ts';
import type { MarkdownDocument } from './document-state.ts';
import { EVERYTHING } from '../markdown.fixture.ts';
import type { BlockNode } from '../parse/markdown-node.ts';
import { getParser } from '../grammar/parser.ts';
import { WORK_LIMITS } from '../grammar/work-limits.ts';

const PIECES = [
  '\n',
  '\n\n',
  'word ',
  'a',
  '# head',
  '- item',
  '\n- item\n',
  '\n  - nested\n',
  '1. one\n',
  '\n2. two\n',
  '- [ ] task\n',
  '**',
  '*',
  '_',
  '~~',
  '`',
  '\n```js\n',
  '\n```\n',
  '> quote\n',
  '\n| a | b |\n',
  '|---|---|\n',
  '| 1 | 2 |\n',
  '[text](https://a.example/)',
  '[ref]',
  '[text][ref]',
  '\n[ref]: https://ref.example\n',
  '[^n]',
  '\n[^n]: note\n',
  '    code\n',
  '---\n',
  '===\n',
  'https://b.example/x ',
  'www.c.example ',
  '![alt](https://i.example/x.png)',
  '\\',
  '&amp;',
  '<b>',
  '</b>',
  '<br>',
  '<sub>',
  '</sub>',
  '\n$$\n',
  '\n\\[ x',
  '= y \\]\n',
  '$a^2$',
  '「',
  '赤松',
  '\u2066',
  '\u2069',
  '\r\n',
  '\t',
  '🌲',
  'שלום',
];

const markdown = fc.array(fc.constantFrom(...PIECES), { maxLength: 60 }).map((pieces) => pieces.join(''));

function whole(text: string): MarkdownDocument {
  return extendDocument(createDocument(), text);
}

function streamed(text: string, sizes: readonly number[]): MarkdownDocument[] {
  const steps: MarkdownDocument[] = [];
  let doc = createDocument({ streaming: true });
  for (let at = 0, turn = 0; at < text.length; turn += 1) {
    at = Math.min(text.length, at + (sizes[turn % sizes.length] ?? 1));
    doc = extendDocument(doc, text.slice(0, at), { streaming: true });
    steps.push(doc);
  }
  steps.push(extendDocument(doc, text));
  return steps;
}

function nodesOf(doc: MarkdownDocument): { blocks: BlockNode[]; footnotes: BlockNode[] } {
  return {
    blocks: doc.groups.flat().map((block) => block.node),
    footnotes: doc.footnotes.map((block) => block.node),
  };
}

beforeEach(() => {
  // The time limit is tested elsewhere: a busy machine must not change the result here.
  vi.spyOn(performance, 'now').mockReturnValue(0);
});

describe('A document that grows', () => {
  test('has at its end the blocks of the whole text, wherever it was cut', () => {
    fc.assert(
      fc.property(
        markdown,
        fc.array(fc.integer({ min: 1, max: 40 }), { minLength: 1, maxLength: 5 }),
        (text, sizes) => {
          expect(nodesOf(streamed(text, sizes).at(-1) ?? createDocument())).toEqual(nodesOf(whole(text)));
        },
      ),
      { numRuns: 2000 },
    );
  });

  test('has at its end the blocks of the whole text for every construct, one character at a time', () => {
    expect(nodesOf(streamed(EVERYTHING, [1]).at(-1) ?? createDocument())).toEqual(nodesOf(whole(EVERYTHING)));
  });

  test('keeps finished blocks and full groups as the objects that they were', () => {
    const paragraphs = Array.from({ length: 60 }, (_, index) => `Paragraph ${index} with **bold** text.\n\n`);
    const before = streamed(paragraphs.slice(0, 40).join(''), [17]).at(-2) ?? createDocument();
    const after = extendDocument(before, paragraphs.join(''), { streaming: true });
    const finished = before.groups.flat().slice(0, -1);
    expect(after.groups.flat().slice(0, finished.length)).toEqual(finished);
    finished.forEach((block, index) => expect(after.groups.flat()[index]).toBe(block));
    before.full.forEach((group, index) => expect(after.groups[index]).toBe(group));
    expect(before.full.length).toBeGreaterThan(1);
  });

  test('keeps the finished items of a list and rows of a table as the objects that they were', () => {
    for (const lines of [
      Array.from({ length: 50 }, (_, index) => `- item ${index}\n`),
      ['| a | b |\n', '|---|---|\n', ...Array.from({ length: 50 }, (_, index) => `| ${index} | x |\n`)],
    ]) {
      const parts = (doc: MarkdownDocument) => {
        const node = doc.groups.flat()[0]?.node;
        return node?.type === 'list' ? node.items : node?.type === 'table' ? node.rows : [];
      };
      const before = streamed(lines.slice(0, 30).join(''), [9]).at(-2) ?? createDocument();
      const after = parts(extendDocument(before, lines.join(''), { streaming: true }));
      const settled = parts(before).slice(0, -2);
      expect(settled.length).toBeGreaterThan(20);
      settled.forEach((part, index) => expect(after[index]).toBe(part));
    }
  });

  test('builds again only the block that used a label before it was defined', () => {
    const text = 'See [the guide][g] and [^1].\n\nNothing here.\n\nMore [brackets].\n\n';
    const before = streamed(text, [5]).at(-2) ?? createDocument();
    const after = extendDocument(before, `${text}[g]: https://example.com/\n[^1]: A note.\n\n`, {
      streaming: true,
    });
    const [first, second] = after.groups.flat();
    expect(JSON.stringify(first?.node)).toContain('https://example.com/');
    expect(JSON.stringify(first?.node)).toContain('"type":"note"');
    expect(second).toBe(before.groups.flat()[1]);
    expect(after.footnotes).toHaveLength(1);
  });

  test('reads in all only a few times as much as the text is long, whatever its shape', () => {
    const parse = vi.spyOn(getParser(false).block, 'parse');
    const paragraph = 'Some words about **trees** and [links](https://example.com/) go on. ';
    const shapes = {
      paragraphs: (n: number) => `${paragraph.repeat(6)}\n\n`.repeat(n / 6),
      list: (n: number) => `- ${paragraph}\n`.repeat(n),
      table: (n: number) => `| a | b |\n|---|---|\n${`| ${paragraph} | x |\n`.repeat(n)}`,
      code: (n: number) => `\`\`\`js\n${`${paragraph}\n`.repeat(n)}`,
      'one paragraph': (n: number) => paragraph.repeat(n),
    };
    const work = (text: string) => {
      parse.mockClear();
      let doc = createDocument({ streaming: true });
      for (let at = 40; at < text.length; at += 40)
        doc = extendDocument(doc, text.slice(0, at), { streaming: true });
      extendDocument(doc, text);
      return parse.mock.calls.reduce((sum, [source]) => sum + source.length, 0);
    };
    for (const [name, make] of Object.entries(shapes)) {
      expect(work(make(480)) / work(make(240)), name).toBeLessThan(2.6);
    }
  });

  test('shows a text beyond 256 KB as plain text, without losing a character', () => {
    const text = `${'# head\n\n**bold** text\n\n'.repeat(20_000)}`;
    const doc = extendDocument(createDocument(), text);
    expect(text.length).toBeGreaterThan(WORK_LIMITS.length);
    expect(doc.plain).toBe(true);
    expect(
      doc.groups
        .flat()
        .map((block) => block.source)
        .join(''),
    ).toBe(text);
  });

  test.each([
    ['quotes deeper than a hundred', `${'> '.repeat(150)}deep`],
    ['spans deeper than a hundred', `${'*a **b '.repeat(120)}x${'** c*'.repeat(120)}`],
    ['more than 50,000 tokens', '`a` '.repeat(26_000)],
  ])('shows as it stands what holds %s', (_, text) => {
    const doc = extendDocument(createDocument(), text);
    expect(doc.plain).toBe(true);
    expect(
      doc.groups
        .flat()
        .map((block) => block.source)
        .join(''),
    ).toBe(text);
  });

  test('shows a long text that takes the parser too long as plain text, and an answer as Markdown however slow the machine is', () => {
    let clock = 0;
    const slow = vi.spyOn(performance, 'now').mockImplementation(() => (clock += 1000));
    const paragraph = 'A paragraph with a few *words* in it. '.repeat(600);
    expect(extendDocument(createDocument(), paragraph).plain).toBe(true);
    const answer = '- A row with a few *words* in it.\n\n'.repeat(600);
    expect(extendDocument(createDocument(), answer).plain).toBe(false);
    slow.mockRestore();
  });

  test('shows a table whose rows would be filled up with ten thousand empty cells as plain text', () => {
    const text = `|${' a |'.repeat(200)}\n|${'---|'.repeat(200)}\n${'| x |\n'.repeat(60)}`;
    expect(extendDocument(createDocument(), text).plain).toBe(true);
    expect(extendDocument(createDocument(), text.slice(0, -'| x |\n'.length * 20)).plain).toBe(false);
  });

  test('starts afresh when the text is another one', () => {
    const before = extendDocument(createDocument(), 'One text.\n\nOf two blocks.');
    expect(nodesOf(extendDocument(before, 'Another text.'))).toEqual(nodesOf(whole('Another text.')));
    expect(nodesOf(extendDocument(before, 'One text.\n\nOf three blocks.'))).toEqual(
      nodesOf(whole('One text.\n\nOf three blocks.')),
    );
  });

  test('extends a finished answer that is continued', () => {
    const half = extendDocument(createDocument(), 'First.\n\nSecond is **cut');
    const doc = extendDocument(half, 'First.\n\nSecond is **cut** no more.\n\nThird.', { streaming: true });
    expect(doc.groups.flat()[0]).toBe(half.groups.flat()[0]);
    expect(doc.groups.flat()).toHaveLength(3);
  });
});
