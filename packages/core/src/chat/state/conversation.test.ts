import { expect, test } from 'vitest';
import { createMessage } from '../types/message.ts';
import { EMPTY_CHAT, withNodes } from './conversation.ts';

test('a message that a merge moved before its former parent is on the path once', () => {
  const [first, second] = [createMessage('user', 'A?'), createMessage('user', 'B?')];
  const before = withNodes(EMPTY_CHAT, [
    { message: first, parentId: null },
    { message: second, parentId: first.id },
  ]);
  const after = withNodes(before, [
    { message: second, parentId: null },
    { message: first, parentId: second.id },
  ]);
  expect(after.messages).toEqual([second, first]);
});
