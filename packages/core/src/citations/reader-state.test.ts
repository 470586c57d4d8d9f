import { expect, test } from 'vitest';
import type { SourceDocumentPart } from './cited-text.ts';
import { createCitationReader, parseCitations } from './parse-citations.ts';

/** One test for each state that a reader keeps and that a wrong value of would show. */
const LIST = '\n\nReferences:\n1. [a.pdf](https://a.example/a.pdf)';
const LONG = 'a '.repeat(16_384);
const titlesAt = (sources: readonly SourceDocumentPart[]) =>
  sources.flatMap(({ title, positions }) => positions.map((at) => `${title} at ${at}`));

test('a number shown as text before a continuation stays text, although the new list names it', () => {
  const cited = parseCitations(`A [1].${LIST}`);
  const before = { ...cited, text: `${cited.text} See [2] and References.` };
  const reader = createCitationReader(before);
  reader.append(' More [2].\n\nReferences:\n2. [b.pdf](https://b.example/b.pdf)');
  const { text, sources } = reader.finish();
  expect(text).toBe('A. See [2] and References. More.');
  expect(titlesAt(sources)).toEqual(['a.pdf at 1', `b.pdf at ${text.length - 1}`]);
});

test('the marks before a first list keep its documents, although a second list gives their number again', () => {
  const second = '\n\nMore words here.\n\nReferences:\n1. [b.pdf](https://b.example/b.pdf)';
  const { sources } = parseCitations(`A [1].${LIST}${second}`);
  expect(titlesAt(sources)).toEqual(['a.pdf at 1']);
  expect(sources.map(({ title }) => title)).toEqual(['a.pdf', 'b.pdf']);
});

test('a list that starts again at 1 is counted on', () => {
  const { sources } = parseCitations(`A [3].\n\nReferences:\n1. a.pdf\n2. b.pdf\n1. c.pdf`);
  expect(titlesAt(sources)).toEqual(['c.pdf at 1']);
});

test('a numbered line after the text below a list is not an entry of the list if its number is in use', () => {
  const more = '\n\nNow do this:\n\n1. [Open b.pdf](https://b.example/b.pdf)';
  const { text, sources } = parseCitations(`A [1].${LIST}${more}`);
  expect(text).toContain('1. [Open b.pdf]');
  expect(sources.map(({ title }) => title)).toEqual(['a.pdf']);
});

test('one paragraph may be between a heading with words and its list', () => {
  const { text, sources } = parseCitations(
    'A [1].\n\nReferences: as I used them\n\nIn order of use\n\n1. [a.pdf](https://a.example/a.pdf)',
  );
  expect(text).toBe('A.');
  expect(titlesAt(sources)).toEqual(['a.pdf at 1']);
});

test('the rest of a very long line begins no block', () => {
  const { text } = parseCitations(`${LONG}\`\`\` b\n\nThen [1].${LIST}`);
  expect(text.slice(LONG.length)).toBe('``` b\n\nThen.');
});

test('the rest of a very long line of code is code', () => {
  const reader = createCitationReader();
  reader.append(`Code:\n\n    ${LONG}[1`);
  expect(reader.read().text.slice(-3)).toBe(' [1');
});
