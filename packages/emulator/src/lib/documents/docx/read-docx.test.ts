import { describe, expect, it } from 'vitest';
import {
  cell,
  drawnBox,
  fraction,
  line,
  makeDocxOf,
  mathRun,
  paragraph,
  row,
  run,
  table,
  text,
  textBox,
  words,
  type DocxParts,
} from '../../../test/make-docx.fixture.ts';
import { readDocx } from './read-docx.ts';

const read = async (body: string, parts?: DocxParts) => (await readDocx(makeDocxOf(body, parts))).text;
const styled = (id: string) => `<w:pStyle w:val="${id}"/>`;
const math = (content: string) => `<m:oMath>${content}</m:oMath>`;
const field = (kind: string, content = '') =>
  run(`<w:fldChar w:fldCharType="${kind}">${content}</w:fldChar>`);
const raised = '<w:vertAlign w:val="superscript"/>';
const lowered = '<w:vertAlign w:val="subscript"/>';

// F6: characters that are elements, not letters.
describe('a run of Word', () => {
  it.each<[what: string, content: string, expected: string]>([
    [
      'a hyphen that does not break',
      words('1') + run(`<w:noBreakHyphen/>${text('24 hours')}`),
      '1\u201124 hours',
    ],
    [
      'a hyphen for the end of a line',
      run(`${text('photo')}<w:softHyphen/>${text('synthesis')}`),
      'photosynthesis',
    ],
    ['a soft hyphen as a letter', words('photo\u00ADsynthesis and 1\u00AD024'), 'photosynthesis and 1024'],
    ['zero-width letters', words('photo\u200Bsyn\u2060the\uFEFFsis'), 'photosynthesis'],
    ['a return', run(`${text('one')}<w:cr/>${text('two')}`), 'one\ntwo'],
    [
      'a break with attributes',
      run(`${text('one')}<w:br w:type="textWrapping" w:clear="all"/>${text('two')}`),
      'one\ntwo',
    ],
    ['a break in a column', run(`${text('one')}<w:br w:type="column"/>${text('two')}`), 'one\ntwo'],
    ['a tab', run(`${text('one')}<w:tab/>${text('two')}`), 'one two'],
    [
      'a tab to the margin',
      run(`${text('one')}<w:ptab w:relativeTo="margin" w:alignment="right"/>${text('two')}`),
      'one two',
    ],
    ['numbers with a tab between', run(`${text('1')}<w:tab/>${text('24')}`), '1; 24'],
    ['numbers with a break between', run(`${text('1')}<w:br/>${text('24')}`), '1; 24'],
    ['a symbol', run(`<w:sym w:font="Symbol" w:char="F0B1"/>${text('5')}`), '±5'],
    [
      'a symbol that compares',
      words('x ') + run('<w:sym w:font="Symbol" w:char="F0A3"/>') + words(' 10'),
      'x ≤ 10',
    ],
    ['a tick', run('<w:sym w:font="Wingdings" w:char="F0FC"/>'), '✓'],
    [
      'a symbol of an ordinary typeface',
      run('<w:sym w:font="Segoe UI Symbol" w:char="2264"/>') + words('3'),
      '≤3',
    ],
    ['a symbol that is not known', run(`<w:sym w:font="Wingdings 2" w:char="F0FC"/>${text('5')}`), '\uFFFD5'],
    [
      'a letter of the typeface Symbol',
      words('5 ') + words('m', '<w:rFonts w:ascii="Symbol" w:hAnsi="Symbol"/>') + words('g'),
      '5 μg',
    ],
    ['its private letters', words('\uF0B15', '<w:rFonts w:ascii="Symbol"/>'), '±5'],
    ['a power', words('12 m') + words('2', raised) + words(' and 10') + words('6', raised), '12 m² and 10⁶'],
    ['a negative power', words('10') + words('-', raised) + words('6', raised), '10⁻⁶'],
    ['a power with a comma', words('10') + words('1,5', raised), '10^(1,5)'],
    ['an ordinal', words('1') + words('st', raised) + words(' tree'), '1st tree'],
    ['an index', words('CO') + words('2', lowered), 'CO₂'],
    [
      'a struck price',
      words('It costs ') + words('100', '<w:strike/>') + words(' 80 euros.'),
      'It costs ~~100~~ 80 euros.',
    ],
    ['a text in parts that Word has cut', words('1') + words('2', '<w:b/>') + words('4'), '124'],
    [
      'right-to-left words',
      `<w:bdo w:val="rtl">${words('שלום', '<w:rtl/>')}</w:bdo><w:dir w:val="rtl">${words(' 43')}</w:dir>`,
      'שלום 43',
    ],
    [
      'a reading above a word',
      run(`<w:ruby><w:rubyPr/><w:rt>${words('あか')}</w:rt><w:rubyBase>${words('赤')}</w:rubyBase></w:ruby>`),
      '赤(あか)',
    ],
    ['a smart tag', `<w:smartTag>${words('43 m')}</w:smartTag>`, '43 m'],
    ['a link', `<w:hyperlink r:id="r1">${words('the site')}</w:hyperlink>`, 'the site'],
    [
      'a comment',
      `<w:commentRangeStart w:id="1"/>${words('43 m')}<w:commentRangeEnd w:id="1"/>${run('<w:commentReference w:id="1"/>')}`,
      '43 m',
    ],
    [
      'an emoji in a new and an old form',
      run(
        `<mc:AlternateContent><mc:Choice Requires="w16se"><w16se:symEx w16se:font="Segoe UI Emoji" w16se:char="1F332"/></mc:Choice><mc:Fallback>${text('?')}</mc:Fallback></mc:AlternateContent>`,
      ),
      '🌲',
    ],
    [
      'a new form that holds nothing',
      run(
        `<mc:AlternateContent><mc:Choice Requires="x"/><mc:Fallback>${text('old')}</mc:Fallback></mc:AlternateContent>`,
      ),
      'old',
    ],
  ])('with %s', async (_what, content, expected) => {
    expect(await read(paragraph(content))).toBe(expected);
  });

  it.each<[what: string, content: string]>([
    ['hidden', words('secret', '<w:vanish/>')],
    ['hidden by the style of its letters', words('secret', '<w:rStyle w:val="Secret"/>')],
    ['deleted', `<w:del>${run('<w:delText>secret</w:delText>')}</w:del>`],
    ['moved away', `<w:moveFrom>${words('secret')}</w:moveFrom>`],
    [
      'the code of a field',
      field('begin') + run('<w:instrText>secret</w:instrText>') + field('separate') + field('end'),
    ],
    [
      'a prompt',
      `<w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent>${words('secret')}</w:sdtContent></w:sdt>`,
    ],
    ['how it looked before', words('', `<w:rPrChange><w:rPr><w:t>secret</w:t></w:rPr></w:rPrChange>`)],
  ])('leaves out what is %s', async (_what, content) => {
    const styles = '<w:style w:type="character" w:styleId="Secret"><w:rPr><w:vanish/></w:rPr></w:style>';
    expect(await read(paragraph(words('seen ') + content + words('too')), { styles })).toBe('seen too');
  });

  it('keeps text that a style hides and the run shows', async () => {
    const styles = '<w:style w:type="character" w:styleId="Secret"><w:rPr><w:vanish/></w:rPr></w:style>';
    const shown = words('43 m', '<w:rStyle w:val="Secret"/><w:vanish w:val="0"/>');
    expect(await read(paragraph(shown), { styles })).toBe('43 m');
  });

  it('says that hidden text was left out', async () => {
    const { notes } = await readDocx(makeDocxOf(paragraph(words('a') + words('b', '<w:vanish/>'))));
    expect(notes).toEqual(['left out: hidden text']);
  });
});

describe('a field of Word', () => {
  it.each<[what: string, content: string, expected: string]>([
    ['simple', `<w:fldSimple w:instr="DATE">${words('1 May 2024')}</w:fldSimple>`, '1 May 2024'],
    [
      'in parts',
      field('begin') +
        run('<w:instrText> REF x </w:instrText>') +
        field('separate') +
        words('43 m') +
        field('end'),
      '43 m',
    ],
    [
      'in a field',
      field('begin') +
        field('begin') +
        run('<w:instrText>X</w:instrText>') +
        field('separate') +
        words('hidden') +
        field('end') +
        field('separate') +
        words('43') +
        field('end'),
      '43',
    ],
    [
      'that is a ticked box',
      words('Yes ') +
        field('begin', '<w:ffData><w:checkBox><w:default w:val="0"/><w:checked/></w:checkBox></w:ffData>') +
        field('end'),
      'Yes ☒',
    ],
    [
      'that is an empty box',
      words('No ') +
        field('begin', '<w:ffData><w:checkBox><w:default w:val="0"/></w:checkBox></w:ffData>') +
        field('end'),
      'No ☐',
    ],
    [
      'that is a list',
      field(
        'begin',
        '<w:ffData><w:ddList><w:result w:val="1"/><w:listEntry w:val="10"/><w:listEntry w:val="20"/></w:ddList></w:ffData>',
      ) + field('end'),
      '20',
    ],
  ])('%s shows its result', async (_what, content, expected) => {
    expect(await read(paragraph(content))).toBe(expected);
  });
});

// F6: equations.
describe('an equation of Word', () => {
  it.each<[what: string, content: string, expected: string]>([
    ['plain', words('x = ') + math(mathRun('5')), 'x = 5'],
    ['a fraction', math(fraction('1', '2')), '1/2'],
    ['a fraction of sums', math(fraction('a+b', '2')), '(a+b)/2'],
    ['a mixed number in text', words('1') + math(fraction('1', '2')), '1 1/2'],
    ['a mixed number', math(mathRun('1') + fraction('1', '2')), '1 1/2'],
    ['a power', math(`<m:sSup><m:e>${mathRun('x')}</m:e><m:sup>${mathRun('2')}</m:sup></m:sSup>`), 'x²'],
    [
      'a power of letters',
      math(`<m:sSup><m:e>${mathRun('x')}</m:e><m:sup>${mathRun('ab')}</m:sup></m:sSup>`),
      'x^ab',
    ],
    [
      'an index',
      math(`<m:sSub><m:e>${mathRun('h')}</m:e><m:sub>${mathRun('max')}</m:sub></m:sSub>`),
      'h_max',
    ],
    ['a root', math(`<m:rad><m:deg/><m:e>${mathRun('2')}</m:e></m:rad>`), '√(2)'],
    ['a cube root', math(`<m:rad><m:deg>${mathRun('3')}</m:deg><m:e>${mathRun('8')}</m:e></m:rad>`), '∛(8)'],
    [
      'brackets',
      math(`<m:d><m:dPr><m:begChr m:val="["/><m:endChr m:val="]"/></m:dPr><m:e>${mathRun('1')}</m:e></m:d>`),
      '[1]',
    ],
    [
      'a sum',
      math(
        `<m:nary><m:naryPr><m:chr m:val="∑"/></m:naryPr><m:sub>${mathRun('i=1')}</m:sub><m:sup>${mathRun('n')}</m:sup><m:e>${mathRun('i')}</m:e></m:nary>`,
      ),
      '∑ᵢ₌₁ⁿ i',
    ],
    [
      'a matrix',
      math(
        `<m:m><m:mr><m:e>${mathRun('1')}</m:e><m:e>${mathRun('2')}</m:e></m:mr><m:mr><m:e>${mathRun('3')}</m:e><m:e>${mathRun('4')}</m:e></m:mr></m:m>`,
      ),
      '[1, 2; 3, 4]',
    ],
    [
      'a chance',
      math(
        `<m:f><m:fPr><m:type m:val="noBar"/></m:fPr><m:num>${mathRun('n')}</m:num><m:den>${mathRun('k')}</m:den></m:f>`,
      ),
      '(n over k)',
    ],
    ['a part that was deleted', math(`${mathRun('1')}<w:del>${mathRun('24')}</w:del>`), '1'],
  ])('of %s stands on a line', async (_what, content, expected) => {
    expect(await read(paragraph(content))).toBe(expected);
  });
});

describe('paragraphs of Word', () => {
  // F7
  it('hold a text box once, in a separate paragraph', async () => {
    for (const box of [textBox(line('In the box')), run(drawnBox(line('In the box')))])
      expect(await read(paragraph(words('Before ') + box + words('after.')))).toBe(
        'Before after.\n\nIn the box',
      );
  });

  // F7
  it('are read where they were moved to, and nowhere else', async () => {
    const mark = '<w:rPr><w:moveFrom w:id="1"/></w:rPr>';
    const from = `<w:moveFromRangeStart w:id="1"/>${paragraph(`<w:moveFrom>${words('Moved.')}</w:moveFrom>`, mark)}<w:moveFromRangeEnd w:id="1"/>`;
    const to = paragraph(`<w:moveTo>${words('Moved.')}</w:moveTo>`, '<w:rPr><w:moveTo w:id="2"/></w:rPr>');
    expect(await read(from + line('Stays.') + to)).toBe('Stays.\n\nMoved.');
  });

  it('keep inserted text and lose deleted text, the ends of paragraphs too', async () => {
    const joined =
      paragraph(words('One'), '<w:rPr><w:del w:id="1"/></w:rPr>') +
      paragraph(`<w:ins>${words('two')}</w:ins>`);
    expect(await read(joined)).toBe('One two');
  });

  it('begin with their drop cap', async () => {
    const cap = line('T', '<w:framePr w:dropCap="drop" w:lines="3"/>');
    expect(await read(cap + line('he red pine reaches 43 m.'))).toBe('The red pine reaches 43 m.');
  });

  it('are read in content controls and other frames', async () => {
    const control = (content: string) =>
      `<w:sdt><w:sdtPr><w:alias w:val="x"/></w:sdtPr><w:sdtContent>${content}</w:sdtContent></w:sdt>`;
    const body =
      control(line('One')) + `<w:customXml>${line('Two')}</w:customXml>` + paragraph(control(words('Three')));
    expect(await read(body)).toBe('One\n\nTwo\n\nThree');
  });

  // F9
  it('are headings by the English name of their style, in every language of Word', async () => {
    const styles = [
      '<w:style w:type="paragraph" w:styleId="berschrift1"><w:name w:val="heading 1"/></w:style>',
      '<w:style w:type="paragraph" w:styleId="Mine"><w:name w:val="Kapitel"/><w:basedOn w:val="berschrift1"/></w:style>',
      '<w:style w:type="paragraph" w:styleId="Out"><w:name w:val="Gliederung"/><w:pPr><w:outlineLvl w:val="2"/></w:pPr></w:style>',
      '<w:style w:type="paragraph" w:styleId="Titel"><w:name w:val="Title"/></w:style>',
      '<w:style w:type="paragraph" w:styleId="TOC1"><w:name w:val="toc 1"/></w:style>',
    ].join('');
    const body = [
      line('Buch', styled('Titel')),
      line('Höhe 7', styled('TOC1')),
      line('Höhe', styled('berschrift1')),
      line('Mehr', styled('Mine')),
      line('Tiefer', styled('Out')),
      line('Direkt', '<w:outlineLvl w:val="1"/>'),
      line('Text', '<w:outlineLvl w:val="9"/>'),
    ].join('');
    expect(await read(body, { styles })).toBe(
      '# Buch\n\n# Höhe\n\n# Mehr\n\n### Tiefer\n\n## Direkt\n\nText',
    );
    expect(await read(line('A', styled('Heading2')), { styles: '' })).toBe('## A');
  });

  it('of a list carry their list number', async () => {
    const level = (at: number, format: string, shown: string, more = '') =>
      `<w:lvl w:ilvl="${at}"><w:start w:val="1"/><w:numFmt w:val="${format}"/><w:lvlText w:val="${shown}"/>${more}</w:lvl>`;
    const numbering = [
      `<w:abstractNum w:abstractNumId="1">${level(0, 'decimal', '%1.')}${level(1, 'decimal', '%1.%2')}${level(2, 'lowerRoman', '(%3)')}</w:abstractNum>`,
      `<w:abstractNum w:abstractNumId="2">${level(0, 'bullet', '•')}</w:abstractNum>`,
      '<w:num w:numId="1"><w:abstractNumId w:val="1"/></w:num><w:num w:numId="2"><w:abstractNumId w:val="2"/></w:num>',
      '<w:num w:numId="3"><w:abstractNumId w:val="1"/><w:lvlOverride w:ilvl="0"><w:startOverride w:val="7"/></w:lvlOverride></w:num>',
    ].join('');
    const item = (words: string, list: number, depth = 0) =>
      line(words, `<w:numPr><w:ilvl w:val="${depth}"/><w:numId w:val="${list}"/></w:numPr>`);
    const body = [
      item('a', 1),
      item('b', 1, 1),
      item('c', 1, 1),
      item('d', 1, 2),
      item('e', 1),
      item('f', 1, 1),
      item('g', 2),
      item('h', 3),
      item('i', 1),
      item('j', 0),
    ].join('');
    expect((await read(body, { numbering })).split('\n\n')).toEqual([
      '1. a',
      '1.1 b',
      '1.2 c',
      '(i) d',
      '2. e',
      '2.1 f',
      '- g',
      '7. h',
      '8. i',
      'j',
    ]);
  });

  it('of a numbered heading carry its number', async () => {
    const numbering =
      '<w:abstractNum w:abstractNumId="1"><w:lvl w:ilvl="0"><w:numFmt w:val="decimal"/><w:lvlText w:val="%1"/></w:lvl></w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="1"/></w:num>';
    const styles =
      '<w:style w:type="paragraph" w:styleId="H"><w:name w:val="heading 1"/><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>';
    expect(await read(line('Height', styled('H')) + line('Age', styled('H')), { numbering, styles })).toBe(
      '# 1 Height\n\n# 2 Age',
    );
  });

  // F9
  it('are followed by their footnotes and endnotes, whose marks do not grow into numbers', async () => {
    const note = (kind: string, id: number, content: string) =>
      `<w:${kind} w:id="${id}">${paragraph(run(`<w:${kind}Ref/>`) + words(content))}</w:${kind}>`;
    const parts = {
      footnotes: `<w:footnote w:type="separator" w:id="-1">${line('---')}</w:footnote>${note('footnote', 2, 'Measured in 1998.')}`,
      endnotes: note('endnote', 2, 'See the appendix.'),
    };
    const marked = (kind: string, own = '') =>
      run(`<w:${kind}Reference ${own && 'w:customMarkFollows="1"'} w:id="2"/>${own && text(own)}`, raised);
    const body =
      paragraph(
        words('It is 43') + marked('footnote') + words(' m tall') + marked('endnote', '9') + words('.'),
      ) + line('Next.');
    expect(await read(body, parts)).toBe(
      'It is 43 m tall.\n\nMeasured in 1998.\n\nSee the appendix.\n\nNext.',
    );
  });
});

// F8
describe('a table of Word', () => {
  const trees = ['Tree', 'Pieces'];
  it('is lines whose cells are read with the words of their head', async () => {
    expect(await read(line('Before') + table(trees, ['Rowan', '12'], ['Oak', '7']) + line('After'))).toBe(
      'Before\n\n| Tree | Pieces |\n| --- | --- |\n| Rowan | 12 |\n| Oak | 7 |\n\nAfter',
    );
  });

  it.each<[what: string, rows: string, expected: string[]]>([
    [
      'a merged cell says its value in each row',
      table(
        trees,
        [cell('Rowan'), cell('12', '<w:vMerge w:val="restart"/>')],
        [cell('Oak'), cell('', '<w:vMerge/>')],
      ),
      ['| Rowan | 12 |', '| Oak | 12 |'],
    ],
    [
      'a cell over two columns says its value in both',
      table(['Tree', 'Old', 'New'], row([cell('Rowan'), cell('12', '<w:gridSpan w:val="2"/>')])),
      ['| Rowan | 12 | 12 |'],
    ],
    [
      'cells merged the old way do so too',
      table(
        ['Tree', 'Old', 'New'],
        row([cell('Rowan'), cell('12', '<w:hMerge w:val="restart"/>'), cell('', '<w:hMerge/>')]),
      ),
      ['| Rowan | 12 | 12 |'],
    ],
    [
      'a row that begins later keeps its columns',
      table(['Tree', 'Old', 'New'], row(['12', '13'], '<w:gridBefore w:val="1"/>')),
      ['|  | 12 | 13 |'],
    ],
    [
      'a deleted row is gone',
      table(trees, row(['Rowan', '12'], '<w:del w:id="1"/>'), ['Oak', '7']),
      ['| Oak | 7 |'],
    ],
    [
      'paragraphs of a cell stay apart',
      table(trees, [cell('Rowan'), cell(line('12') + line('15'))]),
      ['| Rowan | 12 / 15 |'],
    ],
    [
      'numbers on two lines of a cell stay apart',
      table(trees, [cell('Rowan'), cell(paragraph(run(`${text('12')}<w:br/>${text('15')}`)))]),
      ['| Rowan | 12 / 15 |'],
    ],
    ['a bar does not part a cell', table(trees, ['Rowan', '12 | 15']), ['| Rowan | 12 ¦ 15 |']],
    [
      'rows in a content control are read',
      table(trees, `<w:sdt><w:sdtContent>${row(['Rowan', '12'])}</w:sdtContent></w:sdt>`),
      ['| Rowan | 12 |'],
    ],
  ])('in which %s', async (_what, rows, expected) => {
    const lines = (await read(rows)).split('\n');
    expect(lines.slice(2)).toEqual(expected);
  });

  it('takes all rows that are marked as its head', async () => {
    const head = '<w:tblHeader/>';
    const rows = table(
      row([cell('Tree'), cell('Height', '<w:gridSpan w:val="2"/>')], head),
      row(['', 'least', 'most'], head),
      ['Rowan', '5', '15'],
    );
    expect(await read(rows)).toBe(
      '| Tree | Height least | Height most |\n| --- | --- | --- |\n| Rowan | 5 | 15 |',
    );
  });

  it('without a head says names and values', async () => {
    expect(await read(table(['Height', '43 m'], ['Age', '500 years']))).toBe(
      '- Height: 43 m\n\n- Age: 500 years',
    );
    expect(await read(table(['Name:', 'Red pine'], ['Height:', '43 m']))).toBe(
      '- Name: Red pine\n\n- Height: 43 m',
    );
    expect(await read(table(['Rowan', '5', '15'], ['Oak', '20', '40']))).toBe(
      '- Rowan; 5; 15\n\n- Oak; 20; 40',
    );
  });

  it('takes years for a head', async () => {
    const rows = table(['Tree', '2023', '2024'], ['Rowan', '12', '15']);
    expect(await read(rows)).toBe('| Tree | 2023 | 2024 |\n| --- | --- | --- |\n| Rowan | 12 | 15 |');
  });

  it('says a title over all columns before it, and one between its rows there', async () => {
    const band = (title: string) => row([cell(title, '<w:gridSpan w:val="2"/>')]);
    expect(await read(table(band('Stock'), trees, ['Rowan', '12'], band('Conifers'), ['Spruce', '3']))).toBe(
      'Stock\n\n| Tree | Pieces |\n| --- | --- |\n| Rowan | 12 |\n\nConifers\n\n| Tree | Pieces |\n| --- | --- |\n| Spruce | 3 |',
    );
  });

  it('in a table is read behind it, with the name of the row', async () => {
    const inner = table(['Size', 'Pieces'], ['small', '4'], ['large', '8']);
    expect(await read(table(['Tree', 'Stock'], [cell('Rowan'), cell(inner + line('see list'))]))).toBe(
      '| Tree | Stock |\n| --- | --- |\n| Rowan | see list |\n\n| Tree | Size | Pieces |\n| --- | --- | --- |\n| Rowan | small | 4 |\n| Rowan | large | 8 |',
    );
  });

  it('that only lays out a page is read as its content', async () => {
    const inner = table(trees, ['Rowan', '12']);
    expect(await read(table([cell(line('One') + inner)]))).toBe(
      'One\n\n| Tree | Pieces |\n| --- | --- |\n| Rowan | 12 |',
    );
    expect(await read(table([cell(line('Left') + line('more')), cell('Right')]))).toBe(
      'Left\n\nmore\n\nRight',
    );
  });

  it('has its notes and boxes behind it', async () => {
    const footnotes = `<w:footnote w:id="2">${line('Only in the north.')}</w:footnote>`;
    const marked = paragraph(words('Rowan') + run('<w:footnoteReference w:id="2"/>') + textBox(line('Box')));
    expect(await read(table(trees, [cell(marked), cell('12')], ['Oak', '7']), { footnotes })).toBe(
      '| Tree | Pieces |\n| --- | --- |\n| Rowan | 12 |\n| Oak | 7 |\n\nBox\n\nOnly in the north.',
    );
  });

  it('repeats its head on the next page', async () => {
    const drawn = paragraph(run(`<w:lastRenderedPageBreak/>${text('Oak')}`));
    expect(await read(table(trees, ['Rowan', '12'], [cell(drawn), cell('7')]))).toBe(
      '| Tree | Pieces |\n| --- | --- |\n| Rowan | 12 |\n\n\f\n\n| Tree | Pieces |\n| --- | --- |\n| Oak | 7 |',
    );
  });
});

describe('pages of Word', () => {
  const drawn = '<w:lastRenderedPageBreak/>';
  const pagesOf = async (body: string) => (await read(body)).split('\f').map((page) => page.trim());

  it('begin where Word drew them, and a break that the author put counts once', async () => {
    const put = '<w:br w:type="page"/>';
    expect(await pagesOf(paragraph(run(text('One') + put)) + paragraph(run(drawn + text('Two'))))).toEqual([
      'One',
      'Two',
    ]);
    expect(await pagesOf(line('One') + paragraph(run(drawn + text('Two')), '<w:pageBreakBefore/>'))).toEqual([
      'One',
      'Two',
    ]);
    expect(await pagesOf(line('One', '<w:sectPr/>') + paragraph(run(drawn + text('Two'))))).toEqual([
      'One',
      'Two',
    ]);
    expect(
      await pagesOf(line('One', '<w:sectPr><w:type w:val="continuous"/></w:sectPr>') + line('Two')),
    ).toEqual(['One\n\nTwo']);
  });

  it('do not cut a sentence in two', async () => {
    const content = words('One is 1. Two is ') + run(drawn + text('2. Three is 3.'));
    expect(await pagesOf(paragraph(content))).toEqual(['One is 1. Two is 2.', 'Three is 3.']);
    expect(await pagesOf(paragraph(words('No end ') + run(drawn + text('at all'))) + line('Next'))).toEqual([
      'No end at all',
      'Next',
    ]);
  });
});
