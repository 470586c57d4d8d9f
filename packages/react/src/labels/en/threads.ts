/** English, the fallback of every other catalogue. */
export const english = {
  conversations: 'Conversations',
  newConversation: 'New conversation',
  search: 'Search conversations',
  /** How many conversations a search found; `hasMore` where there are further pages. */
  found: (count: number, hasMore: boolean) =>
    `${count}${hasMore ? ' or more' : ''} ${count === 1 && !hasMore ? 'conversation' : 'conversations'} found`,
  noMatch: (text: string) => `No conversation holds “${text}”.`,
  empty: 'Your conversations will be listed here.',
  loading: 'Loading conversations…',
  failed: 'Conversations could not be loaded',
  tryAgain: 'Try again',
  more: 'Show more conversations',
  moreFailed: 'More conversations could not be loaded',
  untitled: 'Untitled conversation',
  options: (title: string) => `Options for ${title}`,
  rename: 'Rename',
  pin: 'Pin',
  unpin: 'Unpin',
  archive: 'Archive',
  unarchive: 'Unarchive',
  export: 'Export',
  delete: 'Delete',
  title: 'Title',
  keepTitle: 'Keep',
  deleted: (title: string) => `Conversation deleted: ${title}`,
  undo: 'Undo',
  changeFailed: 'The change could not be saved',
  answering: 'An answer is being written',
  pinned: 'Pinned',
  today: 'Today',
  yesterday: 'Yesterday',
  previousWeek: 'Previous 7 days',
  previousMonth: 'Previous 30 days',
};

/** The words of the list of conversations. */
export type ThreadLabels = typeof english;
