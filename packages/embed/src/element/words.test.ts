import { english } from '../../../react/src/labels/en/chat.ts';
import { ar } from '../../../react/src/labels/ar.ts';
import { de } from '../../../react/src/labels/de.ts';
import { ja } from '../../../react/src/labels/ja.ts';
import { expect, it } from 'vitest';
import { wordsOf } from './words.ts';

it.each([
  ['en', english],
  ['de-AT', de.chat],
  ['ja', ja.chat],
  ['ar-EG', ar.chat],
  ['fr', english],
])('labels the launcher as the catalogue of %s does', (locale, catalogue) => {
  const { openChat: open, closeChat: close, close: dismiss } = catalogue;
  expect(wordsOf(locale, undefined)).toEqual({ open, close, dismiss });
});

it('uses the labels of the host, with and without a section', () => {
  expect(wordsOf('en', { openChat: 'Ask us' }).open).toBe('Ask us');
  expect(wordsOf('de', { chat: { openChat: 'Fragen' } }).open).toBe('Fragen');
  expect(wordsOf('en', { chat: 'Support' }).open).toBe('Open chat');
});
