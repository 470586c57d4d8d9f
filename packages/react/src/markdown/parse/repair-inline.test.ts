import fc from 'fast-check';
import { expect, test } from 'vitest';
import { decidedLength, missingDelimiterRow } from './unfinished-line.ts';
import { repairInline } from './repair-inline.ts';

test.each([
  ['plain text', 'plain text'],
  ['a **bold', 'a **bold**'],
  ['a **bold ', 'a **bold**'],
  ['a **bold*', 'a **bold**'],
  ['a **', 'a '],
  ['a *', 'a '],
  ['a *it', 'a *it*'],
  ['***both', '***both***'],
  ['**bold *both', '**bold *both***'],
  ['**bold** and _it', '**bold** and _it_'],
  ['~~gone', '~~gone~~'],
  ['~~gone~', '~~gone~~'],
  ['run `npm', 'run `npm`'],
  ['run `', 'run '],
  ['run ``a`b', 'run ``a`b``'],
  ['**run `npm', '**run `npm`**'],
  ['[label', 'label'],
  ['[label]', 'label'],
  ['[label](', 'label'],
  ['[label](https://exa', 'label'],
  ['[label](https://a.example "ti', 'label'],
  ['[label](<https://a b', 'label'],
  ['[label][re', 'label'],
  ['**[label](https://exa', '**label**'],
  ['![alt](https://exa', 'alt'],
  ['![al', 'al'],
  ['text[^no', 'text'],
  ['snake_case_word', 'snake_case_word'],
  ['2 * 3 * 4', '2 * 3 * 4'],
  ['5*3 is', '5*3 is'],
  ['array[0] = 1', 'array[0] = 1'],
  ['[a](b c d', '[a](b c d'],
  ['done [a](b) and', 'done [a](b) and'],
  ['an entity &am', 'an entity '],
  ['a backslash \\', 'a backslash '],
  ['two backslashes \\\\', 'two backslashes \\\\'],
  ['an escaped \\*star', 'an escaped \\*star'],
])('%j is shown as %j', (written, shown) => {
  expect(repairInline(written)).toBe(shown);
});

test('never throws, and adds nothing but closing marks', () => {
  fc.assert(
    fc.property(
      fc.array(fc.constantFrom('a', ' ', '*', '_', '~', '`', '[', ']', '(', ')', '!', '<', '"', '\\', '^')),
      (parts) => {
        const content = parts.join('');
        expect(repairInline(content).length).toBeLessThanOrEqual(content.length * 2 + 8);
      },
    ),
  );
});

test.each([
  ['Text\n-', 5],
  ['Text\n===', 5],
  ['Text\n- ', 5],
  ['Text\n12', 5],
  ['Text\n1. ', 5],
  ['Text\n#', 5],
  ['Text\n```ty', 5],
  ['- item\n- [', 7],
  ['- item\n- [x]', 7],
  ['Text\n\n[ref]: https://exa', 6],
  ['Text\n\n[ref]:\nhttps://exa', 13],
  ['Text\n\n[^1]:', 6],
  ['Text\n\n[^1]: no', 14],
  ['Text\n- item', 11],
  ['Text\n# Head', 11],
  ['Text\n', 5],
])('of %j so much is decided: %i', (text, length) => {
  expect(decidedLength(text)).toBe(length);
});

test.each([
  ['| a | b', '\n| --- | --- |'],
  ['| a | b |\n', '| --- | --- |'],
  ['Text\n\n| a \\| b | c |', '\n| --- | --- |'],
  ['| a | b |\n|---|---|\n| 1', ''],
  ['Text', ''],
  ['```\n| a | b', ''],
])('behind %j goes the row %j', (text, row) => {
  expect(missingDelimiterRow(text)).toBe(row);
});
