import { expect, it } from 'vitest';
import { createInputHistory } from './input-history.ts';

const QUESTIONS = ['first', 'second', 'third'];

it('walks back through the questions and forth to the empty box', () => {
  const history = createInputHistory();
  expect(history.step('back', '', QUESTIONS)).toBe('third');
  expect(history.step('back', 'third', QUESTIONS)).toBe('second');
  expect(history.step('forth', 'second', QUESTIONS)).toBe('third');
  expect(history.step('forth', 'third', QUESTIONS)).toBe('');
});

it('leaves the key to the text box when something was typed', () => {
  const history = createInputHistory();
  expect(history.step('back', 'typed', QUESTIONS)).toBeUndefined();
  history.step('back', '', QUESTIONS);
  expect(history.step('back', 'third, changed', QUESTIONS)).toBeUndefined();
});

it('stops at the oldest question, and has nothing where none was asked', () => {
  const history = createInputHistory();
  expect(history.step('back', '', ['only'])).toBe('only');
  expect(history.step('back', 'only', ['only'])).toBeUndefined();
  expect(createInputHistory().step('back', '', [])).toBeUndefined();
});
