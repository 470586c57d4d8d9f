import { expect, it } from 'vitest';
import { chat as ar } from './ar/chat.ts';
import { chat as de } from './de/chat.ts';
import { english as en } from './en/chat.ts';
import { chat as ja } from './ja/chat.ts';

const MESSAGE = 'This question is too long to send. It has 300,000 characters; about 32,768 fit.';

it.each([
  ['en', en, '300,000', '32,768'],
  ['de', de, '300.000', '32.768'],
  ['ja', ja, '300,000', '32,768'],
  ['ar', ar, '300,000', '32,768'],
])(
  'says in %s how long a question is and how much of it fits, where that is known',
  (_, labels, length, fitting) => {
    const sentence = labels.refusal('message_too_long', MESSAGE);
    expect(sentence).toContain(length);
    expect(sentence).toContain(fitting);
    const plain = labels.refusal('message_too_long', 'This question is too long to send.');
    expect(plain).not.toMatch(/\d|undefined/);
    expect(sentence.startsWith(plain)).toBe(true);
  },
);
