import { prop, WORDS } from '../../fixtures/controls.fixture.ts';
import type { ThreadListProps } from './thread-list.tsx';

export const THREAD_LIST_CONTROLS = {
  onOpen: prop('Called after a thread was opened, e.g. to close a drawer.', '(id: string) => void', 'none'),
  headingLevel: prop('Level of the headings of groups.', '2 | 3 | 4 | 5 | 6', '3'),
  ...WORDS,
} satisfies Record<keyof ThreadListProps, unknown>;
