import type { ChatMessage } from '@redpine/core';

/** How the page under test is composed, as its address says. */
export interface PageOptions {
  /** The chat with everything around it, or lists alone in a corner of the window. Default `chat`. */
  view?: 'chat' | 'lists';
  /** Conversations are kept in the browser, under this owner; without it nothing is kept. */
  owner?: string;
  /** Turns of a conversation that the host gives at the start. Default 0. */
  turns?: number;
  /** A press on a source opens its document; without it, its card. Default false. */
  viewer?: boolean;
  /** Default `ltr`. */
  dir?: 'ltr' | 'rtl';
  /** Default `en`. */
  locale?: string;
}

export const writeOptions = (options: PageOptions): string =>
  new URLSearchParams(Object.entries(options).map(([name, value]) => [name, String(value)])).toString();

export function readOptions(search: string): PageOptions {
  const given = new URLSearchParams(search);
  return {
    view: given.get('view') === 'lists' ? 'lists' : 'chat',
    turns: Number(given.get('turns') ?? 0),
    viewer: given.get('viewer') === 'true',
    dir: given.get('dir') === 'rtl' ? 'rtl' : 'ltr',
    locale: given.get('locale') ?? 'en',
    ...(given.has('owner') && { owner: given.get('owner') ?? '' }),
  };
}

/** Questions and answers with content of different heights: lists, tables, code, long paragraphs. */
export function makeTurns(count: number): ChatMessage[] {
  return Array.from({ length: count }, (_, turn) => [
    message(turn, 'user', `Question about needle${turn}`),
    message(turn, 'assistant', answerOf(turn)),
  ]).flat();
}

function message(turn: number, role: 'user' | 'assistant', text: string): ChatMessage {
  return {
    id: `${role}-${turn}`,
    role,
    parts: [{ type: 'text', text, state: 'done' }],
    status: 'complete',
    metadata: {},
    createdAt: 1_790_000_000_000 + turn * 1000,
  };
}

function answerOf(turn: number): string {
  return [
    `Answer number ${turn}: a **red pine** grows ${turn} cm.`,
    '- one\n- two',
    'Words about pines and forests. '.repeat(turn % 17),
    turn % 3 === 0 ? '| Tree | Height |\n| --- | ---: |\n| Red pine | 43 m |\n| Jack pine | 30 m |' : '',
    `\`\`\`ts\nconst height = ${turn};\n\`\`\``,
  ].join('\n\n');
}
