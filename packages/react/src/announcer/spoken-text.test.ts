import { describe, expect, it } from 'vitest';
import { english } from '../labels/en/chat.ts';
import { countWords, splitWholeSentences, spokenText } from './spoken-text.ts';

const say = (text: string) => spokenText(text, english);

describe('spoken text', () => {
  it('has no marks of Markdown in it', () => {
    expect(say('## Heights\n\nA **red** _pine_ is `tall`, ~~not~~ [very](https://a.test) tall.')).toBe(
      'Heights. A red pine is tall, not very tall.',
    );
    expect(say('- [x] done\n- plain\n1. first\n> quoted\n\n---')).toBe('done plain first quoted');
  });

  it.each([
    ['# Heights\nThe red pine', 'Heights. The red pine'],
    ['## Heights ##\n\nThe', 'Heights. The'],
    ['Heights\n=======\nThe', 'Heights. The'],
    ['Heights\n---\nThe', 'Heights. The'],
    ['> ### Heights\n> The', 'Heights. The'],
    ['**Heights**\n\nThe', 'Heights. The'],
    ['# How tall?\nThirty', 'How tall? Thirty'],
    ['# Heights:\nThirty', 'Heights: Thirty'],
    ['# 高さ\n三十', '高さ。 三十'],
    ['The text\n\n---\n\nafter', 'The text after'],
    ['- one\n---\ntwo', 'one two'],
  ])('stops after the heading of %j', (text, expected) => expect(say(text)).toBe(expected));

  it('names code, tables and images by their kind', () => {
    expect(say('Look:\n```ts\nconst a = 1;\nconst b = 2;\n```\nDone.')).toBe('Look: code, ts, 2 lines Done.');
    expect(say('| a | b | c |\n|---|---|---|\n| 1 | 2 | 3 |\n| 4 | 5 | 6 |\n\nAfter')).toBe(
      'table, 3 columns, 2 rows After',
    );
    expect(say('![a pine](https://a.test/x.png)')).toBe('image, a pine');
    expect(say('```\nnever closed')).toBe('code, 1 line');
    // M2, M3
    expect(say('H<sub>2</sub>O<br>flows')).toBe('H2O flows');
    expect(say('```md\n```sh\nnpm i\n```\nDone.\n```\n\nAfter')).toBe('code, md, 4 lines After');
  });

  it('names a source at the place of its mark', () => {
    const source = {
      type: 'source-document' as const,
      sourceId: '2',
      title: 'red-pine.md',
      pages: [4],
      positions: [7],
    };
    expect(spokenText('It says.', english, [source])).toBe('It says (source 2, red-pine.md, page 4).');
    const third = { ...source, sourceId: '3', title: 'fir.md', positions: [7, 8] };
    expect(spokenText('It says.', english, [source, third])).toBe(
      'It says (source 2, red-pine.md, page 4) (source 3, fir.md, page 4). (source 3, fir.md, page 4)',
    );
  });

  it('counts words and splits sentences by the rules of the language', () => {
    expect(countWords('A red pine grows tall.', 'en')).toBe(5);
    expect(countWords('赤松は高く育ちます。', 'ja')).toBeGreaterThan(3);
    expect(splitWholeSentences('One. Two. Thr', 'en', false)).toEqual(['One. ', 'Two. ']);
  });
});
