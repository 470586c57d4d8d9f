import { expect, it } from 'vitest';
import { createRecall } from './input-history.ts';

const QUESTIONS = ['first', 'second', 'third'];

it('walks back through the questions and forth to the empty box', () => {
  const recall = createRecall();
  expect(recall.step('back', '', QUESTIONS)).toBe('third');
  expect(recall.step('back', 'third', QUESTIONS)).toBe('second');
  expect(recall.step('forth', 'second', QUESTIONS)).toBe('third');
  expect(recall.step('forth', 'third', QUESTIONS)).toBe('');
});

it('leaves the key to the text box when something was typed', () => {
  const recall = createRecall();
  expect(recall.step('back', 'typed', QUESTIONS)).toBeUndefined();
  recall.step('back', '', QUESTIONS);
  expect(recall.step('back', 'third, changed', QUESTIONS)).toBeUndefined();
});

it('stops at the oldest question, and has nothing where none was asked', () => {
  const recall = createRecall();
  expect(recall.step('back', '', ['only'])).toBe('only');
  expect(recall.step('back', 'only', ['only'])).toBeUndefined();
  expect(createRecall().step('back', '', [])).toBeUndefined();
});
