import type { FilterWords } from '@redpine/core/internal/filter';
import type { ChatEnding } from '../../conversation/ending.ts';
import { pageRuns } from '../format/page-list.ts';
import { createPlural } from '../format/plural.ts';
import { CUTS, FAILURES, REFUSALS } from './chat-errors.ts';

const plural = createPlural('en');
const messages = { one: '# new message', other: '# new messages' };

/** English, the fallback of every other catalogue. */
export const english = {
  /** The labels of a filter's description. Undefined: English. */
  filterWords: undefined as FilterWords | undefined,
  // Landmarks and headings
  chat: 'Chat',
  conversation: 'Conversation',
  conversationHelp: 'Arrow keys move between messages, Enter goes into one, Escape comes back.',
  question: (number: number) => `Question ${number}`,
  answer: (number: number) => `Answer ${number}`,
  opening: 'Opening message',
  emptyTitle: 'What would you like to know?',
  emptyText: 'Answers come from your documents, with their sources.',
  emptyTextOf: (count: number) =>
    plural(count, {
      one: 'Answers come from # document, with their sources.',
      other: 'Answers come from #\u00a0documents, with their sources.',
    }),
  suggestions: 'Suggested questions',

  // Composer
  message: 'Message',
  placeholder: 'Ask anything about your documents',
  /** Placeholder of the text box after the first message. */
  followUp: 'Ask a follow-up',
  send: 'Send',
  stop: 'Stop',
  refusal: (code: string, message: string) => REFUSALS[code] ?? message,
  queue: 'Waiting to be sent',
  cancelQueued: (number: number) => `Cancel waiting question ${number}`,
  filterInForce: 'Filter in force',
  filter: 'Filter',
  removeCondition: (text: string) => `Remove ${text}`,
  filterOf: (text: string) => `Filter: ${text}`,

  // Scrolling and finding one's way
  jumpToLatest: 'Jump to latest',
  newMessages: (count: number) => plural(count, messages),
  showEarlier: 'Show earlier messages',
  showLater: 'Show later messages',
  skipToAnswer: 'Jump to latest answer',
  skipToBox: 'Jump to message box',
  showAll: (number: number) => `Show all of question ${number}`,

  // Actions
  copyAnswer: (number: number) => `Copy answer ${number}`,
  copyQuestion: (number: number) => `Copy question ${number}`,
  copied: 'Copied',
  copyByHand: 'This browser does not let the page copy. Press Ctrl+C or ⌘C to copy the selected text.',
  textToCopy: 'Text to copy',
  regenerate: (number: number) => `Regenerate answer ${number}`,
  regenerateWith: (number: number) => `Ask another model for answer ${number}`,
  editQuestion: (number: number) => `Edit question ${number}`,
  editedText: (number: number) => `New text of question ${number}`,
  askAgain: 'Ask again',
  cancel: 'Cancel',
  rateUp: (number: number) => `Rate answer ${number} as good`,
  rateDown: (number: number) => `Rate answer ${number} as bad`,
  rated: 'Thank you',
  actionsOfAnswer: (number: number) => `Actions of answer ${number}`,
  actionsOfQuestion: (number: number) => `Actions of question ${number}`,
  variantOf: (index: number, count: number) => `${index} of ${count}`,
  previousAnswer: (number: number) => `Previous version of answer ${number}`,
  nextAnswer: (number: number) => `Next version of answer ${number}`,
  previousQuestion: (number: number) => `Previous version of question ${number}`,
  nextQuestion: (number: number) => `Next version of question ${number}`,

  // Facts about an answer
  answerDetails: (number: number) => `How answer ${number} was made`,
  askedFor: (resolved: string, asked: string) => `${resolved}, asked for ${asked}`,
  facts: {
    model: 'Model',
    temperature: 'Temperature',
    filter: 'Filter',
    usage: 'Usage',
    time: 'Time',
    history: 'History',
  },
  useSettings: 'Use these settings',
  settingsRestored: 'Settings restored',
  temperature: (value: number) => `temperature ${value}`,
  /** Names of the temperatures that have one. */
  temperatureNames: { 0: 'Precise', 0.5: 'Balanced', 1: 'Creative' } as Partial<Record<number, string>>,
  filterOmitted: 'a longer filter of the server',
  tokens: (count: number) => plural(count, { one: '# token', other: '# tokens' }),
  seconds: (seconds: number) => `${Math.max(0.1, seconds).toFixed(seconds < 10 ? 1 : 0)} s`,
  turnsLeftOut: (count: number) =>
    plural(count, { one: '# earlier message left out', other: '# earlier messages left out' }),

  // The end of an answer
  waiting: 'Looking for an answer…',
  thinking: 'Thinking',
  ending: (ending: ChatEnding) => {
    switch (ending.kind) {
      case 'failed':
        return `No answer came. ${FAILURES[ending.code] ?? ending.message}`;
      case 'cut':
        return CUTS[ending.reason] ?? 'The answer was cut off.';
      case 'stopped':
        return ending.empty ? 'You stopped before an answer came.' : 'You stopped this answer.';
      case 'length':
        return 'The answer reached the model’s length limit.';
      case 'empty':
        return 'The service answered with nothing.';
      case 'filtered':
        return 'The service withheld the rest of this answer.';
      case 'other':
        return `The answer ended early (${ending.finishReason}).`;
    }
  },
  retryIn: (seconds: number) =>
    plural(seconds, {
      one: 'The service asks to wait # second.',
      other: 'The service asks to wait # seconds.',
    }),
  busyUntil: (seconds: number) => `The service is busy. Trying again in ${seconds} s`,
  tryNow: 'Try now',
  reconnecting: 'Connection lost. Reconnecting…',
  askAgainWith: (model: string) => `Ask again with ${model}`,
  retry: 'Retry',
  continue: 'Continue',
  regenerateShort: 'Regenerate',

  // Announcements
  answerStarted: 'Answer started',
  stillWaiting: 'Still waiting for the answer',
  answerComplete: (words: number) =>
    plural(words, { one: 'Answer complete, # word', other: 'Answer complete, # words' }),
  stoppedKept: 'Stopped, partial answer kept',
  stoppedEmpty: 'Stopped',
  queued: (count: number) => plural(count, { one: '# question waiting', other: '# questions waiting' }),
  spokenCode: (language: string, lines: number) =>
    language
      ? plural(lines, { one: `code, ${language}, # line`, other: `code, ${language}, # lines` })
      : plural(lines, { one: 'code, # line', other: 'code, # lines' }),
  spokenTable: (columns: number, rows: number) =>
    `table, ${plural(columns, { one: '# column', other: '# columns' })}, ${plural(rows, { one: '# row', other: '# rows' })}`,
  spokenImage: (text: string) => `image, ${text}`,
  spokenSource: (number: number, title: string, pages: readonly number[]) =>
    `source ${number}, ${title}${pagesAfter(pages)}`,

  // Menu, find, export, help
  menu: 'Chat menu',
  find: 'Find in conversation',
  findNext: 'Next result',
  findPrevious: 'Previous result',
  findClose: 'Close find',
  findCount: (index: number, count: number) => (count === 0 ? 'No results' : `${index} of ${count}`),
  exportMarkdown: 'Export as Markdown',
  exportJson: 'Export as JSON',
  clear: 'New conversation',
  shortcuts: 'Keyboard shortcuts',
  close: 'Close',
  openAside: 'Show filter',
  closeAside: 'Hide filter',
  openChat: 'Open chat',
  closeChat: 'Close chat',
  expandChat: 'Expand chat',
  shortcutNames: {
    send: 'Send the question',
    newline: 'Start a new line',
    recall: 'Bring back the last question, in an empty text box',
    stop: 'Stop the answer, then leave the message',
    move: 'Move between messages',
    enter: 'Go into a message',
    nextArea: 'Next area',
    previousArea: 'Previous area',
    find: 'Find in conversation',
    help: 'This list',
  },

  // Sources and code
  source: (number: number, title: string, pages: readonly number[]) =>
    `Source ${number}: ${title}${pagesAfter(pages)}`,
  /** As short as it goes, for the chip of a source. */
  pagesShort: (pages: readonly number[]) => `${pages.length === 1 ? 'p.' : 'pp.'} ${pageRuns(pages)}`,
  pages: (pages: readonly number[]) => pageList(pages),
  sources: 'Sources',
  noSource: 'No source was used for this answer.',
  openDocument: 'Open document',
  sourceLinkComing: 'Getting a fresh link…',
  sourceLinkFailed: 'The link to the document could not be refreshed.',
  sourceLinkAgain: 'Try again',
  closeSource: 'Close source',
  copyCode: 'Copy code',
  codeCopied: 'Code copied',
  code: (language: string) => (language ? `Code, ${language}` : 'Code'),
  table: (columns: readonly string[]) => (columns.length > 0 ? `Table: ${columns.join(', ')}` : 'Table'),
  imageBlocked: (host: string) => `Image from ${host} not loaded`,
  loadImage: 'Load image',
  taskDone: 'Done',
  taskOpen: 'Not done',
  footnotes: 'Footnotes',
  footnote: (number: number) => `Footnote ${number}`,
  backToText: 'Back to the text',
};

export type ChatLabels = typeof english;

/** `page 4`, `pages 22–31`, `pages 2, 5–7`. */
function pageList(pages: readonly number[]): string {
  return `${pages.length === 1 ? 'page' : 'pages'} ${pageRuns(pages)}`;
}

/** The suffix of a title: the pages, if any. */
function pagesAfter(pages: readonly number[]): string {
  return pages.length > 0 ? `, ${pageList(pages)}` : '';
}
