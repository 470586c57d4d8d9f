import { describe, expect, it } from 'vitest';
import {
  firstScrollMode,
  nextScrollMode,
  type AutoScroll,
  type ScrollEvent,
  type ScrollMode,
} from './scroll-mode.ts';

const CASES: [ScrollMode, ScrollEvent, AutoScroll, ScrollMode][] = [
  ['following', 'reader-up', 'bottom', 'released'],
  ['following', 'reader-inside', 'bottom', 'released'],
  ['released', 'reader-at-end', 'bottom', 'following'],
  ['released', 'jump', 'bottom', 'following'],
  ['released', 'sent', 'bottom', 'following'],
  ['released', 'reader-up', 'bottom', 'released'],
  ['following', 'sent', 'top', 'released'],
  ['released', 'jump', 'top', 'following'],
  ['released', 'sent', 'none', 'released'],
  ['released', 'jump', 'none', 'released'],
  ['released', 'reader-at-end', 'none', 'released'],
];

describe('the scroll mode', () => {
  it.each(CASES)('from %s on %s under %s becomes %s', (mode, event, policy, expected) => {
    expect(nextScrollMode(mode, event, policy)).toBe(expected);
  });

  it('opens as `following`, except under the policy `none`', () => {
    expect(firstScrollMode('bottom')).toBe('following');
    expect(firstScrollMode('top')).toBe('following');
    expect(firstScrollMode('none')).toBe('released');
  });
});
